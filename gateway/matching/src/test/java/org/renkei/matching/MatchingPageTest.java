package org.renkei.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.CriterionType;
import org.renkei.matching.MatchingPage.Row;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.Vocabulary;

/** Runs the page {@code docs/matching.md}. */
class MatchingPageTest {
  private static final Instant NOW = Instant.parse("2026-10-15T01:00:00Z");
  private static final Vocabulary VOCABULARY = new Vocabulary(new JapaneseWords());

  static Stream<Row> criteria() {
    return rows("program requires");
  }

  static Stream<Row> verdicts() {
    return rows("criteria");
  }

  static Stream<Row> values() {
    return rows("component").filter(row -> row.cells().size() == 5);
  }

  static Stream<Row> weights() {
    return rows("component").filter(row -> row.cells().size() == 3);
  }

  private static Stream<Row> rows(String header) {
    return MatchingPage.rows().stream().filter(row -> row.header().equals(header));
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void answersAsThePageSays(Row row) {
    // Given
    var program = Json.programWith(row.section(), row.cell(0));
    Subject subject = Json.subject(row.cell(1));

    // When
    CriterionResult result = Matcher.explain(program, subject, NOW).criteria().get(0);

    // Then
    assertThat(result.criterion()).hasToString(row.section());
    assertThat(result.result() + (result.changeable() ? ", changeable" : ""))
        .isEqualTo(row.cell(2));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void concludesAsThePageSays(Row row) {
    // Given
    List<Check> checks =
        row.cell(0).equals("none")
            ? List.of()
            : Arrays.stream(row.cell(0).split(", ", -1)).map(FixedCheck::of).toList();

    // When
    Verdict verdict = Assessment.verdict(checks);

    // Then
    assertThat(verdict).hasToString(row.cell(1));
  }

  @ParameterizedTest
  @MethodSource("values")
  void scoresAsThePageSays(Row row) {
    // Given
    var program = Json.program(row.cell(1));
    Subject subject = Json.subject(row.cell(2));

    PreparedProgram prepared = PreparedProgram.of(program, VOCABULARY);

    // When
    Catalog catalog = Catalog.of(List.of(prepared), VOCABULARY);
    ProgramMatch match = Matcher.explain(catalog, program, subject, NOW);

    // Then
    assertThat(component(match, row.cell(0)).value()).isEqualTo(Double.parseDouble(row.cell(3)));
  }

  @Test
  void weighsAsThePageSays() {
    // Given
    List<String> told = weights().map(row -> row.cell(0) + " " + weight(row)).toList();

    // When
    ProgramMatch match = Matcher.explain(Json.program("{}"), Json.subject("{}"), NOW);

    // Then
    assertThat(match.scoreComponents())
        .extracting(each -> each.name() + " " + BigDecimal.valueOf(each.weight()))
        .isEqualTo(told);
    assertThat(weights().map(MatchingPageTest::weight).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1");
  }

  private static BigDecimal weight(Row row) {
    return BigDecimal.valueOf(Double.parseDouble(row.cell(1)));
  }

  private static ScoreComponent component(ProgramMatch match, String name) {
    return match.scoreComponents().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no component " + name));
  }

  @ParameterizedTest
  @EnumSource(CriterionType.class)
  void thePageShowsEveryOutcomeOfEveryCriterion(CriterionType type) {
    // Given
    List<Row> rows = criteria().filter(row -> row.section().equals(type.name())).toList();

    // When
    Set<CriterionOutcome> shown =
        rows.stream()
            .map(row -> CriterionOutcome.valueOf(row.cell(2).split(",", -1)[0]))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CriterionOutcome.class)));

    // Then
    assertThat(shown).containsExactlyInAnyOrder(CriterionOutcome.values());
  }

  @Test
  void everyTableOfThePageIsRun() {
    // Given
    List<Row> all = MatchingPage.rows();

    // When
    List<Row> run =
        Stream.of(criteria(), verdicts(), values(), weights()).flatMap(rows -> rows).toList();

    // Then
    assertThat(run).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(all);
  }

  /** A check that came out as told. */
  private record FixedCheck(CriterionOutcome outcome, boolean changeable) implements Check {
    static Check of(String words) {
      String[] parts = words.split(" ", -1);
      return new FixedCheck(CriterionOutcome.valueOf(parts[0]), parts.length > 1);
    }

    @Override
    public Map<String, Object> required() {
      return Map.of();
    }

    @Override
    public Map<String, Object> actual() {
      return Map.of();
    }

    @Override
    public LocalizedText message() {
      return new LocalizedText("", "");
    }

    @Override
    public @Nullable LocalizedText remedy() {
      return null;
    }
  }
}
