package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Criterion.Wording;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.PlannedStage;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.SupportTerm;
import org.renkei.contracts.project.YearlyMoney;

/**
 * Small worlds of programs and projects: few places, themes and years, so that everything meets
 * everything.
 */
class Worlds extends DomainContextBase {
  static final Instant NOW = Instant.parse("2026-10-15T01:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 10, 15);
  private static final Wording WORDING = new Wording("要件", "a condition", "公募要領 3(1)");

  @Provide
  Arbitrary<StatedFacts> facts() {
    return Combinators.combine(place(), consortium(), plan(), resources()).as(StatedFacts::new);
  }

  @Provide
  Arbitrary<Criterion> criteria() {
    return Arbitraries.of(CriterionType.class).flatMap(Worlds::criterion);
  }

  @Provide
  Arbitrary<Program> programs() {
    return Arbitraries.integers().between(1, 1_000_000).flatMap(Worlds::program);
  }

  @Provide
  Arbitrary<Catalog> catalogs() {
    return programList().map(Catalog::of);
  }

  /** Programs with different ids, some of them not published. */
  static Arbitrary<List<Program>> programList() {
    return Arbitraries.integers()
        .between(1, 1_000_000)
        .list()
        .ofMaxSize(8)
        .uniqueElements()
        .flatMap(
            numbers ->
                Combinators.combine(numbers.stream().map(Worlds::program).toList())
                    .as(ArrayList::new));
  }

  private static Arbitrary<Program> program(int number) {
    Arbitrary<List<Criterion>> criteria =
        Arbitraries.of(CriterionType.class)
            .flatMap(Worlds::criterion)
            .list()
            .ofMaxSize(4)
            .uniqueElements(Criterion::type);
    return Combinators.combine(
            Arbitraries.of("MEXT", "METI", "MAFF", "MHLW"),
            criteria,
            calls(),
            Arbitraries.of(Stage.class).set().ofMaxSize(2),
            themeCodes(),
            Arbitraries.of(SupportCategory.class).set().ofMinSize(1).ofMaxSize(2),
            funding(),
            Arbitraries.frequency(
                Tuple.of(4, ProgramState.PUBLISHED), Tuple.of(1, ProgramState.SUSPENDED)))
        .as(
            (ministry, conditions, calls, stages, themes, categories, funding, state) -> {
              ProgramFixture fixture =
                  ProgramFixture.aProgram()
                      .ministry(ministry)
                      .sourceId("s-" + number)
                      .state(state)
                      .calls(calls.toArray(Call[]::new))
                      .stages(stages.toArray(Stage[]::new))
                      .themes(themes.stream().map(ThemeCode::value).toArray(String[]::new))
                      .categories(categories.toArray(SupportCategory[]::new))
                      .funding(funding);
              conditions.forEach(fixture::with);
              return fixture.build();
            });
  }

  /** A criterion of every type there is. */
  static Arbitrary<List<Criterion>> oneOfEachType() {
    return Combinators.combine(
            Arrays.stream(CriterionType.values()).map(Worlds::criterion).toList())
        .as(criteria -> List.copyOf(criteria));
  }

  static Arbitrary<Criterion> criterion(CriterionType type) {
    return switch (type) {
      case AREA ->
          Combinators.combine(areas(), areas())
              .as((in, out) -> new Criterion.Area(in, out, WORDING));
      case WIDE_AREA ->
          Arbitraries.integers().between(2, 4).map(n -> new Criterion.WideArea(n, WORDING));
      case APPLICANT ->
          Combinators.combine(
                  kind().list().ofMaxSize(2),
                  Arbitraries.of(Sector.class).list().ofMaxSize(2),
                  kind().list().ofMaxSize(1),
                  Arbitraries.integers().between(0, 4))
              .as(
                  (kinds, sectors, required, members) ->
                      new Criterion.Applicant(kinds, sectors, required, members, WORDING))
              .filter(Worlds::statesACondition)
              .map(Criterion.class::cast);
      case THEME -> themeCodes().map(themes -> new Criterion.Theme(themes, WORDING));
      case STAGE ->
          Arbitraries.of(Stage.class)
              .list()
              .ofMinSize(1)
              .ofMaxSize(2)
              .map(stages -> new Criterion.StageIn(stages, WORDING));
      case TIER ->
          Arbitraries.of(ClusterTier.class)
              .list()
              .ofMinSize(1)
              .ofMaxSize(2)
              .map(tiers -> new Criterion.Tier(tiers, WORDING));
      case AMOUNT ->
          Combinators.combine(yen().injectNull(0.3), yen().injectNull(0.3))
              .as((min, max) -> new Criterion.Amount(min, max, WORDING));
      case SIZE ->
          Combinators.combine(
                  Arbitraries.integers().between(0, 3).injectNull(0.3),
                  yen().injectNull(0.3),
                  Arbitraries.of(true, false))
              .as(
                  (employees, capital, either) ->
                      new Criterion.Size(employees, capital, either, WORDING));
      case TERM ->
          Combinators.combine(
                  Arbitraries.integers().between(1, 4).injectNull(0.3),
                  Arbitraries.integers().between(1, 4).injectNull(0.3))
              .as((min, max) -> new Criterion.Term(min, max, WORDING));
      case MATCHING_FUND ->
          Combinators.combine(Arbitraries.longs().between(0, 3), Arbitraries.longs().between(1, 3))
              .as((own, asked) -> new Criterion.MatchingFund(new Ratio(own, asked), WORDING));
      case EVALUATION ->
          Arbitraries.of(Grade.class).map(grade -> new Criterion.Evaluation(grade, WORDING));
      case PREDECESSOR -> ids().map(programs -> new Criterion.Predecessor(programs, WORDING));
      case EXCLUSION -> ids().map(programs -> new Criterion.Exclusion(programs, WORDING));
      case CALL -> Arbitraries.of(0, 1, 30).map(days -> new Criterion.CallOpen(days, WORDING));
    };
  }

  private static boolean statesACondition(Criterion.Applicant applicant) {
    return applicant.minMembers() > 0
        || !applicant.kinds().isEmpty()
        || !applicant.requiredSectors().isEmpty()
        || !applicant.requiredKinds().isEmpty();
  }

  private static Arbitrary<List<AreaCode>> areas() {
    return Arbitraries.of(
            "JP",
            "JP-HOKKAIDO",
            "JP-KANTO",
            "010006",
            "020001",
            "130001",
            "011002",
            "011011",
            "012025",
            "131016")
        .map(AreaCode::new)
        .list()
        .ofMaxSize(2);
  }

  private static Arbitrary<StatedFacts.Place> place() {
    Arbitrary<LocalGovernmentCode> prefecture =
        Arbitraries.of("010006", "020001", "130001").map(LocalGovernmentCode::new);
    Arbitrary<LocalGovernmentCode> municipality =
        Arbitraries.of("011002", "011011", "012025", "131016").map(LocalGovernmentCode::new);
    return Combinators.combine(
            prefecture, prefecture.list().ofMaxSize(2), municipality.list().ofMaxSize(3))
        .as(StatedFacts.Place::new);
  }

  private static Arbitrary<ApplicantKind> kind() {
    return Arbitraries.of(
        ApplicantKind.UNIVERSITY,
        ApplicantKind.SME,
        ApplicantKind.LOCAL_GOVERNMENT,
        ApplicantKind.NPO);
  }

  private static Arbitrary<StatedFacts.Consortium> consortium() {
    Arbitrary<Organisation> organisation =
        Combinators.combine(kind(), Arbitraries.integers().between(0, 3), yen())
            .as(
                (kind, employees, capital) ->
                    new Organisation(kind, "機関", null, null, employees, capital, null));
    return Combinators.combine(organisation, organisation.list().ofMaxSize(3))
        .as(StatedFacts.Consortium::new);
  }

  private static Arbitrary<List<ThemeCode>> themeCodes() {
    return Arbitraries.of("LIFE", "LIFE.MARINE_BIO", "LIFE.DRUG", "ICT")
        .map(ThemeCode::new)
        .list()
        .ofMaxSize(2);
  }

  private static Arbitrary<FiscalYear> year() {
    return Arbitraries.integers().between(2024, 2029).map(FiscalYear::new);
  }

  private static Arbitrary<StatedFacts.Plan> plan() {
    Arbitrary<PlannedStage> planned =
        Combinators.combine(year(), Arbitraries.of(Stage.class)).as(PlannedStage::new);
    return Combinators.combine(
            themeCodes(),
            Arbitraries.of(ClusterTier.class),
            Arbitraries.of(Stage.class),
            planned.list().ofMaxSize(3).uniqueElements(PlannedStage::fiscalYear))
        .as(StatedFacts.Plan::new);
  }

  private static Arbitrary<Long> yen() {
    return Arbitraries.longs().between(0, 4);
  }

  private static Arbitrary<StatedFacts.Resources> resources() {
    Arbitrary<SupportTerm> term =
        Combinators.combine(year(), Arbitraries.integers().between(0, 3))
            .as((from, more) -> new SupportTerm(from, from.plus(more)));
    Arbitrary<YearlyMoney> money =
        Combinators.combine(year(), yen(), yen(), yen()).as(YearlyMoney::new);
    Arbitrary<HeldSupport> held =
        Combinators.combine(id(), year(), Arbitraries.integers().between(0, 3))
            .as((id, from, more) -> new HeldSupport(id, "前の制度", from, from.plus(more), null));
    Arbitrary<ConcludedEvaluation> evaluation =
        Combinators.combine(
                Arbitraries.of(Grade.class),
                Arbitraries.integers().between(-2, 2),
                Arbitraries.integers().between(-1, 2))
            .as(
                (grade, from, to) ->
                    new ConcludedEvaluation(
                        new UUID(0, 9), grade, TODAY.plusDays(from), TODAY.plusDays(to)));
    return Combinators.combine(
            term,
            money.list().ofMaxSize(3).uniqueElements(YearlyMoney::fiscalYear),
            held.list().ofMaxSize(3),
            evaluation.list().ofMaxSize(2))
        .as(StatedFacts.Resources::new);
  }

  /** 優先的措置, before, in and after the days on which they count. */
  static Arbitrary<List<PriorityTreatment>> treatments() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 1_000),
            Arbitraries.of("MEXT", "METI"),
            Arbitraries.of(PriorityTreatmentKind.class),
            Arbitraries.integers().between(0, 12).injectNull(0.2),
            Arbitraries.of(CriterionType.class).injectNull(0.2),
            Arbitraries.of(Grade.class),
            Arbitraries.integers().between(-2, 1),
            Arbitraries.integers().between(-1, 2))
        .as(
            (number, ministry, kind, points, relaxes, grade, from, to) ->
                new PriorityTreatment(
                    new UUID(0, number),
                    new MinistryCode(ministry),
                    kind,
                    points,
                    relaxes,
                    new UUID(0, 9),
                    grade,
                    TODAY.plusDays(from),
                    TODAY.plusDays(to),
                    new LocalizedText("総合評価による。", "By its grade.")))
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<UUID> id() {
    return Arbitraries.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
  }

  private static Arbitrary<List<UUID>> ids() {
    return id().list().ofMinSize(1).ofMaxSize(2);
  }

  private static Arbitrary<Funding> funding() {
    return Combinators.combine(yen().injectNull(0.4), yen().injectNull(0.4))
        .as((min, max) -> new Funding(min, max, null, null, null, null));
  }

  private static Arbitrary<List<Call>> calls() {
    Arbitrary<Instant> moment =
        Arbitraries.integers().between(-40, 70).map(day -> NOW.plusSeconds(day * 86_400L));
    return Combinators.combine(
            Arbitraries.integers().between(2025, 2028).map(FiscalYear::new),
            Arbitraries.integers().between(1, 3),
            moment.injectNull(0.2),
            moment.injectNull(0.2))
        .as((year, round, opens, closes) -> new Call(year, round, opens, closes, null))
        .list()
        .ofMaxSize(2)
        .uniqueElements(call -> call.fiscalYear() + " " + call.round());
  }
}
