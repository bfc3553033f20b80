package org.renkei.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.evaluation.EvaluationCommand.Cancel;
import org.renkei.evaluation.EvaluationCommand.Conclude;
import org.renkei.evaluation.EvaluationCommand.Grant;
import org.renkei.evaluation.EvaluationCommand.Open;
import org.renkei.evaluation.EvaluationCommand.Recuse;
import org.renkei.evaluation.EvaluationCommand.Revoke;
import org.renkei.evaluation.EvaluationCommand.Submit;

class EvaluationDecisionsTest {
  private static final UUID PROGRAM = UUID.fromString("cbf0b06a-a4a2-5716-a30c-9085bf981532");
  private static final LocalDate LAST = LocalDate.of(2029, 3, 31);

  private static Story open() {
    return Story.opened(2, Story.METI, Story.MAFF).submits(Story.METI, Grade.A);
  }

  private static Story concluded() {
    return open().submits(Story.MAFF, Grade.A).does(new Conclude(Story.MEXT));
  }

  private static Open opening(String nonce, int quorum, LocalDate dueOn, MinistryCode... asked) {
    return new Open(
        Story.MEXT,
        nonce,
        Story.PROJECT,
        List.of(asked),
        EvaluationKind.FINAL,
        dueOn,
        quorum,
        Story.RUBRIC,
        null);
  }

  private static Grant grant(
      MinistryCode ministry, PriorityTreatmentKind kind, LocalDate validUntil, String reason) {
    return new Grant(
        ministry,
        PROGRAM,
        kind,
        kind == PriorityTreatmentKind.BONUS_POINTS ? 10 : null,
        kind == PriorityTreatmentKind.RELAXED_REQUIREMENT ? CriterionType.MATCHING_FUND : null,
        Story.DUE,
        validUntil,
        reason);
  }

  private static Grant bonus(MinistryCode ministry) {
    return grant(ministry, PriorityTreatmentKind.BONUS_POINTS, LAST, "総合評価 A");
  }

  private static Submit scored(ItemScore... scores) {
    return new Submit(
        Story.METI, List.of(new RubricItem("market", "市場", "Market", 1)), List.of(scores), null);
  }

