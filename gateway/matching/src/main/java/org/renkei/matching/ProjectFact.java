package org.renkei.matching;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.YearlyMoney;

/**
 * The facts of a project that decide about one kind of criterion. Projects that state the same
 * facts come out the same, so that one of them is asked for all.
 */
enum ProjectFact {
  PLACES,
  CONSORTIUM,
  FIRM,
  THEMES,
  TIER,
  STAGES,
  YEARS,
  MONEY,
  HISTORY,
  EVALUATIONS,
  /** The program and the clock decide alone. */
  NONE;

  /** What a project states of this; equal for two projects only if they come out the same. */
  List<?> of(Subject subject) {
    ClusterProject project = subject.project();
    return switch (this) {
      case PLACES ->
          Arrays.asList(project.leadPrefecture(), project.prefectures(), project.municipalities());
      case CONSORTIUM -> consortium(project);
      case FIRM -> firm(project.coreOrganisation());
      case THEMES -> Collections.singletonList(project.themes());
      case TIER -> Collections.singletonList(project.tier());
      case STAGES -> Arrays.asList(project.stage(), project.stagePlan());
      case YEARS ->
          Collections.singletonList(project.term() == null ? null : project.term().years());
      case MONEY -> money(project.money());
      case HISTORY -> history(project.supportHistory());
      case EVALUATIONS -> Collections.singletonList(subject.evaluations());
      case NONE -> List.of();
    };
  }

  static ProjectFact readBy(CriterionType type) {
    return switch (type) {
      case AREA, WIDE_AREA -> PLACES;
      case APPLICANT -> CONSORTIUM;
      case SIZE -> FIRM;
      case THEME -> THEMES;
      case TIER -> TIER;
      case STAGE -> STAGES;
      case TERM -> YEARS;
      case AMOUNT, MATCHING_FUND -> MONEY;
      case PREDECESSOR, EXCLUSION -> HISTORY;
      case EVALUATION -> EVALUATIONS;
      case CALL -> NONE;
    };
  }

  private static List<?> consortium(ClusterProject project) {
    Organisation core = project.coreOrganisation();
    List<Organisation> members = project.members();
    if (members == null) {
      return Arrays.asList(core == null ? null : core.kind(), null, null);
    }
    Set<ApplicantKind> kinds = EnumSet.noneOf(ApplicantKind.class);
    members.forEach(member -> kinds.add(member.kind()));
    return Arrays.asList(core == null ? null : core.kind(), List.copyOf(kinds), members.size());
  }

  private static List<?> firm(@Nullable Organisation core) {
    if (core == null) {
      return List.of();
    }
    return core.kind().isFirm()
        ? Arrays.asList(core.employees(), core.capital())
        : List.of("no firm");
  }

  private static List<?> money(@Nullable List<YearlyMoney> money) {
    return money == null
        ? List.of("not stated")
        : money.stream()
            .map(year -> Arrays.asList(year.asked(), year.own(), year.privateMoney()))
            .toList();
  }

  private static List<?> history(@Nullable List<HeldSupport> history) {
    return history == null
        ? List.of("not stated")
        : history.stream()
            .map(held -> Arrays.asList(held.program(), held.from(), held.to()))
            .toList();
  }
}
