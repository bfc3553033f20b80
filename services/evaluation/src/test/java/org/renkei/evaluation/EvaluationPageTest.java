package org.renkei.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.JointEvaluationView;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.Grade;
import org.renkei.evaluation.EvaluationPage.Row;

/** Runs the page {@code docs/joint-evaluation.md}. */
class EvaluationPageTest {
  static Stream<Row> scores() {
    return rows("shared items");
  }

  static Stream<Row> results() {
    return rows("parts");
  }

  static Stream<Row> validity() {
    return rows("kind");
  }

  static Stream<Row> clock() {
    return rows("day");
  }

  static Stream<Row> readers() {
    return rows("reader");
  }

  private static Stream<Row> rows(String header) {
    return EvaluationPage.rows().stream().filter(row -> row.header().equals(header));
  }

  @Test
  void theStandardRubricIsThatOfThePage() {
    // Given
    List<String> told = rows("item").map(row -> String.join(" ", row.cells())).toList();

    // When
    Rubric rubric = Rubric.standard();

    // Then
    assertThat(rubric.items())
        .extracting(item -> item.item() + " " + item.ja() + " " + item.weight())
        .isEqualTo(told);
    assertThat(rubric.viewpointShare()).isEqualTo(new Ratio(1, 5));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void scoresAPartAsThePageSays(Row row) {
    // Given
    String[] share = row.cell(1).split("/", -1);
    Rubric rubric =
        new Rubric(
            items(row.cell(0)), new Ratio(Long.parseLong(share[0]), Long.parseLong(share[1])));
    List<ItemScore> scores =
        Stream.of(row.cell(0), row.cell(2)).flatMap(EvaluationPageTest::grades).toList();
    PartSubmitted part =
        new PartSubmitted(
            Story.ID, Story.METI, 1, Story.onDay(Story.DUE), 1, items(row.cell(2)), scores, null);

    // When
    Fraction score = GradeRule.score(rubric, part);

    // Then
    assertThat(GradeRule.fits(rubric, part)).isTrue();
    assertThat(score.toScore()).hasToString(row.cell(3));
    assertThat(GradeRule.grade(score)).hasToString(row.cell(4));
  }

  private static List<RubricItem> items(String words) {
    return entries(words)
        .map(words3 -> new RubricItem(words3[0], words3[0], words3[0], Integer.parseInt(words3[1])))
        .toList();
  }

  private static Stream<ItemScore> grades(String words) {
    return entries(words).map(words3 -> new ItemScore(words3[0], Grade.valueOf(words3[2]), null));
  }

  private static Stream<String[]> entries(String words) {
    return words.equals("none")
        ? Stream.of()
        : Arrays.stream(words.split(", ", -1)).map(entry -> entry.split(" ", -1));
  }

  @ParameterizedTest
  @MethodSource("results")
  void concludesAsThePageSays(Row row) {
    // Given
    MinistryCode[] participants =
        entries(row.cell(0)).map(words -> new MinistryCode(words[0])).toArray(MinistryCode[]::new);
    Story story = Story.opened(Integer.parseInt(row.cell(1)), participants);
    entries(row.cell(0)).forEach(words -> story.answers(new MinistryCode(words[0]), words[1]));

    // When
    Decision decision = story.tries(new EvaluationCommand.Conclude(Story.MEXT));

    // Then
    if (row.cell(2).equals("no result")) {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.rule()).isEqualTo("quorum-not-reached"));
    } else {
      Conclusion conclusion = conclusion(decision);
      assertThat(conclusion.score()).hasToString(row.cell(2));
      assertThat(conclusion.grade()).hasToString(row.cell(3));
      assertThat(
              listed(
                  conclusion.dissent().stream().map(each -> each.ministry() + " " + each.grade())))
          .isEqualTo(row.cell(4));
      assertThat(listed(conclusion.missing().stream().map(MinistryCode::value)))
          .isEqualTo(row.cell(5));
      assertThat(conclusion.dissent())
          .allSatisfy(each -> assertThat(each.comment()).isEqualTo("所見 " + each.ministry()));
    }
  }

  private static Conclusion conclusion(Decision decision) {
    if (decision instanceof Decision.Accepted accepted
        && accepted.events().size() == 1
        && accepted.events().get(0) instanceof Concluded concluded) {
      return concluded.conclusion();
    }
    throw new AssertionError("no conclusion: " + decision);
  }

  private static String listed(Stream<String> words) {
    String listed = words.collect(Collectors.joining(", "));
    return listed.isEmpty() ? "none" : listed;
  }

  @ParameterizedTest
  @MethodSource("validity")
  void isValidAsLongAsThePageSays(Row row) {
    // Given
    Story story =
        Story.opened(EvaluationKind.valueOf(row.cell(0)), 1, Story.METI)
            .submits(Story.METI, Grade.A)
            .on(LocalDate.parse(row.cell(1)));

    // When
    Decision decision = story.tries(new EvaluationCommand.Conclude(Story.MEXT));

    // Then
    assertThat(conclusion(decision).validUntil()).isEqualTo(row.cell(2));
  }

  @ParameterizedTest
  @MethodSource("clock")
  void goesWithTheClockAsThePageSays(Row row) {
    // Given
    Story story = Story.opened(2, Story.MEXT, Story.METI, Story.MAFF);
    if (row.cell(2).equals("yes")) {
      story.on(LocalDate.of(2026, 11, 1)).does(new EvaluationCommand.LookAtClock(Story.MEXT));
    }
    entries(row.cell(1)).forEach(words -> story.answers(new MinistryCode(words[0]), words[1]));
    story.on(LocalDate.parse(row.cell(0)));

    // When
    Decision decision = story.tries(new EvaluationCommand.LookAtClock(Story.MEXT));

    // Then
    assertThat(happened(decision)).isEqualTo(row.cell(3) + ": " + row.cell(4));
  }

  private static String happened(Decision decision) {
    if (!(decision instanceof Decision.Accepted accepted)) {
      throw new AssertionError("refused: " + decision);
    }
    return accepted.events().stream()
        .map(
            event -> {
              if (event instanceof Concluded concluded) {
                return "CONCLUDED: " + names(concluded.conclusion().missing());
              }
              if (event instanceof Extended extended) {
                return "EXTENDED to " + extended.dueOn() + ": " + names(extended.missing());
              }
              return event instanceof ClosedWithoutResult closed
                  ? "CLOSED: " + names(closed.missing())
                  : event.toString();
            })
        .findFirst()
        .orElse("nothing: –");
  }

  private static String names(List<MinistryCode> ministries) {
    return listed(ministries.stream().map(MinistryCode::value));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void showsScoresToWhomThePageSays(Row row) {
    // Given
    Story story =
        Story.opened(2, Story.MEXT, Story.METI, Story.MAFF, Story.MHLW)
            .submits(Story.METI, Grade.A)
            .submits(Story.MAFF, Grade.B)
            .does(new EvaluationCommand.Recuse(Story.MHLW, "利害関係"));
    if (row.cell(1).equals("concluded")) {
      story.does(new EvaluationCommand.Conclude(Story.MEXT));
    } else if (row.cell(1).equals("cancelled")) {
      story.does(new EvaluationCommand.Cancel(Story.MEXT, "中止"));
    }

    // When
    JointEvaluationView view =
        row.cell(0).equals("region")
            ? EvaluationViews.forRegion(story.state(), Story.DUE)
            : EvaluationViews.forMinistry(story.state(), new MinistryCode(row.cell(0)), Story.DUE);

    // Then
    assertThat(scoresOf(Story.METI, view)).isEqualTo(row.cell(2));
    assertThat(scoresOf(Story.MAFF, view)).isEqualTo(row.cell(3));
  }

  private static String scoresOf(MinistryCode ministry, JointEvaluationView view) {
    return view.parts().stream()
            .filter(part -> part.ministry().equals(ministry))
            .map(part -> Objects.requireNonNullElse(part.scores(), List.of()))
            .allMatch(List::isEmpty)
        ? "hidden"
        : "shown";
  }

  @Test
  void everyTableOfThePageIsRun() {
    // Given
    List<Row> all = EvaluationPage.rows();

    // When
    List<Row> run =
        Stream.of(rows("item"), scores(), results(), validity(), clock(), readers())
            .flatMap(rows -> rows)
            .toList();

    // Then
    assertThat(run).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(all);
  }
}