  static Stream<Arguments> refusals() {
    ItemScore concept = new ItemScore("concept", Grade.A, null);
    ItemScore market = new ItemScore("market", Grade.A, null);
    UUID treatment =
        EvaluationIds.ofTreatment(
            Story.METI, Story.ID, PROGRAM, PriorityTreatmentKind.BONUS_POINTS);
    return Stream.of(
        Arguments.of("evaluation-exists", open(), opening("story", 1, Story.DUE, Story.METI)),
        Arguments.of("not-a-participant", open(), Story.submission(Story.MHLW, Grade.A)),
        Arguments.of("not-a-participant", open(), new Recuse(Story.MEXT, "理由")),
        Arguments.of("reason-required", open(), new Recuse(Story.METI, " ")),
        Arguments.of("scores", open(), scored(concept)),
        Arguments.of("scores", open(), scored(concept, market, market)),
        Arguments.of("scores", open(), scored(concept, new ItemScore("other", Grade.A, null))),
        Arguments.of(
            "too-long",
            open(),
            scored(concept, new ItemScore("market", Grade.A, "長".repeat(4001)))),
        Arguments.of("not-the-lead", open(), new Conclude(Story.METI)),
        Arguments.of("not-the-lead", open(), new Cancel(Story.METI, "理由")),
        Arguments.of("quorum-not-reached", open(), new Conclude(Story.MEXT)),
        Arguments.of("reason-required", open(), new Cancel(Story.MEXT, "")),
        Arguments.of("not-concluded", open(), bonus(Story.METI)),
        Arguments.of("evaluation-ended", concluded(), Story.submission(Story.METI, Grade.S)),
        Arguments.of("evaluation-ended", concluded(), new Cancel(Story.MEXT, "理由")),
        Arguments.of("evaluation-ended", concluded(), new Conclude(Story.MEXT)),
        Arguments.of("not-a-participant", concluded(), bonus(Story.MHLW)),
        Arguments.of(
            "treatment-validity",
            concluded(),
            grant(Story.METI, PriorityTreatmentKind.PRIORITY_ADOPTION, LAST.plusDays(1), "理由")),
        Arguments.of(
            "treatment-extent",
            concluded(),
            new Grant(
                Story.METI,
                PROGRAM,
                PriorityTreatmentKind.BONUS_POINTS,
                null,
                null,
                Story.DUE,
                LAST,
                "理由")),
        Arguments.of("treatment-unknown", concluded(), new Revoke(Story.METI, treatment, "理由")),
        Arguments.of(
            "treatment-unknown",
            concluded().does(bonus(Story.METI)),
            new Revoke(Story.MAFF, treatment, "理由")),
        Arguments.of(
            "treatment-revoked",
            concluded().does(bonus(Story.METI)).does(new Revoke(Story.METI, treatment, "理由")),
            new Revoke(Story.METI, treatment, "理由")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithTheRule(String rule, Story story, EvaluationCommand command) {
    // When
    Decision decision = story.tries(command);

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
  }

  static Stream<Arguments> openings() {
    return Stream.of(
        Arguments.of("participants", opening("other", 1, Story.DUE)),
        Arguments.of("participants", opening("other", 1, Story.DUE, Story.METI, Story.METI)),
        Arguments.of("quorum", opening("other", 0, Story.DUE, Story.METI)),
        Arguments.of("quorum", opening("other", 2, Story.DUE, Story.METI)),
        Arguments.of("due-on-past", opening("other", 1, LocalDate.of(2026, 1, 1), Story.METI)));
  }

  @ParameterizedTest
  @MethodSource("openings")
  void refusesAnOpeningWithTheRule(String rule, Open command) {
    // Given
    JointEvaluationState nothing =
        JointEvaluationState.of(EvaluationIds.of(Story.MEXT, "other"), List.of());

    // When
    Decision decision =
        EvaluationDecisions.decide(nothing, command, Story.onDay(LocalDate.of(2026, 10, 1)));

    // Then
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
  }

  @Test
  void theSameScoresAgainAreNoNewRevision() {
    // Given
    Story story = open();

    // When
    Decision decision = story.tries(Story.submission(Story.METI, Grade.A));

    // Then
    assertThat(decision).isEqualTo(Decision.accepted());
  }

  @Test
  void otherScoresAreTheNextRevision() {
    // Given
    Story story = open();

    // When
    story.submits(Story.METI, Grade.B);

    // Then
    assertThat(story.events().get(2).event())
        .isInstanceOfSatisfying(
            PartSubmitted.class,
            part -> assertThat(List.of(part.revision(), part.sequence())).containsExactly(2L, 2L));
  }

  @Test
  void aRecusalCanBeTakenBackBeforeTheConclusion() {
    // Given
    Story story = open().does(new Recuse(Story.MAFF, "利害関係"));

    // When
    story.submits(Story.MAFF, Grade.A);

    // Then
    assertThat(story.state().parts()).allMatch(part -> part.part() instanceof PartSubmitted);
  }

  @Test
  void theSameGrantAgainIsOne() {
    // Given
    Story story = concluded().does(bonus(Story.METI));

    // When
    Decision decision = story.tries(bonus(Story.METI));

    // Then
    assertThat(decision).isEqualTo(Decision.accepted());
    assertThat(story.state().treatments()).hasSize(1);
  }

  @Test
  void theClockOfAnotherThanTheLeadDoesNothing() {
    // Given
    Story story = open().on(Story.DUE.plusDays(20));

    // When
    Decision decision = story.tries(new EvaluationCommand.LookAtClock(Story.METI));

    // Then
    assertThat(decision).isEqualTo(Decision.accepted());
    assertThat(story.tries(new EvaluationCommand.LookAtClock(Story.MEXT)))
        .isNotEqualTo(Decision.accepted());
  }
}
