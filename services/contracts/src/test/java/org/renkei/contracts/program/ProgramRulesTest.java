package org.renkei.contracts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.project.ApplicantKind;

class ProgramRulesTest {
  private static final UUID SELF =
      Objects.requireNonNull(ProgramFixture.aProgram().build().id(), "a stored program");

  @Test
  void letsAGoodProgramPass() {
    assertThat(ProgramRules.check(aProgram().build(), SELF)).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("/source_id", "required", aProgram().sourceId(" ")),
        broken("/title", "required", aProgram().title("")),
        broken("/title", "too-long", aProgram().title("長".repeat(201))),
        broken("/title", "control-character", aProgram().title("題\u0000名")),
        broken("/summary", "required", aProgram().summary("")),
        broken("/summary", "too-long", aProgram().summary("長".repeat(2_001))),
        broken("/description", "too-long", aProgram().description("長".repeat(20_001))),
        broken("/categories", "required", aProgram().categories()),
        broken("/themes/0", "unknown-theme", aProgram().themes("MAGIC")),
        broken("/funding/min_per_year", "yen-range", aProgram().funding(funding(-1L, null, null))),
        broken(
            "/funding/max_per_year",
            "yen-range",
            aProgram().funding(funding(null, 1_000_000_000_000_001L, null))),
        broken(
            "/funding/min_per_year", "reversed-range", aProgram().funding(funding(2L, 1L, null))),
        broken(
            "/funding/subsidy_rate",
            "rate-above-one",
            aProgram().funding(funding(null, null, new Ratio(3, 2)))),
        broken(
            "/funding/term_years",
            "out-of-range",
            aProgram().funding(new Funding(null, null, null, null, null, 51))),
        broken(
            "/calls",
            "repeated",
            aProgram().calls(aCall(2026, null, null), aCall(2026, null, null))),
        broken(
            "/calls/0/round",
            "out-of-range",
            aProgram().calls(new Call(new FiscalYear(2026), 100, null, null, null))),
        broken(
            "/calls/0/closes_at",
            "reversed-range",
            aProgram().calls(aCall(2026, "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z"))),
        broken(
            "/calls/0/closes_at",
            "implausible-date",
            aProgram().calls(aCall(2026, "2026-05-01T00:00:00Z", "2124-12-31T00:00:00Z"))),
        broken(
            "/calls/0/opens_at",
            "implausible-date",
            aProgram().calls(new Call(new FiscalYear(2026), 1, Instant.MIN, null, null))),
        broken(
            "/calls/0/opens_at",
            "implausible-date",
            aProgram().calls(new Call(new FiscalYear(2026), 1, Instant.MAX, null, null))),
        broken(
            "/calls/0/guidelines_url",
            "web-address",
            aProgram().calls(new Call(new FiscalYear(2026), 1, null, null, "ftp://a.jp/"))),
        broken(
            "/criteria",
            "repeated",
            aProgram().with(new Criterion.Term(1, 3, null)).with(new Criterion.Term(1, 4, null))),
        broken(
            "/criteria/0/wording/clause",
            "too-long",
            aProgram()
                .with(
                    new Criterion.WideArea(2, new Criterion.Wording(null, null, "条".repeat(201))))),
        broken("/criteria/0", "empty-criterion", area(List.of(), List.of())),
        broken("/criteria/0/included/0", "unknown-area", area(List.of("JP-ATLANTIS"), List.of())),
        broken("/criteria/0/excluded/0", "unknown-area", area(List.of(), List.of("JP-ATLANTIS"))),
        broken(
            "/criteria/0/min_prefectures",
            "out-of-range",
            aProgram().with(new Criterion.WideArea(1, null))),
        broken("/criteria/0", "empty-criterion", applicant(0)),
        broken("/criteria/0/min_members", "out-of-range", applicant(-1)),
        broken(
            "/criteria/0/themes",
            "required",
            aProgram().with(new Criterion.Theme(List.of(), null))),
        broken(
            "/criteria/0/themes/0",
            "unknown-theme",
            aProgram().with(new Criterion.Theme(List.of(new ThemeCode("MAGIC")), null))),
        broken(
            "/criteria/0/stages",
            "required",
            aProgram().with(new Criterion.StageIn(List.of(), null))),
        broken(
            "/criteria/0/tiers", "required", aProgram().with(new Criterion.Tier(List.of(), null))),
        broken("/criteria/0", "empty-criterion", amount(null, null)),
        broken("/criteria/0/min_per_year", "reversed-range", amount(2L, 1L)),
        broken("/criteria/0/max_per_year", "yen-range", amount(null, -1L)),
        broken(
            "/criteria/0",
            "empty-criterion",
            aProgram().with(new Criterion.Size(null, null, true, null))),
        broken(
            "/criteria/0/max_employees",
            "out-of-range",
            aProgram().with(new Criterion.Size(-1, null, true, null))),
        broken(
            "/criteria/0/max_capital",
            "yen-range",
            aProgram().with(new Criterion.Size(null, -1L, true, null))),
        broken("/criteria/0", "empty-criterion", term(null, null)),
        broken("/criteria/0/min_years", "reversed-range", term(4, 3)),
        broken("/criteria/0/max_years", "out-of-range", term(null, 51)),
        broken(
            "/criteria/0/programs",
            "required",
            aProgram().with(new Criterion.Predecessor(List.of(), null))),
        broken(
            "/criteria/0/programs",
            "self-reference",
            aProgram().with(new Criterion.Predecessor(List.of(SELF), null))),
        broken(
            "/criteria/0/programs",
            "self-reference",
            aProgram().with(new Criterion.Exclusion(List.of(SELF), null))),
        broken(
            "/criteria/0/programs",
            "too-many",
            aProgram()
                .with(
                    new Criterion.Exclusion(
                        IntStream.range(0, 101).mapToObj(i -> new UUID(0, i)).toList(), null))),
        broken(
            "/criteria/0/within_days",
            "out-of-range",
            aProgram().with(new Criterion.CallOpen(731, null))),
        broken(
            "/priority_rules/0/points", "required", rule(PriorityTreatmentKind.BONUS_POINTS, null)),
        broken(
            "/priority_rules/0/points",
            "out-of-range",
            rule(PriorityTreatmentKind.BONUS_POINTS, 0)),
        broken(
            "/priority_rules/0/relaxes",
            "required",
            rule(PriorityTreatmentKind.RELAXED_REQUIREMENT, null)));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("broken")
  void namesFieldAndRule(String pointer, String rule, Program program) {
    // When
    List<Violation> violations = ProgramRules.check(program, SELF);

    // Then
    assertThat(violations)
        .extracting(v -> v.pointer() + " " + v.rule())
        .containsExactly(pointer + " " + rule);
    assertThat(violations)
        .allSatisfy(
            v -> {
              assertThat(v.message().ja()).isNotBlank();
              assertThat(v.message().en()).isNotBlank();
            });
  }

