package org.renkei.ministry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.ministry.extension.FifthPriorities;
import org.renkei.servers.testing.RenkeiTestResource;

/** Evaluations whose due day came while nobody looked. */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class EvaluationClockIT {
  private static final int REPLICAS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject Evaluations evaluations;
  @Inject EvaluationStory story;
  @Inject AgroalDataSource database;
  @Inject FifthPriorities policy;

  private final LocalDate yesterday = LocalDate.now(FiscalYear.TOKYO).minusDays(1);
  private final Instant before = Instant.now().minus(Duration.ofDays(40));

  @Test
  void extendsOnceNamingWhoIsMissing() {
    // Given
    UUID id = story.heard(story.opened(yesterday, 2));

    // When
    await().atMost(PATIENCE).until(() -> state(id).state() == EvaluationState.EXTENDED);

    // Then
    assertThat(state(id).dueOn()).isEqualTo(LocalDate.now(FiscalYear.TOKYO).plusDays(14));
    assertThat(story.events(id, Extended.class))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.missing())
                    .containsExactlyInAnyOrder(EvaluationStory.OTHER, EvaluationStory.OWN));
  }

  @Test
  void closesWithoutAResultAfterTheExtension() {
    // Given
    Opened opened = story.opened(yesterday.minusDays(20), 2);
    UUID id =
        story.heard(
            opened,
            new Extended(
                opened.evaluationId(),
                EvaluationStory.OWN,
                2,
                before.plusSeconds(60),
                yesterday,
                List.of(EvaluationStory.OTHER, EvaluationStory.OWN)));

    // When
    await().atMost(PATIENCE).until(() -> state(id).state() == EvaluationState.CLOSED);

    // Then
    assertThat(story.events(id, ClosedWithoutResult.class))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.missing())
                    .containsExactlyInAnyOrder(EvaluationStory.OTHER, EvaluationStory.OWN));
  }

  @Test
  void concludesWithTheQuorumHoweverManyLook() throws Exception {
    // Given
    Opened open = story.opened(LocalDate.now(FiscalYear.TOKYO).plusDays(1), 1);
    Opened over = story.opened(yesterday, 1);
    UUID id = story.heard(open, story.part(open));
    UUID due = story.heard(over, story.part(over));

    // When
    List<Callable<Void>> looks = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      looks.add(
          () -> {
            evaluations.lookAtClock(due);
            evaluations.lookAtClock(id);
            return null;
          });
    }
    ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);
    try {
      for (Future<Void> look : replicas.invokeAll(looks)) {
        look.get();
      }
    } finally {
      replicas.shutdownNow();
    }

    // Then
    assertThat(state(id).state()).isEqualTo(EvaluationState.OPEN);
    assertThat(state(due).state()).isEqualTo(EvaluationState.CONCLUDED);
    assertThat(story.events(due, Concluded.class))
        .singleElement()
        .satisfies(
            event -> assertThat(event.conclusion().missing()).containsExactly(EvaluationStory.OWN));
  }

  @Test
  void goesOnBehindAnEvaluationThatCannotBeRead() throws Exception {
    // Given
    UUID broken = new UUID(0, System.nanoTime());
    unreadable(broken);

    // When
    UUID behind = story.heard(story.opened(yesterday, 2));

    // Then
    try {
      await().atMost(PATIENCE).until(() -> state(behind).state() == EvaluationState.EXTENDED);
    } finally {
      forget(broken);
    }
  }

  @Test
  void grantsLaterWhatCouldNotBeGrantedAtOnce() {
    // Given
    UUID good = story.offering();
    UUID tooLong = story.offering();
    policy.tooLong.add(tooLong);
    Opened open = story.opened(LocalDate.now(FiscalYear.TOKYO).plusDays(1), 1);
    UUID id = story.heard(open, story.part(open));
    evaluations.conclude(id);
    await().atMost(PATIENCE).until(() -> story.programs(id).contains(good));
    assertThat(story.programs(id)).doesNotContain(tooLong);

    // When
    policy.tooLong.remove(tooLong);

    // Then
    await().atMost(PATIENCE).until(() -> story.programs(id).contains(tooLong));
    assertThat(story.programs(id)).containsOnlyOnce(good, tooLong);
  }

  /** An open evaluation that is due, first of all, and of whose events none can be read. */
  private void unreadable(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement insert = connection.createStatement()) {
      insert.executeUpdate(
          """
          INSERT INTO evaluation_event (evaluation_id, ministry, sequence, digest, document)
          VALUES ('%1$s', 'FIFTH', 1, 'none', '{"event": "UNHEARD_OF"}');
          INSERT INTO joint_evaluation (id, lead, ministries, state, due_on)
          VALUES ('%1$s', 'FIFTH', '{}', 'OPEN', '2020-01-01');
          """
              .formatted(id));
    }
  }

  private void forget(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement delete = connection.createStatement()) {
      delete.executeUpdate(
          """
          DELETE FROM joint_evaluation WHERE id = '%1$s';
          DELETE FROM evaluation_event WHERE evaluation_id = '%1$s';
          """
              .formatted(id));
    }
  }

  private JointEvaluationState state(UUID id) {
    return evaluations.state(id);
  }
}
