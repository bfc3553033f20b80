package org.renkei.matching;

import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;

/**
 * A criterion 要件 of a program apart from the program's own words on it: equal for all programs that
 * require the same. What it comes to for the same facts is then the same, too, sentences included.
 */
final class Requirement {
  private final Criterion criterion;
  private final CriterionType type;
  private final int hash;

  /** Of a requirement on amounts: yen a year, open ends as far away as can be. */
  private final long least;

  private final long most;

  /**
   * A requirement.
   *
   * @param criterion without words
   */
  Requirement(Criterion criterion) {
    this.criterion = criterion;
    type = criterion.type();
    hash = criterion.hashCode();
    Long min = null;
    Long max = null;
    if (criterion instanceof Criterion.Amount amount) {
      min = amount.minPerYear();
      max = amount.maxPerYear();
    }
    least = min == null ? Long.MIN_VALUE : min;
    most = max == null ? Long.MAX_VALUE : max;
  }

  Criterion criterion() {
    return criterion;
  }

  CriterionType type() {
    return type;
  }

  int hash() {
    return hash;
  }

  /** Whether a requirement on amounts is met by amounts from one to another. */
  boolean isMetBy(long from, long to) {
    return least <= from && to <= most;
  }

  static Criterion withoutWords(Criterion criterion) {
    return switch (criterion.type()) {
      case AREA -> {
        Criterion.Area it = (Criterion.Area) criterion;
        yield new Criterion.Area(it.included(), it.excluded(), null);
      }
      case WIDE_AREA ->
          new Criterion.WideArea(((Criterion.WideArea) criterion).minPrefectures(), null);
      case APPLICANT -> {
        Criterion.Applicant it = (Criterion.Applicant) criterion;
        yield new Criterion.Applicant(
            it.kinds(), it.requiredSectors(), it.requiredKinds(), it.minMembers(), null);
      }
      case THEME -> new Criterion.Theme(((Criterion.Theme) criterion).themes(), null);
      case STAGE -> new Criterion.StageIn(((Criterion.StageIn) criterion).stages(), null);
      case TIER -> new Criterion.Tier(((Criterion.Tier) criterion).tiers(), null);
      case AMOUNT -> {
        Criterion.Amount it = (Criterion.Amount) criterion;
        yield new Criterion.Amount(it.minPerYear(), it.maxPerYear(), null);
      }
      case SIZE -> {
        Criterion.Size it = (Criterion.Size) criterion;
        yield new Criterion.Size(it.maxEmployees(), it.maxCapital(), it.either(), null);
      }
      case TERM -> {
        Criterion.Term it = (Criterion.Term) criterion;
        yield new Criterion.Term(it.minYears(), it.maxYears(), null);
      }
      case MATCHING_FUND ->
          new Criterion.MatchingFund(((Criterion.MatchingFund) criterion).ratio(), null);
      case EVALUATION ->
          new Criterion.Evaluation(((Criterion.Evaluation) criterion).minGrade(), null);
      case PREDECESSOR ->
          new Criterion.Predecessor(((Criterion.Predecessor) criterion).programs(), null);
      case EXCLUSION -> new Criterion.Exclusion(((Criterion.Exclusion) criterion).programs(), null);
      case CALL -> new Criterion.CallOpen(((Criterion.CallOpen) criterion).withinDays(), null);
    };
  }
}