  @Test
  void refusesACriterionThatIsReadAndUnreadAtOnce() {
    // Given
    Program plain = aProgram().with(new Criterion.Term(null, 3, null)).build();
    Program program =
        unread(
            plain,
            new UnreadCriterion(CriterionType.TERM, "3年程度"),
            new UnreadCriterion(CriterionType.AREA, ""));

    // When
    List<Violation> violations = ProgramRules.check(program, SELF);

    // Then
    assertThat(violations)
        .extracting(v -> v.pointer() + " " + v.rule())
        .containsExactly(
            "/unread_criteria/0/text required", "/unread_criteria/1/criterion read-and-unread");
  }

  private static Program unread(Program plain, UnreadCriterion... words) {
    return new Program(
        plain.id(),
        plain.ministry(),
        plain.version(),
        plain.state(),
        plain.publishedAt(),
        plain.updatedAt(),
        plain.sourceId(),
        plain.source(),
        plain.title(),
        plain.titleEn(),
        plain.summary(),
        plain.summaryEn(),
        plain.description(),
        plain.descriptionEn(),
        plain.measure(),
        plain.competentAuthority(),
        plain.contact(),
        plain.legalBasis(),
        plain.url(),
        plain.kind(),
        plain.categories(),
        plain.stages(),
        plain.themes(),
        plain.funding(),
        plain.calls(),
        plain.criteria(),
        plain.combination(),
        plain.priorityRules(),
        List.of(words),
        null);
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    // Given
    Program program = aProgram().title("").summary("").categories().build();

    // When
    List<Violation> violations = ProgramRules.check(program, SELF);

    // Then
    assertThat(violations)
        .extracting(Violation::pointer)
        .containsExactly("/title", "/summary", "/categories");
  }

