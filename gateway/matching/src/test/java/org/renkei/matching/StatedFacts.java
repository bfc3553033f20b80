package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.PlannedStage;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.SupportTerm;
import org.renkei.contracts.project.YearlyMoney;

/** A project of which every fact is known, so that some can be kept back. */
record StatedFacts(Place place, Consortium consortium, Plan plan, Resources resources) {
  /** What a project can leave out. */
  enum Fact {
    LEAD_PREFECTURE,
    PREFECTURES,
    MUNICIPALITIES,
    CORE_ORGANISATION,
    EMPLOYEES,
    CAPITAL,
    MEMBERS,
    THEMES,
    TIER,
    STAGE,
    STAGE_PLAN,
    TERM,
    MONEY,
    ASKED_FIRST,
    ASKED_LATER,
    OWN,
    PRIVATE_MONEY,
    SUPPORT_HISTORY,
    HELD_PROGRAM_FIRST,
    HELD_PROGRAM_LATER,
    EVALUATIONS;

    /** The facts that a criterion of this type looks at. */
    static Set<Fact> readBy(CriterionType type) {
      return switch (type) {
        case AREA, WIDE_AREA -> Set.of(LEAD_PREFECTURE, PREFECTURES, MUNICIPALITIES);
        case APPLICANT -> Set.of(CORE_ORGANISATION, MEMBERS);
        case THEME -> Set.of(THEMES);
        case STAGE -> Set.of(STAGE, STAGE_PLAN);
        case TIER -> Set.of(TIER);
        case AMOUNT -> Set.of(MONEY, ASKED_FIRST, ASKED_LATER);
        case SIZE -> Set.of(CORE_ORGANISATION, EMPLOYEES, CAPITAL);
        case TERM -> Set.of(TERM);
        case MATCHING_FUND -> Set.of(MONEY, ASKED_FIRST, ASKED_LATER, OWN, PRIVATE_MONEY);
        case EVALUATION -> Set.of(EVALUATIONS);
        case PREDECESSOR, EXCLUSION ->
            Set.of(SUPPORT_HISTORY, HELD_PROGRAM_FIRST, HELD_PROGRAM_LATER);
        case CALL -> Set.of();
      };
    }
  }

  record Place(
      LocalGovernmentCode lead,
      List<LocalGovernmentCode> prefectures,
      List<LocalGovernmentCode> municipalities) {
    /** The same without municipalities of prefectures that are not named. */
    Place consistent() {
      return new Place(
          lead,
          prefectures,
          municipalities.stream()
              .filter(
                  each -> each.prefecture().equals(lead) || prefectures.contains(each.prefecture()))
              .toList());
    }
  }

  record Consortium(Organisation core, List<Organisation> members) {}

  record Plan(
      List<ThemeCode> themes, ClusterTier tier, Stage stage, List<PlannedStage> stagePlan) {}

  record Resources(
      SupportTerm term,
      List<YearlyMoney> money,
      List<HeldSupport> history,
      List<ConcludedEvaluation> evaluations) {}

  StatedFacts consistent() {
    return new StatedFacts(place.consistent(), consortium, plan, resources);
  }

  Subject everything() {
    return without(Set.of());
  }

  /** The project that keeps these facts back. */
  Subject without(Set<Fact> hidden) {
    ClusterProject project =
        new ClusterProject(
            null,
            0,
            null,
            null,
            "p-1",
            "hokkaido",
            "海洋バイオクラスター",
            null,
            "コンブの機能性を研究する。",
            hidden.contains(Fact.LEAD_PREFECTURE) ? null : place.lead(),
            hidden.contains(Fact.PREFECTURES) ? null : place.prefectures(),
            hidden.contains(Fact.MUNICIPALITIES) ? null : place.municipalities(),
            hidden.contains(Fact.CORE_ORGANISATION) ? null : core(hidden),
            hidden.contains(Fact.MEMBERS) ? null : consortium.members(),
            null,
            null,
            hidden.contains(Fact.THEMES) ? null : plan.themes(),
            hidden.contains(Fact.TIER) ? null : plan.tier(),
            hidden.contains(Fact.STAGE) ? null : plan.stage(),
            hidden.contains(Fact.STAGE_PLAN) ? null : plan.stagePlan(),
            hidden.contains(Fact.TERM) ? null : resources.term(),
            hidden.contains(Fact.MONEY) ? null : money(hidden),
            hidden.contains(Fact.SUPPORT_HISTORY) ? null : history(hidden),
            null);
    return new Subject(project, hidden.contains(Fact.EVALUATIONS) ? null : resources.evaluations());
  }

  private Organisation core(Set<Fact> hidden) {
    Organisation core = consortium.core();
    return new Organisation(
        core.kind(),
        core.name(),
        null,
        null,
        hidden.contains(Fact.EMPLOYEES) ? null : core.employees(),
        hidden.contains(Fact.CAPITAL) ? null : core.capital(),
        null);
  }

  private List<YearlyMoney> money(Set<Fact> hidden) {
    List<YearlyMoney> years = new ArrayList<>();
    for (YearlyMoney year : resources.money()) {
      Fact asked = years.isEmpty() ? Fact.ASKED_FIRST : Fact.ASKED_LATER;
      years.add(
          new YearlyMoney(
              year.fiscalYear(),
              kept(hidden, asked, year.asked()),
              kept(hidden, Fact.OWN, year.own()),
              kept(hidden, Fact.PRIVATE_MONEY, year.privateMoney())));
    }
    return years;
  }

  private static @Nullable Long kept(Set<Fact> hidden, Fact fact, @Nullable Long value) {
    return hidden.contains(fact) ? null : value;
  }

  private List<HeldSupport> history(Set<Fact> hidden) {
    List<HeldSupport> history = new ArrayList<>();
    for (HeldSupport held : resources.history()) {
      Fact program = history.isEmpty() ? Fact.HELD_PROGRAM_FIRST : Fact.HELD_PROGRAM_LATER;
      history.add(
          new HeldSupport(
              hidden.contains(program) ? null : held.program(),
              held.name(),
              held.from(),
              held.to(),
              null));
    }
    return history;
  }
}
