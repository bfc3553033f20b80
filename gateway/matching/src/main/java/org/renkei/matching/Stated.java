package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.YearlyMoney;

/**
 * What a subject states at one moment, by the kind of criterion that reads it: everything that an
 * outcome and its sentences depend on. For one answer and one thread.
 */
final class Stated {
  private static final Fact IN_EVERY_RANGE = new Fact(List.of("in the range in every year"));

  private final Subject subject;
  private final Places places;
  private final Instant now;
  private final long largest;
  private final Map<CriterionType, Fact> facts = new EnumMap<>(CriterionType.class);
  private final Map<FiscalYear, InYear> years = new HashMap<>();

  /** The least and the most asked in a year of support, where that is stated for all years. */
  private long least = Long.MAX_VALUE;

  private long most = Long.MIN_VALUE;
  private boolean asked;

  Stated(Subject subject, Instant now) {
    this.subject = subject;
    this.places = Places.of(subject.project());
    this.now = now;
    List<YearlyMoney> money = subject.project().money();
    this.largest = Score.largest(money);
    this.asked = money != null;
    for (YearlyMoney year : money == null ? List.<YearlyMoney>of() : money) {
      Long amount = year.asked();
      asked &= amount != null;
      if (amount != null && amount != 0) {
        least = Math.min(least, amount);
        most = Math.max(most, amount);
      }
    }
    asked &= most > 0;
  }

  /** Facts that are compared often. */
  static final class Fact {
    private final List<?> values;
    private final int hash;

    private Fact(List<?> values) {
      this.values = values;
      hash = values.hashCode();
    }

    int hash() {
      return hash;
    }

    boolean isSame(Fact other) {
      return this == other || (hash == other.hash && values.equals(other.values));
    }
  }

  /** What is stated of a year in which support would begin. */
  static final class InYear {
    private final @Nullable Stage stage;
    private final Fact stages;
    private final Fact history;

    private InYear(ClusterProject project, FiscalYear year) {
      stage = project.stageIn(year);
      stages = new Fact(Arrays.asList(project.stage(), project.stagePlan(), year));
      history = new Fact(Arrays.asList(project.supportHistory(), year));
    }

    @Nullable Stage stage() {
      return stage;
    }
  }

  Situation of(Program program) {
    return new Situation(program, subject, places, now);
  }

  /** Of a subject that has earned nothing. */
  Situation bare(Program program) {
    return new Situation(program, new Subject(subject.project(), null), places, now);
  }

  Instant now() {
    return now;
  }

  /** The largest amount asked for a year. */
  long largest() {
    return largest;
  }

  InYear in(FiscalYear year) {
    InYear known = years.get(year);
    if (known == null) {
      known = new InYear(subject.project(), year);
      years.put(year, known);
    }
    return known;
  }

  /** What a criterion reads, which is not one on calls. */
  Fact readBy(Criterion criterion, InYear year) {
    CriterionType type = criterion.type();
    return switch (type) {
      case STAGE -> year.stages;
      case PREDECESSOR, EXCLUSION -> year.history;
      case AMOUNT -> isInRange((Criterion.Amount) criterion) ? IN_EVERY_RANGE : known(type);
      default -> known(type);
    };
  }

  /** Then nothing else matters, as the sentence names no amount of the project. */
  private boolean isInRange(Criterion.Amount range) {
    Long min = range.minPerYear();
    Long max = range.maxPerYear();
    return asked && (min == null || least >= min) && (max == null || most <= max);
  }

  private Fact known(CriterionType type) {
    Fact known = facts.get(type);
    if (known == null) {
      known = new Fact(read(type));
      facts.put(type, known);
    }
    return known;
  }

  private List<?> read(CriterionType type) {
    ClusterProject project = subject.project();
    return switch (type) {
      case AREA, WIDE_AREA ->
          Arrays.asList(
              project.leadPrefecture(),
              project.prefectures(),
              project.municipalities(),
              places.prefectures());
      case APPLICANT -> consortium(project);
      case SIZE -> Collections.singletonList(project.coreOrganisation());
      case THEME -> Collections.singletonList(project.themes());
      case TIER -> Collections.singletonList(project.tier());
      case TERM -> Collections.singletonList(project.term());
      case AMOUNT, MATCHING_FUND -> Collections.singletonList(project.money());
      case EVALUATION ->
          Arrays.asList(subject.evaluations(), LocalDate.ofInstant(now, FiscalYear.TOKYO));
      case STAGE, PREDECESSOR, EXCLUSION, CALL ->
          throw new IllegalArgumentException("depends on the program: " + type);
    };
  }

  /** Who leads, how many take part, and of each kind the first, which alone is named. */
  private static List<?> consortium(ClusterProject project) {
    Organisation core = project.coreOrganisation();
    List<Organisation> members = project.members();
    List<@Nullable Object> stated = new ArrayList<>();
    stated.add(core == null ? null : core.kind());
    stated.add(members == null ? null : members.size());
    Map<ApplicantKind, String> first = new EnumMap<>(ApplicantKind.class);
    if (members != null) {
      members.forEach(member -> first.putIfAbsent(member.kind(), member.name()));
    }
    stated.add(first);
    stated.add(List.copyOf(orderOfFirst(members)));
    return stated;
  }

  private static List<ApplicantKind> orderOfFirst(@Nullable List<Organisation> members) {
    return members == null
        ? List.of()
        : members.stream().map(Organisation::kind).distinct().toList();
  }
}