  @Test
  void checksWhatStandsAroundAProgram() {
    // Given
    Program plain = aProgram().build();
    Program program =
        new Program(
            plain.id(),
            plain.ministry(),
            1,
            plain.state(),
            null,
            null,
            plain.sourceId(),
            new Source("", "no address", null, null, null),
            plain.title(),
            "t".repeat(301),
            plain.summary(),
            null,
            plain.description(),
            null,
            "施".repeat(201),
            new CompetentAuthority("局".repeat(201), null),
            new Contact(null, "0".repeat(51), null, "javascript:alert(1)"),
            null,
            "https://",
            plain.kind(),
            plain.categories(),
            plain.stages(),
            plain.themes(),
            plain.funding(),
            plain.calls(),
            plain.criteria(),
            new Combination(List.of(), null, List.of(SELF)),
            plain.priorityRules(),
            plain.unreadCriteria(),
            null);

    // When
    List<Violation> violations = ProgramRules.check(program, SELF);

    // Then
    assertThat(violations)
        .extracting(v -> v.pointer() + " " + v.rule())
        .containsExactly(
            "/title_en too-long",
            "/measure too-long",
            "/url web-address",
            "/competent_authority/bureau too-long",
            "/contact/phone too-long",
            "/contact/url web-address",
            "/source/system required",
            "/source/url web-address",
            "/combination/predecessors self-reference");
  }

  @Test
  void refusesAVariantOfItselfAndOneWithoutAnArea() {
    // When
    List<Violation> violations = ProgramRules.check(aProgram().variantOf(SELF).build(), SELF);

    // Then
    assertThat(violations)
        .extracting(v -> v.pointer() + " " + v.rule())
        .containsExactly("/variant_of self-reference", "/variant_of variant-without-area");
  }

  private static Arguments broken(String pointer, String rule, ProgramFixture program) {
    return Arguments.of(pointer, rule, program.build());
  }

  private static Funding funding(@Nullable Long min, @Nullable Long max, @Nullable Ratio rate) {
    return new Funding(min, max, null, rate, null, null);
  }

  private static ProgramFixture area(List<String> included, List<String> excluded) {
    return aProgram()
        .with(
            new Criterion.Area(
                included.stream().map(AreaCode::new).toList(),
                excluded.stream().map(AreaCode::new).toList(),
                null));
  }

  private static ProgramFixture applicant(int minMembers) {
    List<ApplicantKind> kinds = minMembers == 0 ? List.of() : List.of(ApplicantKind.SME);
    return aProgram().with(new Criterion.Applicant(kinds, List.of(), List.of(), minMembers, null));
  }

  private static ProgramFixture amount(@Nullable Long min, @Nullable Long max) {
    return aProgram().with(new Criterion.Amount(min, max, null));
  }

  private static ProgramFixture term(@Nullable Integer min, @Nullable Integer max) {
    return aProgram().with(new Criterion.Term(min, max, null));
  }

  private static ProgramFixture rule(PriorityTreatmentKind kind, @Nullable Integer points) {
    return aProgram().priorityRules(new PriorityRule(Grade.A, kind, points, null, null));
  }
}
