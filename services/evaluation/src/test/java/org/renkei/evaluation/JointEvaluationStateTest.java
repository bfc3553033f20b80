package org.renkei.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Cancelled;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.PartState;
import org.renkei.contracts.evaluation.TreatmentState;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;

class JointEvaluationStateTest {
  private static final UUID PROGRAM = UUID.fromString("cbf0b06a-a4a2-5716-a30c-9085bf981532");

  private static Story concluded() {
    return Story.opened(2, Story.METI, Story.MAFF)
        .submits(Story.METI, Grade.A)
        .submits(Story.MAFF, Grade.A)
        .does(new EvaluationCommand.Conclude(Story.MEXT));
  }

  private static PartSubmitted part(
      MinistryCode author, long sequence, long revision, Grade grade) {
    return new PartSubmitted(
        Story.ID,
        author,
        sequence,
        Story.onDay(Story.DUE),
        revision,
        List.of(),
        List.of(new ItemScore("concept", grade, null)),
        null);
  }

  @Test
  void saysWhichPartsAConclusionStillAwaits() {
    // Given
    List<PublishedEvent> withoutMaff =
        concluded().events().stream().filter(each -> !each.publisher().equals(Story.MAFF)).toList();

    // When
    JointEvaluationState state = JointEvaluationState.of(Story.ID, withoutMaff);

    // Then
    assertThat(state.state()).isEqualTo(EvaluationState.CONCLUDED);
    assertThat(state.awaited()).containsExactly(Story.MAFF);
    assertThat(concluded().state().awaited()).isEmpty();
  }

  @Test
  void isAnnouncedUntilItsOpeningArrives() {
    // Given
    List<PublishedEvent> parts =
        concluded().events().stream()
            .filter(each -> each.event() instanceof EvaluationEvent.Part)
            .toList();

    // When
    JointEvaluationState state = JointEvaluationState.of(Story.ID, parts);

    // Then
    assertThat(state.state()).isEqualTo(EvaluationState.ANNOUNCED);
    assertThat(state.parts()).isEmpty();
  }

  @Test
  void countsNoEventFromAForeignTopic() {
    // Given
    Story story = Story.opened(1, Story.METI, Story.MAFF);
    JointEvaluationState before = story.state();

    // When
    story.publishes(Story.MAFF, part(Story.METI, 1, 1, Grade.S));

    // Then
    assertThat(story.state()).isEqualTo(before);
    assertThat(story.publishes(Story.METI, part(Story.METI, 1, 1, Grade.S)).state().parts())
        .extracting(PartStanding::state)
        .containsExactly(PartState.AWAITED, PartState.SUBMITTED);
  }

  @Test
  void letsNoOtherMinistryOpenOrEndIt() {
    // Given
    Story story = Story.opened(1, Story.METI, Story.MAFF);
    Opened taken =
        new Opened(
            Story.ID,
            Story.METI,
            1,
            story.now(),
            "story",
            Story.PROJECT,
            List.of(Story.METI),
            EvaluationKind.FINAL,
            Story.DUE,
            1,
            Story.RUBRIC,
            null);

    // When
    story
        .publishes(Story.METI, taken)
        .publishes(Story.METI, new Cancelled(Story.ID, Story.METI, 2, story.now(), "偽"));

    // Then
    assertThat(story.state().state()).isEqualTo(EvaluationState.OPEN);
    assertThat(story.state().opened()).extracting(Opened::ministry).isEqualTo(Story.MEXT);
  }

  @Test
  void takesTheHighestRevisionUntilTheConclusionAndTheOneUsedAfterIt() {
    // Given
    Story story =
        Story.opened(1, Story.METI)
            .submits(Story.METI, Grade.C)
            .submits(Story.METI, Grade.A)
            .does(new EvaluationCommand.Conclude(Story.MEXT));
    JointEvaluationState before = story.state();

    // When
    story.publishes(Story.METI, part(Story.METI, 3, 3, Grade.S));

    // Then
    assertThat(before.conclusion().map(Conclusion::grade)).contains(Grade.A);
    assertThat(story.state().parts()).isEqualTo(before.parts());
    assertThat(story.state().history()).isEqualTo(before.history());
  }

  @Test
  void aSecondTextUnderAUsedRevisionDoesNotTouchTheConclusion() {
    // Given
    Story story = concluded();
    JointEvaluationState before = story.state();

    // When
    story.publishes(Story.METI, part(Story.METI, 1, 1, Grade.C));

    // Then
    assertThat(story.state()).isEqualTo(before);
  }

  @Test
  void contestsAConclusionThatDoesNotFollowFromItsParts() {
    // Given
    Story story =
        Story.opened(2, Story.METI, Story.MAFF)
            .submits(Story.METI, Grade.C)
            .submits(Story.MAFF, Grade.C);
    Conclusion right =
        GradeRule.conclude(
                Objects.requireNonNull(story.state().opened()),
                story.events().stream()
                    .map(PublishedEvent::event)
                    .filter(EvaluationEvent.Part.class::isInstance)
                    .map(EvaluationEvent.Part.class::cast)
                    .toList(),
                story.now())
            .orElseThrow();
    Conclusion wrong =
        new Conclusion(
            Grade.S,
            right.score(),
            right.parts(),
            right.missing(),
            right.dissent(),
            right.validUntil());

    // When
    story.publishes(Story.MEXT, new Concluded(Story.ID, Story.MEXT, 2, story.now(), wrong));

    // Then
    assertThat(story.state().state()).isEqualTo(EvaluationState.CONTESTED);
    assertThat(story.state().conclusion()).isEmpty();
  }

