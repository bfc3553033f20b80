package org.renkei.matching;

import org.renkei.contracts.program.Criterion;

/**
 * A criterion 要件 of a program apart from the program's own words on it: equal for all programs that
 * require the same. What it comes to for the same facts is then the same, too, sentences included.
 */
final class Requirement {
  private final Criterion criterion;
  private final int hash;

  /**
   * A requirement.
   *
   * @param criterion without words
   */
  Requirement(Criterion criterion) {
    this.criterion = criterion;
    hash = criterion.hashCode();
  }

  Criterion criterion() {
    return criterion;
  }

  int hash() {
    return hash;
  }

  boolean isSame(Requirement other) {
    return this == other || (hash == other.hash && criterion.equals(other.criterion));
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
