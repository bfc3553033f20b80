package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProjectFixture;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Stage;

class MatcherTest {
  private static final Instant NOW = Instant.parse("2026-10-15T01:00:00Z");
  private static final Subject HAKODATE =
      new Subject(ClusterProjectFixture.aProject().build(), List.of());
  private static final Criterion IN_KYUSHU =
      new Criterion.Area(List.of(new AreaCode("JP-KYUSHU")), List.of(), null);
  private static final Criterion GLOBAL = new Criterion.Tier(List.of(ClusterTier.GLOBAL), null);

  private static MatchResult match(Subject subject, MatchQuery query, Program... programs) {
    return Matcher.match(Catalog.of(List.of(programs)), subject, query, NOW);
  }

  @Test
  void tellsThatNoProgramReachesTheArea() {
    // Given
    Program elsewhere = aProgram().with(IN_KYUSHU).build();

    // When
    MatchResult result = match(HAKODATE, MatchQuery.all(0, 20), elsewhere);

    // Then
    assertThat(result.status()).isEqualTo(MatchStatus.NO_PROGRAM_IN_AREA);
  }

  @Test
  void matchesTheLocalVariantWithinItsAreaAndTheNationalProgramElsewhere() {
    // Given
    Program national = aProgram().sourceId("national").build();
    Program hokkaido =
        aProgram()
            .sourceId("hokkaido")
            .variantOf(national.id())
            .with(new Criterion.Area(List.of(new AreaCode("010006")), List.of(), null))
            .build();
    Program kyushu = aProgram().sourceId("kyushu").variantOf(national.id()).with(IN_KYUSHU).build();

    // When
    MatchResult inHakodate = match(HAKODATE, MatchQuery.all(0, 20), national, hokkaido, kyushu);
    MatchResult elsewhere = match(HAKODATE, MatchQuery.all(0, 20), national, kyushu);

    // Then
    assertThat(inHakodate.page())
        .extracting(match -> match.program().id())
        .containsExactly(hokkaido.id());
    assertThat(inHakodate.total()).isEqualTo(1);
    assertThat(elsewhere.page())
        .extracting(match -> match.program().id())
        .containsExactly(national.id());
  }

  @Test
  void tellsAnEmptyCatalogAsNoProgramInTheArea() {
    // When
    MatchResult result = match(HAKODATE, MatchQuery.all(0, 20));

    // Then
    assertThat(result.status()).isEqualTo(MatchStatus.NO_PROGRAM_IN_AREA);
    assertThat(result.total()).isZero();
  }

  @Test
  void leavesOpenWhatCouldNotBeRead() {
    // Given
    Program program =
        Json.program(
            """
            {"unread_criteria": [{"criterion": "SIZE", "text": "小規模な事業者"}]}""");

    // When
    ProgramMatch match = Matcher.explain(program, HAKODATE, NOW);

    // Then
    assertThat(match.verdict()).isEqualTo(Verdict.POSSIBLE);
    CriterionResult result = match.criteria().get(match.criteria().size() - 1);
    assertThat(result.criterion()).isEqualTo(CriterionType.SIZE);
    assertThat(result.result()).isEqualTo(CriterionOutcome.UNKNOWN);
    assertThat(result.required()).isEqualTo(Map.of("text", "小規模な事業者"));
    assertThat(result.remedy()).isNotNull();
  }

  @Test
  void tellsThatProgramsReachTheAreaButNoneFits() {
    // Given
    Program elsewhere = aProgram().sourceId("1").with(IN_KYUSHU).build();
    Program global = aProgram().sourceId("2").with(GLOBAL).build();

    // When
    MatchResult result = match(HAKODATE, MatchQuery.all(0, 20), elsewhere, global);

    // Then
    assertThat(result.status()).isEqualTo(MatchStatus.NONE_FITS);
  }

  @Test
  void countsWhatAFilterHides() {
    // Given
    Program fits =
        aProgram()
            .sourceId("1")
            .categories(SupportCategory.RESEARCH, SupportCategory.OVERSEAS)
            .build();
    Program global = aProgram().sourceId("2").ministry("METI").with(GLOBAL).build();
    MatchQuery eligible =
        new MatchQuery(Set.of(Verdict.ELIGIBLE), Set.of(), Set.of(), Set.of(), Set.of(), 0, 20);

    // When
    MatchResult result = match(HAKODATE, eligible, fits, global);

    // Then
    assertThat(result.total()).isEqualTo(1);
    assertThat(result.counts().byVerdict())
        .isEqualTo(
            Map.of(
                Verdict.ELIGIBLE,
                1,
                Verdict.POSSIBLE,
                0,
                Verdict.NEAR,
                0,
                Verdict.NOT_ELIGIBLE,
                1));
    assertThat(result.counts().byMinistry())
        .isEqualTo(Map.of(new MinistryCode("MEXT"), 1, new MinistryCode("METI"), 1));
    assertThat(result.counts().byCategory())
        .containsEntry(SupportCategory.RESEARCH, 2)
        .containsEntry(SupportCategory.OVERSEAS, 1)
        .containsEntry(SupportCategory.FINANCE, 0);
  }

