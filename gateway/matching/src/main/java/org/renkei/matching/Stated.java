package org.renkei.matching;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;

/**
 * What a subject states at one moment, by the kind of criterion that reads it: everything that its
 * outcome and its words depend on. For one answer and one thread.
 */
public final class Stated {
  private final Subject subject;
  private final Places places;
  private final Instant now;
  private final Map<CriterionType, Fact> facts = new EnumMap<>(CriterionType.class);
  private final Map<FiscalYear, Map<CriterionType, Fact>> byYear = new HashMap<>();

  private Stated(Subject subject, Instant now) {
    this.subject = subject;
    this.places = Places.of(subject.project());
    this.now = now;
  }

  /**
   * What a subject states.
   *
   * @param now the moment that calls, fiscal years and the validity of evaluations are held against
   */
  public static Stated of(Subject subject, Instant now) {
    return new Stated(subject, now);
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

  Situation of(Program program) {
    return new Situation(program, subject, places, now);
  }

  /** What a criterion of the situation's program reads. */
  Fact readBy(CriterionType type, Situation situation) {
    return switch (type) {
      case CALL -> new Fact(calls(situation));
      case STAGE, PREDECESSOR, EXCLUSION -> {
        FiscalYear year = situation.supportYear();
        yield byYear
            .computeIfAbsent(year, none -> new EnumMap<>(CriterionType.class))
            .computeIfAbsent(type, read -> new Fact(of(read, situation, year)));
      }
      default ->
          facts.computeIfAbsent(
              type, read -> new Fact(of(read, situation, situation.supportYear())));
    };
  }

  private static List<?> calls(Situation situation) {
    return Arrays.asList(
        situation.program().calls(),
        situation.program().calls().stream().map(call -> call.status(situation.now())).toList(),
        situation.today());
  }

  private List<?> of(CriterionType type, Situation situation, FiscalYear year) {
    ClusterProject project = subject.project();
    return switch (type) {
      case AREA, WIDE_AREA ->
          Arrays.asList(
              project.leadPrefecture(),
              project.prefectures(),
              project.municipalities(),
              places.prefectures());
      case APPLICANT -> Arrays.asList(project.coreOrganisation(), project.members());
      case SIZE -> Collections.singletonList(project.coreOrganisation());
      case THEME -> Collections.singletonList(project.themes());
      case TIER -> Collections.singletonList(project.tier());
      case STAGE -> Arrays.asList(project.stage(), project.stagePlan(), year);
      case TERM -> Collections.singletonList(project.term());
      case AMOUNT, MATCHING_FUND -> Collections.singletonList(project.money());
      case PREDECESSOR, EXCLUSION -> Arrays.asList(project.supportHistory(), year);
      case EVALUATION -> Arrays.asList(subject.evaluations(), situation.today());
      case CALL -> calls(situation);
    };
  }
}
