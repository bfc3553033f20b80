package org.renkei.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;

/**
 * The conditions of a program as search engines and bitmap libraries take them: words that one of a
 * list must match or none may, and limits. Read at one moment, which spares the peers the clock.
 *
 * @param words of every kind, each with the kind before it
 * @param limits per {@link #LIMITS} the threshold, {@link #NONE} where there is none
 */
record Conditions(List<String> words, List<Long> limits) {
  /** Least members, least prefectures, least and most yen, least and most years, own money. */
  static final List<String> LIMITS =
      List.of("members", "prefectures", "yen", "yen_max", "years", "years_max", "own");

  /** A threshold that every project reaches. */
  static final long NONE = Long.MIN_VALUE / 4;

  static Conditions of(Program program) {
    List<String> words = new ArrayList<>();
    Long[] limits = new Long[LIMITS.size()];
    Arrays.fill(limits, NONE);
    int year = supportYear(program);
    area(words, program.criterion(Criterion.Area.class).orElse(null));
    program
        .criterion(Criterion.WideArea.class)
        .ifPresent(wide -> limits[1] = (long) wide.minPrefectures());
    Criterion.Applicant applicant = program.criterion(Criterion.Applicant.class).orElse(null);
    if (applicant == null || applicant.kinds().isEmpty()) {
      words.add("kind:*");
    } else {
      for (ApplicantKind kind : applicant.kinds()) {
        words.add("kind:" + kind);
      }
    }
    if (applicant != null) {
      for (Sector sector : applicant.requiredSectors()) {
        words.add("sector:" + sector);
      }
      for (ApplicantKind kind : applicant.requiredKinds()) {
        words.add("member:" + kind);
      }
      limits[0] = applicant.minMembers() == 0 ? NONE : applicant.minMembers();
    }
    Criterion.Theme theme = program.criterion(Criterion.Theme.class).orElse(null);
    if (theme == null) {
      words.add("theme:*");
    } else {
      for (ThemeCode code : theme.themes()) {
        words.add("theme:" + code);
      }
    }
    Criterion.StageIn stageIn = program.criterion(Criterion.StageIn.class).orElse(null);
    if (stageIn == null) {
      words.add("stage:*");
    } else {
      for (Stage stage : stageIn.stages()) {
        words.add("stage:" + year + stage);
      }
    }
    Criterion.Tier tier = program.criterion(Criterion.Tier.class).orElse(null);
    if (tier == null) {
      words.add("tier:*");
    } else {
      tier.tiers().forEach(each -> words.add("tier:" + each));
    }
    program
        .criterion(Criterion.Amount.class)
        .ifPresent(
            amount -> {
              limits[2] = least(amount.minPerYear());
              limits[3] = most(amount.maxPerYear());
            });
    Criterion.Size size = program.criterion(Criterion.Size.class).orElse(null);
    words.add(
        size == null
            ? "size:*"
            : "size:" + size.maxEmployees() + "/" + size.maxCapital() + "/" + size.either());
    program
        .criterion(Criterion.Term.class)
        .ifPresent(
            term -> {
              Integer min = term.minYears();
              Integer max = term.maxYears();
              limits[4] = min == null ? NONE : (long) min;
              limits[5] = max == null ? NONE : -(long) max;
            });
    program
        .criterion(Criterion.MatchingFund.class)
        .ifPresent(
            // the ratios of the generator have denominators that divide 12
            fund -> limits[6] = fund.ratio().numerator() * 12 / fund.ratio().denominator());
    program.criterion(Criterion.Evaluation.class).ifPresent(each -> words.add("evaluation:"));
    Criterion.Predecessor before = program.criterion(Criterion.Predecessor.class).orElse(null);
    if (before == null) {
      words.add("before:*");
    } else {
      for (UUID id : before.programs()) {
        words.add("before:" + year + id);
      }
    }
    program
        .criterion(Criterion.Exclusion.class)
        .ifPresent(each -> each.programs().forEach(id -> words.add("beside:" + year + id)));
    if (callMet(program)) {
      words.add("call:");
    }
    return new Conditions(words, List.of(limits));
  }

  private static Long least(@Nullable Long value) {
    return value == null ? Long.valueOf(NONE) : value;
  }

  private static Long most(@Nullable Long value) {
    return value == null ? Long.valueOf(NONE) : Long.valueOf(-value);
  }

  private static void area(List<String> words, Criterion.@Nullable Area area) {
    if (area == null || area.included().isEmpty()) {
      words.add("in:JP");
    }
    if (area != null) {
      area.included().forEach(code -> words.add("in:" + code));
      for (AreaCode code : area.excluded()) {
        words.add("out:" + code);
        Areas.chain(code).forEach(around -> words.add("hole:" + around));
      }
    }
  }

  static int supportYear(Program program) {
    return program
        .currentCall(SyntheticPrograms.NOW)
        .filter(call -> call.status(SyntheticPrograms.NOW) != CallStatus.CLOSED)
        .map(Call::fiscalYear)
        .orElseGet(() -> FiscalYear.containing(SyntheticPrograms.NOW))
        .year();
  }

  private static boolean callMet(Program program) {
    Criterion.CallOpen criterion = program.criterion(Criterion.CallOpen.class).orElse(null);
    if (criterion == null) {
      return true;
    }
    LocalDate last =
        LocalDate.ofInstant(SyntheticPrograms.NOW, FiscalYear.TOKYO)
            .plusDays(criterion.withinDays());
    for (Call call : program.calls()) {
      CallStatus status = call.status(SyntheticPrograms.NOW);
      Instant opens = call.opensAt();
      if (status == CallStatus.OPEN
          || (status == CallStatus.FORECAST
              && criterion.withinDays() > 0
              && opens != null
              && !LocalDate.ofInstant(opens, FiscalYear.TOKYO).isAfter(last))) {
        return true;
      }
    }
    return false;
  }
}
