package org.renkei.benchmarks;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.matching.PreparedProgram;

/**
 * Reads of programs all that an index is made of, and does nothing with it but to add it up: no
 * index is built in less time on the same threads.
 */
final class Touched {
  private Touched() {}

  static long sum(List<PreparedProgram> programs, int from, int to) {
    long sum = 0;
    for (int p = from; p < to; p++) {
      sum += sum(programs.get(p).program());
    }
    return sum;
  }

  private static long sum(Program program) {
    UUID id = program.id();
    long sum = id == null ? 0 : id.getMostSignificantBits();
    sum += program.ministry() == null ? 0 : program.ministry().value().length();
    sum += program.state() == null ? 0 : 1;
    sum += program.variantOf() == null ? 0 : 1;
    sum += program.unreadCriteria().size();
    sum += names(program.categories()) + names(program.stages()) + themes(program.themes());
    sum += yen(program.funding().minPerYear()) + yen(program.funding().maxPerYear());
    for (Criterion criterion : program.criteria()) {
      sum += sum(criterion);
    }
    return sum;
  }

  private static long sum(Criterion criterion) {
    return switch (criterion.type()) {
      case AREA ->
          areas(((Criterion.Area) criterion).included())
              + areas(((Criterion.Area) criterion).excluded());
      case WIDE_AREA -> ((Criterion.WideArea) criterion).minPrefectures();
      case APPLICANT ->
          names(((Criterion.Applicant) criterion).kinds())
              + names(((Criterion.Applicant) criterion).requiredKinds())
              + names(((Criterion.Applicant) criterion).requiredSectors())
              + ((Criterion.Applicant) criterion).minMembers();
      case THEME -> themes(((Criterion.Theme) criterion).themes());
      case STAGE -> names(((Criterion.StageIn) criterion).stages());
      case TIER -> names(((Criterion.Tier) criterion).tiers());
      case AMOUNT ->
          yen(((Criterion.Amount) criterion).minPerYear())
              + yen(((Criterion.Amount) criterion).maxPerYear());
      case SIZE -> yen(((Criterion.Size) criterion).maxCapital());
      case TERM ->
          ((Criterion.Term) criterion).maxYears() == null
              ? 0
              : ((Criterion.Term) criterion).maxYears();
      case MATCHING_FUND -> ((Criterion.MatchingFund) criterion).ratio().numerator();
      case EVALUATION -> ((Criterion.Evaluation) criterion).minGrade().name().length();
      case PREDECESSOR -> ids(((Criterion.Predecessor) criterion).programs());
      case EXCLUSION -> ids(((Criterion.Exclusion) criterion).programs());
      case CALL -> 0;
    };
  }

  private static long yen(@Nullable Long amount) {
    return amount == null ? 0 : amount;
  }

  private static long names(List<? extends Enum<?>> values) {
    long sum = 0;
    for (Enum<?> value : values) {
      sum += value.name().length();
    }
    return sum;
  }

  private static long themes(List<ThemeCode> themes) {
    long sum = 0;
    for (ThemeCode theme : themes) {
      sum += theme.value().length();
    }
    return sum;
  }

  private static long areas(List<AreaCode> areas) {
    long sum = 0;
    for (AreaCode area : areas) {
      sum += area.value().length();
    }
    return sum;
  }

  private static long ids(List<UUID> ids) {
    long sum = 0;
    for (UUID id : ids) {
      sum += id.getLeastSignificantBits();
    }
    return sum;
  }
}