  @Test
  void filtersByMinistryCategoryStageAndTiming() {
    // Given
    Program wanted =
        aProgram()
            .sourceId("1")
            .ministry("METI")
            .categories(SupportCategory.OVERSEAS)
            .stages(Stage.DEMONSTRATION)
            .calls(aCall(2026, "2026-10-01T00:00:00+09:00", null))
            .build();
    MatchQuery query =
        new MatchQuery(
            Set.of(),
            Set.of(new MinistryCode("METI")),
            Set.of(SupportCategory.OVERSEAS),
            Set.of(Stage.DEMONSTRATION),
            Set.of(Timing.OPEN),
            0,
            20);

    // When
    MatchResult result =
        match(
            HAKODATE,
            query,
            wanted,
            like("2").ministry("MAFF").build(),
            like("3").categories(SupportCategory.FINANCE).build(),
            like("4").stages().build(),
            like("5").calls().build());

    // Then
    assertThat(result.page()).extracting(each -> each.program().id()).containsExactly(wanted.id());
  }

  /** As the program that is wanted, for one difference more. */
  private static ProgramFixture like(String sourceId) {
    return aProgram()
        .sourceId(sourceId)
        .ministry("METI")
        .categories(SupportCategory.OVERSEAS)
        .stages(Stage.DEMONSTRATION)
        .calls(aCall(2026, "2026-10-01T00:00:00+09:00", null));
  }

  @Test
  void matchesPublishedProgramsOnly() {
    // Given
    Program published = aProgram().sourceId("1").build();
    Program suspended = aProgram().sourceId("2").state(ProgramState.SUSPENDED).build();
    Program draft = aProgram().sourceId("3").state(ProgramState.DRAFT).build();

    // When
    List<Program> programs = Catalog.of(List.of(suspended, draft, published)).programs();

    // Then
    assertThat(programs).containsExactly(published);
  }

  @Test
  void refusesACatalogThatHoldsAProgramTwice() {
    // Given
    List<Program> twice = List.of(aProgram().build(), aProgram().version(2).build());

    // Then
    assertThatThrownBy(() -> Catalog.of(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void refusesAPageBeforeTheFirst() {
    assertThatThrownBy(() -> MatchQuery.all(-1, 20)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MatchQuery.all(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsTimingAndTheCallItSpeaksOf() {
    // Given
    var closed = aCall(2025, "2025-04-01T00:00:00+09:00", "2025-05-01T00:00:00+09:00");
    var announced = aCall(2027, null, null);
    Program program = aProgram().calls(closed, announced).build();

    // When
    ProgramMatch match = Matcher.explain(program, HAKODATE, NOW);

    // Then
    assertThat(match.timing()).isEqualTo(Timing.OPENING);
    assertThat(match.call()).isEqualTo(announced);
  }

  @Test
  void saysWhyInBothLanguagesWithTheFactsAndTheClause() {
    // Given
    Program program =
        aProgram()
            .with(
                new Criterion.Amount(
                    null, 45_000_000L, new Criterion.Wording(null, null, "公募要領 4(2)")))
            .build();

    // When
    CriterionResult result = Matcher.explain(program, HAKODATE, NOW).criteria().get(0);

    // Then
    assertThat(result.message())
        .isEqualTo(
            new LocalizedText(
                "令和9年度の申請額5,000万円は年度当たりの範囲（4,500万円以下）の外です（ほか1年度）。",
                "What is asked for FY2027 (JPY 50 million) is outside the range per year:"
                    + " at most JPY 45 million; so is 1 more year."));
    assertThat(result.remedy())
        .isEqualTo(
            new LocalizedText(
                "令和9年度、令和10年度の申請額を4,500万円以下にすれば満たします。",
                "It would be met by asking at most JPY 45 million for FY2027; FY2028."));
    assertThat(result.clause()).isEqualTo("公募要領 4(2)");
    assertThat(result.changeable()).isTrue();
    assertThat(Json.write(result.required())).isEqualTo("{\"max_per_year\":45000000}");
    assertThat(Json.write(result.actual()))
        .isEqualTo(
            "{\"asked\":[{\"fiscal_year\":2027,\"asked\":50000000},"
                + "{\"fiscal_year\":2028,\"asked\":50000000},"
                + "{\"fiscal_year\":2029,\"asked\":40000000}]}");
  }

  @Test
  void namesThePartOfAWideAreaProjectThatLiesInTheArea() {
    // Given
    Subject wide =
        new Subject(
            ClusterProjectFixture.aProject().prefectures("020001").municipalities().build(), null);
    Program aomori =
        aProgram()
            .with(new Criterion.Area(List.of(new AreaCode("020001")), List.of(), null))
            .build();

    // When
    CriterionResult result = Matcher.explain(aomori, wide, NOW).criteria().get(0);

    // Then
    assertThat(result.message().ja()).isEqualTo("実施地域のうち青森県が対象地域「青森県」に含まれ、その部分で利用できます。");
  }

  @Test
  void namesTheMemberThatCouldApply() {
    // Given
    Program university =
        aProgram()
            .with(
                new Criterion.Applicant(
                    List.of(ApplicantKind.UNIVERSITY), List.of(), List.of(), 0, null))
            .build();

    // When
    ProgramMatch match = Matcher.explain(university, HAKODATE, NOW);

    // Then
    LocalizedText remedy = match.criteria().get(0).remedy();
    assertThat(match.verdict()).isEqualTo(Verdict.NEAR);
    assertThat(remedy == null ? "" : remedy.ja()).isEqualTo("参画機関の北海道大学（大学）が中核機関として申請すれば満たします。");
  }
}
