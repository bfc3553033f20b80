package org.renkei.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;

class EvaluationsTest {
  private static final Instant NOW = Instant.parse("2026-10-01T01:00:00Z");
  private static final UUID PROGRAM = new UUID(0, 7);
  private static final ClusterProject PROJECT =
      aProject().build().stored(new UUID(0, 1), 1, NOW, NOW);
  private static final UUID PROJECT_ID = Objects.requireNonNull(PROJECT.id());

  private static EvaluationStory treated() {
    return EvaluationStory.opened(PROJECT, null, NOW, event -> {})
        .concludes(Grade.A)
        .grants(
            EvaluationStory.METI,
            PROGRAM,
            PriorityTreatmentKind.RELAXED_REQUIREMENT,
            null,
            CriterionType.WIDE_AREA);
  }

  private static Evaluations having(EvaluationStory... stories) {
    Evaluations evaluations = new Evaluations();
    for (EvaluationStory story : stories) {
      story.events().forEach(evaluations::take);
    }
    return evaluations;
  }

  @Test
  void givesAProjectItsGradeAndItsTreatments() {
    // Given
    EvaluationStory story = treated();

    // When
    EarnedByProject earned = having(story).earned(PROJECT_ID);

    // Then
    assertThat(earned.evaluations())
        .containsExactly(
            new ConcludedEvaluation(
                story.id(), Grade.A, LocalDate.of(2026, 10, 1), LocalDate.of(2029, 3, 31)));
    PriorityTreatment treatment = earned.treatments().getOrDefault(PROGRAM, List.of()).get(0);
    assertThat(treatment.evaluation()).isEqualTo(story.id());
    assertThat(treatment.grade()).isEqualTo(Grade.A);
    assertThat(treatment.ministry()).isEqualTo(EvaluationStory.METI);
    assertThat(treatment.relaxes()).isEqualTo(CriterionType.WIDE_AREA);
    assertThat(treatment.countsOn(LocalDate.of(2026, 9, 30))).isFalse();
    assertThat(treatment.countsOn(LocalDate.of(2026, 10, 1))).isTrue();
    assertThat(treatment.countsOn(LocalDate.of(2029, 3, 31))).isTrue();
    assertThat(treatment.countsOn(LocalDate.of(2029, 4, 1))).isFalse();
  }

  @Test
  void givesNothingToAnotherProjectOrBeforeTheConclusion() {
    // Given
    EvaluationStory open = EvaluationStory.opened(PROJECT, null, NOW, event -> {});

    // When
    Evaluations evaluations = having(open.submits(EvaluationStory.METI, Grade.S));

    // Then
    assertThat(evaluations.earned(PROJECT_ID)).isEqualTo(EarnedByProject.NOTHING);
    assertThat(evaluations.earned(PROGRAM)).isEqualTo(EarnedByProject.NOTHING);
    assertThat(evaluations.find(open.id()).orElseThrow().state()).isEqualTo(EvaluationState.OPEN);
  }

  @Test
  void takesBackWhatIsRevoked() {
    // Given
    EvaluationStory story = treated().revokes(EvaluationStory.METI);

    // When
    EarnedByProject earned = having(story).earned(PROJECT_ID);

    // Then
    assertThat(earned.treatments()).isEmpty();
    assertThat(earned.evaluations()).hasSize(1);
  }

  /** In whatever order and however often the topics bring it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comesToTheSameByAnyOrder(long seed) {
    // Given
    EvaluationStory earlier = treated();
    EvaluationStory later =
        EvaluationStory.opened(PROJECT, earlier, earlier.now(), event -> {}).concludes(Grade.B);
    List<PublishedEvent> events = new ArrayList<>(earlier.events());
    events.addAll(later.events());
    events.addAll(earlier.events());
    Collections.shuffle(events, new Random(seed));
    Evaluations evaluations = new Evaluations();

    // When
    events.forEach(evaluations::take);

    // Then
    Evaluations inOrder = having(earlier, later);
    JointEvaluationState old = evaluations.find(earlier.id()).orElseThrow();
    assertThat(old.state()).isEqualTo(EvaluationState.SUPERSEDED);
    assertThat(old.supersededBy()).isEqualTo(later.id());
    Page all = new Page(100, 0);
    assertThat(evaluations.list(each -> true, all)).isEqualTo(inOrder.list(each -> true, all));
    assertThat(evaluations.list(each -> true, all).page())
        .extracting(JointEvaluationState::id)
        .containsExactly(later.id(), earlier.id());
    assertThat(evaluations.list(each -> true, new Page(1, 1)))
        .isEqualTo(new Evaluations.Found(2, List.of(old)));
    assertThat(evaluations.list(old::equals, new Page(1, 1)))
        .isEqualTo(new Evaluations.Found(1, List.of()));
    assertThat(evaluations.earned(PROJECT_ID)).isEqualTo(inOrder.earned(PROJECT_ID));
    assertThat(evaluations.earned(PROJECT_ID).treatments()).isEqualTo(Map.of());
    assertThat(evaluations.earned(PROJECT_ID).evaluations())
        .extracting(ConcludedEvaluation::grade)
        .containsExactly(Grade.B);
  }
}
