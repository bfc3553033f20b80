package org.renkei.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectRules;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Coordinator;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.OutcomeIndicator;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.Subject;

class DemoProjectsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  private static final Catalog CATALOG = Catalog.of(DemoData.published());

  static Stream<String> names() {
    return DemoData.projects().stream().map(ClusterProject::externalId);
  }

  @Test
  void areEnoughAndNamedOnce() {
    // Given
    List<ClusterProject> projects = DemoData.projects();

    // Then
    assertThat(projects).hasSizeGreaterThanOrEqualTo(14);
    assertThat(projects).extracting(ClusterProject::externalId).doesNotHaveDuplicates();
    assertThat(projects).extracting(ClusterProject::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepTheRules(String name) {
    assertThat(ClusterProjectRules.check(DemoData.project(name))).isEmpty();
  }

  @Test
  void coverEveryTierStageAndSector() {
    // Given
    List<ClusterProject> projects = DemoData.projects();

    // Then
    assertThat(projects).extracting(ClusterProject::tier).contains(ClusterTier.values());
    assertThat(projects).extracting(ClusterProject::stage).contains(Stage.values());
    assertThat(
            projects.stream()
                .flatMap(project -> list(project.members()).stream())
                .map(Organisation::kind)
                .map(kind -> kind.sector())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Sector.values());
  }

  @Test
  void leaveSomeFactsOut() {
    // Given
    List<ClusterProject> projects = DemoData.projects();

    // Then
    assertThat(projects).anyMatch(project -> project.members() == null);
    assertThat(projects).anyMatch(project -> project.tier() == null);
    assertThat(projects).anyMatch(project -> project.term() == null);
    assertThat(projects).anyMatch(project -> project.money() == null);
    assertThat(projects).anyMatch(project -> project.prefectures() == null);
    assertThat(projects).anyMatch(project -> project.stagePlan() == null);
  }

  @Test
  void nameNoPerson() {
    assertThat(
            DemoData.projects().stream().flatMap(project -> list(project.coordinators()).stream()))
        .isNotEmpty()
        .extracting(Coordinator::name)
        .containsOnlyNulls();
  }

  @Test
  void haveHeldProgramsOfTheDemoCatalogs() {
    // Given
    Set<UUID> known =
        DemoData.published().stream()
            .map(Program::id)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());

    // When
    List<UUID> held =
        DemoData.projects().stream()
            .flatMap(project -> list(project.supportHistory()).stream())
            .map(HeldSupport::program)
            .filter(Objects::nonNull)
            .toList();

    // Then
    assertThat(held).isNotEmpty();
    assertThat(known).containsAll(held);
  }

  @ParameterizedTest
  @MethodSource("names")
  void getAVariedAnswer(String name) {
    // When
    List<ProgramMatch> matches = matches(name);

    // Then
    Set<Verdict> verdicts = matches.stream().map(ProgramMatch::verdict).collect(Collectors.toSet());
    assertThat(verdicts).hasSizeGreaterThanOrEqualTo(3);
    assertThat(reachable(matches)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(matches)
        .filteredOn(match -> match.verdict() == Verdict.ELIGIBLE)
        .anyMatch(match -> match.timing() == Timing.OPEN);
  }

  /** The four of the policy show what one gateway over all ministries is for. */
  @ParameterizedTest
  @ValueSource(strings = {"hakodate-marine-bio", "nagano-carbon", "koriyama-device", "fukuoka-lsi"})
  void thoseOfThePolicyFindHelpAtEveryMinistryThatConcernsThem(String name) {
    // When
    List<ProgramMatch> matches = matches(name);

    // Then
    assertThat(reachable(matches)).contains("MEXT", "METI", "MHLW");
    assertThat(matches)
        .filteredOn(match -> match.verdict() == Verdict.ELIGIBLE)
        .hasSizeBetween(5, 20);
  }

  @Test
  void hakodateIsEligibleForTheSeaAndNearForBusiness() {
    // When
    Map<MinistryCode, Set<Verdict>> byMinistry =
        matches("hakodate-marine-bio").stream()
            .collect(
                Collectors.groupingBy(
                    match -> match.program().ministry(),
                    Collectors.mapping(ProgramMatch::verdict, Collectors.toSet())));

    // Then
    assertThat(byMinistry.get(new MinistryCode("MAFF"))).contains(Verdict.ELIGIBLE, Verdict.NEAR);
    assertThat(byMinistry.get(new MinistryCode("MEXT"))).contains(Verdict.ELIGIBLE);
    assertThat(byMinistry.get(new MinistryCode("METI"))).contains(Verdict.NEAR);
    assertThat(byMinistry.get(new MinistryCode("MHLW"))).contains(Verdict.NEAR);
  }

  @Test
  void tellTheFiguresOfThePolicy() {
    assertThat(actual("hakodate-marine-bio", "商品化")).isEqualTo(113);
    assertThat(actual("hakodate-marine-bio", "売上げ")).isEqualTo(3_200);
    assertThat(actual("koriyama-device", "医療機器の製造業許可を得た企業")).isEqualTo(11);
    assertThat(actual("fukuoka-lsi", "システムLSI関連企業")).isEqualTo(160);
    assertThat(indicator("fukuoka-lsi", "システムLSI関連企業").baseline()).isEqualTo(21);
  }

  private static @Nullable Long actual(String project, String name) {
    return indicator(project, name).values().stream()
        .map(OutcomeIndicator.Value::actual)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static OutcomeIndicator indicator(String project, String name) {
    return list(DemoData.project(project).outcomeIndicators()).stream()
        .filter(indicator -> indicator.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<ProgramMatch> matches(String name) {
    Subject subject = new Subject(DemoData.project(name), null);
    return Matcher.match(CATALOG, subject, MatchQuery.all(0, 1_000), NOW).page();
  }

  /** Ministries with a program that is not out of reach. */
  private static Set<String> reachable(List<ProgramMatch> matches) {
    return matches.stream()
        .filter(match -> match.verdict() != Verdict.NOT_ELIGIBLE)
        .map(match -> match.program().ministry().value())
        .collect(Collectors.toSet());
  }

  private static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }
}
