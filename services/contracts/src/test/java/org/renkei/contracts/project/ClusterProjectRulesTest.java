package org.renkei.contracts.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.project.ClusterProjectFixture.aBareProject;
import static org.renkei.contracts.project.ClusterProjectFixture.aFirm;
import static org.renkei.contracts.project.ClusterProjectFixture.aPlannedStage;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;
import static org.renkei.contracts.project.ClusterProjectFixture.someMoney;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.CorporateNumber;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.code.Violation;

class ClusterProjectRulesTest {
  private static final FiscalYear Y2027 = new FiscalYear(2027);
  private static final FiscalYear Y2029 = new FiscalYear(2029);

  @Test
  void letsAGoodProjectPass() {
    assertThat(ClusterProjectRules.check(aProject().build())).isEmpty();
    assertThat(ClusterProjectRules.check(aBareProject().build())).isEmpty();
  }

  @Test
  void aQuestionNeedsNeitherNumberNorOwnerNorName() {
    // Given
    ClusterProject nameless = aBareProject().externalId("").owner("").name("").build();

    // Then
    assertThat(ClusterProjectRules.checkFacts(nameless)).isEmpty();
    assertThat(ClusterProjectRules.check(nameless))
        .extracting(v -> v.pointer() + " " + v.rule())
        .containsExactly("/external_id required", "/owner required", "/name required");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("/external_id", "short-name", aBareProject().externalId("函館-1")),
        broken("/owner", "short-name", aBareProject().owner("a/b")),
        broken("/name", "too-long", aBareProject().name("長".repeat(201))),
        broken("/purpose", "too-long", aBareProject().purpose("長".repeat(10_001))),
        broken("/lead_prefecture", "not-a-prefecture", aBareProject().leadPrefecture("012025")),
        broken("/prefectures/0", "not-a-prefecture", aBareProject().prefectures("012025")),
        broken("/municipalities/0", "not-a-municipality", aBareProject().municipalities("010006")),
        broken("/municipalities/0", "unknown-area", aBareProject().municipalities("019992")),
        broken("/core_organisation/name", "required", core(aFirm(" ", 1, 1L))),
        broken("/core_organisation/employees", "out-of-range", core(aFirm("社", -1, 1L))),
        broken("/core_organisation/capital", "yen-range", core(aFirm("社", 1, -1L))),
        broken(
            "/core_organisation/area",
            "unknown-area",
            core(
                new Organisation(
                    ApplicantKind.SME,
                    "社",
                    null,
                    new LocalGovernmentCode("019992"),
                    null,
                    null,
                    null))),
        broken(
            "/members/1/name",
            "required",
            aBareProject().members(aFirm("社", 1, 1L), aFirm("", 1, 1L))),
        broken("/members", "repeated", aBareProject().members(numbered("甲"), numbered("乙"))),
        broken(
            "/coordinators/0/field",
            "too-long",
            aBareProject().coordinators(List.of(new Coordinator(null, null, "長".repeat(201))))),
        broken("/overseas_partners/0/country", "country-code", partner("NORWAY", "研究所")),
        broken("/overseas_partners/0/name", "required", partner("NO", "")),
        broken("/themes/0", "unknown-theme", aBareProject().themes("MAGIC")),
        broken(
            "/stage_plan",
            "repeated",
            aBareProject()
                .stagePlan(
                    aPlannedStage(2027, Stage.RESEARCH), aPlannedStage(2027, Stage.RESEARCH))),
        broken(
            "/stage_plan/1/stage",
            "stage-goes-back",
            aBareProject()
                .stagePlan(
                    aPlannedStage(2027, Stage.DEPLOYMENT), aPlannedStage(2028, Stage.RESEARCH))),
        broken("/term/from", "reversed-range", aBareProject().term(2029, 2027)),
        broken("/term/to", "out-of-range", aBareProject().term(2027, 2047)),
        broken("/money/0/asked", "yen-range", aBareProject().money(someMoney(2027, -1L, 0L, 0L))),
        broken("/money/0/own", "yen-range", aBareProject().money(someMoney(2027, 0L, -1L, 0L))),
        broken(
            "/money/0/private_money",
            "yen-range",
            aBareProject().money(someMoney(2027, 0L, 0L, -1L))),
        broken(
            "/money",
            "repeated",
            aBareProject().money(someMoney(2027, 1L, 0L, 0L), someMoney(2027, 1L, 0L, 0L))),
        broken(
            "/money/1/fiscal_year",
            "outside-term",
            aBareProject()
                .term(2027, 2028)
                .money(someMoney(2028, 1L, 0L, 0L), someMoney(2029, 1L, 0L, 0L))),
        broken(
            "/support_history/0",
            "required",
            aBareProject().supportHistory(new HeldSupport(null, null, Y2027, Y2029, null))),
        broken(
            "/support_history/0/from",
            "reversed-range",
            aBareProject().supportHistory(new HeldSupport(null, "制度", Y2029, Y2027, null))),
        broken(
            "/support_history/0/amount",
            "yen-range",
            aBareProject().supportHistory(new HeldSupport(null, "制度", Y2027, Y2029, -1L))),
        broken(
            "/themes",
            "too-many",
            aBareProject()
                .themes(
                    Themes.all().stream()
                        .limit(21)
                        .map(theme -> theme.code().value())
                        .toArray(String[]::new))),
        broken(
            "/overseas_partners",
            "too-many",
            aBareProject()
                .overseasPartners(
                    IntStream.rangeClosed(0, 200)
                        .mapToObj(i -> new OverseasPartner("NO", "研究所" + i, null))
                        .toList())));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("broken")
  void namesFieldAndRule(String pointer, String rule, ClusterProject project) {
    // When
    List<Violation> violations = ClusterProjectRules.check(project);

    // Then
    assertThat(violations)
        .extracting(v -> v.pointer() + " " + v.rule())
        .containsExactly(pointer + " " + rule);
  }

  private static Arguments broken(String pointer, String rule, ClusterProjectFixture project) {
    return Arguments.of(pointer, rule, project.build());
  }

  private static ClusterProjectFixture core(Organisation organisation) {
    return aBareProject().coreOrganisation(organisation);
  }

  private static ClusterProjectFixture partner(String country, String name) {
    return aBareProject().overseasPartners(List.of(new OverseasPartner(country, name, null)));
  }

  private static Organisation numbered(String name) {
    return new Organisation(
        ApplicantKind.UNIVERSITY,
        name,
        new CorporateNumber("6430005004014"),
        null,
        null,
        null,
        null);
  }
}