  @Test
  void theLeadsFirstEndingCounts() {
    // Given
    Story story = concluded();

    // When
    story.publishes(Story.MEXT, new Cancelled(Story.ID, Story.MEXT, 3, story.now(), "遅い"));

    // Then
    assertThat(story.state().state()).isEqualTo(EvaluationState.CONCLUDED);
  }

  @Test
  void aLaterConclusionSupersedesAndEndsTreatments() {
    // Given
    Story story = concluded();
    LocalDate last = LocalDate.of(2028, 3, 31);
    story.does(
        new EvaluationCommand.Grant(
            Story.METI,
            PROGRAM,
            PriorityTreatmentKind.PRIORITY_ADOPTION,
            null,
            null,
            Story.DUE,
            last,
            "総合評価 A"));
    UUID laterId = EvaluationIds.of(Story.METI, "later");
    Later later = new Later(story, laterId);
    assertThat(treatmentOn(Story.DUE, later.all())).isEqualTo(TreatmentState.IN_EFFECT);
    assertThat(treatmentOn(Story.DUE.minusDays(1), later.all())).isEqualTo(TreatmentState.NOT_YET);
    assertThat(treatmentOn(last.plusDays(1), later.all())).isEqualTo(TreatmentState.EXPIRED);

    assertThat(Earned.treatments(story.state(), PROGRAM, Story.DUE))
        .containsExactly(
            new PriorityTreatment(
                story.state().treatments().get(0).granted().treatmentId(),
                Story.METI,
                PriorityTreatmentKind.PRIORITY_ADOPTION,
                null,
                null,
                Story.ID,
                Grade.A,
                Story.DUE,
                last,
                new LocalizedText(
                    "総合評価 A", "adopted before others by METI after a joint evaluation")));
    assertThat(Earned.treatments(story.state(), Story.ID, Story.DUE)).isEmpty();
    assertThat(Earned.evaluation(story.state()))
        .contains(
            new ConcludedEvaluation(
                Story.ID, Grade.A, LocalDate.of(2026, 10, 1), LocalDate.of(2029, 3, 31)));

    // When
    later.concludes();

    // Then
    assertThat(later.all().find(Story.ID).orElseThrow().supersededBy()).isEqualTo(laterId);
    assertThat(treatmentOn(Story.DUE, later.all())).isEqualTo(TreatmentState.SUPERSEDED);
    JointEvaluationState superseded = later.all().find(Story.ID).orElseThrow();
    assertThat(Earned.treatments(superseded, PROGRAM, Story.DUE)).isEmpty();
    assertThat(Earned.evaluation(superseded)).isEmpty();
  }

  private static TreatmentState treatmentOn(LocalDate day, JointEvaluations evaluations) {
    return EvaluationViews.forRegion(evaluations.find(Story.ID).orElseThrow(), day)
        .priorityTreatments()
        .get(0)
        .state();
  }

  /** An evaluation led by METI in the place of the story's. */
  private static final class Later {
    private final List<PublishedEvent> events;
    private final UUID id;

    Later(Story story, UUID id) {
      this.events = new ArrayList<>(story.events());
      this.id = id;
      JointEvaluationState earlier = story.state();
      does(
          new EvaluationCommand.Open(
              Story.METI,
              "later",
              Story.PROJECT,
              List.of(Story.METI),
              EvaluationKind.FINAL,
              Story.DUE,
              1,
              Story.RUBRIC,
              earlier));
    }

    void concludes() {
      does(Story.submission(Story.METI, Grade.B));
      does(new EvaluationCommand.Conclude(Story.METI));
    }

    private void does(EvaluationCommand command) {
      Decision decision =
          EvaluationDecisions.decide(
              JointEvaluationState.of(id, events), command, Story.onDay(Story.DUE));
      if (!(decision instanceof Decision.Accepted accepted)) {
        throw new AssertionError("refused: " + decision);
      }
      accepted.events().forEach(event -> events.add(new PublishedEvent(command.ministry(), event)));
    }

    JointEvaluations all() {
      return JointEvaluations.of(events);
    }
  }

  @Test
  void tellsWhatHappenedWithoutScores() {
    // Given
    Story story = concluded();

    // When
    var timeline = EvaluationViews.forRegion(story.state(), Story.DUE).timeline();

    // Then
    assertThat(timeline)
        .extracting(entry -> entry.ministry() + " " + entry.what())
        .containsExactlyInAnyOrder(
            "MEXT OPENED", "METI PART_SUBMITTED", "MAFF PART_SUBMITTED", "MEXT CONCLUDED");
    assertThat(IntStream.range(1, timeline.size()))
        .allMatch(i -> !timeline.get(i).at().isBefore(timeline.get(i - 1).at()));
    assertThat(timeline).extracting(entry -> entry.en()).contains("METI: part submitted");
  }
}
