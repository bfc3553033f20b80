package org.renkei.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.CostItem;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

class DemoCatalogTest {
  static List<MinistryCode> ministries() {
    return DemoData.MINISTRIES;
  }

  @ParameterizedTest
  @MethodSource("ministries")
  void keepsTheRules(MinistryCode ministry) {
    // Given
    List<Program> catalog = DemoData.catalog(ministry);

    // When
    List<String> broken =
        catalog.stream()
            .flatMap(
                program ->
                    ProgramRules.check(program, ProgramIds.of(ministry, program.sourceId()))
                        .stream()
                        .map(v -> program.sourceId() + v.pointer() + " " + v.rule()))
            .toList();

    // Then
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ministries")
  void isLargeEnoughAndNamesEveryProgramOnce(MinistryCode ministry) {
    // Given
    List<Program> catalog = DemoData.catalog(ministry);

    // Then
    assertThat(catalog).hasSizeGreaterThanOrEqualTo(18);
    assertThat(catalog).extracting(Program::sourceId).doesNotHaveDuplicates();
    assertThat(catalog).extracting(Program::title).doesNotHaveDuplicates();
  }

  /** The lengths of the national standard for descriptions of public services (DS-451). */
  @ParameterizedTest
  @MethodSource("ministries")
  void isShortEnoughForTheNationalStandard(MinistryCode ministry) {
    assertThat(DemoData.catalog(ministry))
        .allSatisfy(
            program -> {
              assertThat(program.title()).hasSizeLessThanOrEqualTo(40);
              assertThat(program.summary()).hasSizeLessThanOrEqualTo(100);
              assertThat(program.description()).isNotBlank().hasSizeLessThanOrEqualTo(500);
            });
  }

  @ParameterizedTest
  @MethodSource("ministries")
  void usesEveryTypeOfCriterion(MinistryCode ministry) {
    // Given
    List<Program> catalog = DemoData.catalog(ministry);

    // When
    Set<CriterionType> used =
        criteria(catalog.stream()).map(Criterion::type).collect(Collectors.toSet());

    // Then
    assertThat(used).isEqualTo(EnumSet.allOf(CriterionType.class));
  }

  @ParameterizedTest
  @MethodSource("ministries")
  void offersSomethingInEveryCategory(MinistryCode ministry) {
    assertThat(DemoData.catalog(ministry))
        .flatExtracting(Program::categories)
        .contains(SupportCategory.values());
  }

  @ParameterizedTest
  @MethodSource("ministries")
  void wordsEveryCriterion(MinistryCode ministry) {
    assertThat(criteria(DemoData.catalog(ministry).stream()))
        .extracting(Criterion::wording)
        .allSatisfy(
            wording -> {
              assertThat(wording).isNotNull();
              assertThat(wording.ja()).endsWith("。");
              assertThat(wording.en()).endsWith(".");
              assertThat(wording.clause()).isNotBlank();
            });
  }

  @Test
  void everyReferenceLeadsToAProgramOfTheFourCatalogs() {
    // Given
    List<Program> programs = DemoData.published();

    // When
    List<UUID> referred =
        programs.stream()
            .flatMap(
                program ->
                    Stream.of(
                            program.combination().predecessors(),
                            program
                                .criterion(Criterion.Predecessor.class)
                                .map(Criterion.Predecessor::programs)
                                .orElse(List.of()),
                            program
                                .criterion(Criterion.Exclusion.class)
                                .map(Criterion.Exclusion::programs)
                                .orElse(List.of()))
                        .flatMap(List::stream))
            .toList();

    // Then
    assertThat(referred).isNotEmpty();
    assertThat(programs).extracting(Program::id).doesNotHaveDuplicates().containsAll(referred);
  }

  @Test
  void togetherTheyUseWhatTheContractsOffer() {
    // Given
    List<Program> programs = DemoData.published();

    // Then
    assertThat(programs).extracting(Program::kind).contains(ProgramKind.values());
    assertThat(programs).flatExtracting(Program::categories).contains(SupportCategory.values());
    assertThat(programs).flatExtracting(Program::stages).contains(Stage.values());
    assertThat(programs)
        .flatExtracting(program -> program.combination().costItems())
        .contains(CostItem.values());
    assertThat(programs).anyMatch(program -> !program.priorityRules().isEmpty());
  }

  @Test
  void reachFromTheNationToSingleTownsAndLeaveSomeOut() {
    // Given
    List<Criterion.Area> areas =
        DemoData.published().stream()
            .flatMap(program -> program.criterion(Criterion.Area.class).stream())
            .toList();

    // When
    Set<Areas.Level> included = levels(areas.stream().flatMap(area -> area.included().stream()));
    Set<Areas.Level> excluded = levels(areas.stream().flatMap(area -> area.excluded().stream()));

    // Then
    assertThat(included)
        .containsExactlyInAnyOrder(
            Areas.Level.NATION,
            Areas.Level.BLOCK,
            Areas.Level.PREFECTURE,
            Areas.Level.MUNICIPALITY);
    assertThat(excluded).contains(Areas.Level.PREFECTURE, Areas.Level.MUNICIPALITY);
  }

  /** Whenever the demo is started, something can be applied for and something is to come. */
  @ParameterizedTest
  @MethodSource("ministries")
  void staysAliveFromMonthToMonth(MinistryCode ministry) {
    // Given
    List<Program> catalog = DemoData.catalog(ministry);
    Stream<Instant> fifteenths =
        Stream.iterate(YearMonth.of(2026, 4), month -> month.plusMonths(1))
            .limit(36)
            .map(month -> month.atDay(15).atStartOfDay(FiscalYear.TOKYO).toInstant());

    // When
    Stream<Set<CallStatus>> seen =
        fifteenths.map(
            now ->
                catalog.stream()
                    .flatMap(program -> program.currentCall(now).stream())
                    .map(call -> call.status(now))
                    .collect(Collectors.toSet()));

    // Then
    assertThat(seen)
        .allMatch(set -> set.contains(CallStatus.OPEN) && set.contains(CallStatus.FORECAST));
  }

  private static Stream<Criterion> criteria(Stream<Program> programs) {
    return programs.flatMap(program -> program.criteria().stream());
  }

  private static Set<Areas.Level> levels(Stream<AreaCode> codes) {
    return codes
        .flatMap(code -> Areas.find(code).stream())
        .map(Areas.Area::level)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Areas.Level.class)));
  }
}
