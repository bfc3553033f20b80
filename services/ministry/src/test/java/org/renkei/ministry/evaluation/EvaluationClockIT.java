package org.renkei.ministry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.servers.testing.RenkeiTestResource;

/** Evaluations whose due day came while nobody looked. */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class EvaluationClockIT {
  private static final int REPLICAS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final MinistryCode OWN = new MinistryCode("FIFTH");
  private static final MinistryCode OTHER = new MinistryCode("FIRST");

  @Inject Evaluations evaluations;
  @Inject EvaluationStore store;
  @Inject ObjectMapper json;

  private final LocalDate yesterday = LocalDate.now(FiscalYear.TOKYO).minusDays(1);
  private final Instant before = Instant.now().minus(Duration.ofDays(40));

  @Test
  void extendsOnceNamingWhoIsMissing() {
    // Given
    UUID id = heard(opened(yesterday, 2));

    // When
    await().atMost(PATIENCE).until(() -> state(id).state() == EvaluationState.EXTENDED);

    // Then
    assertThat(state(id).dueOn()).isEqualTo(LocalDate.now(FiscalYear.TOKYO).plusDays(14));
    assertThat(events(id, Extended.class))
        .singleElement()
        .satisfies(event -> assertThat(event.missing()).containsExactlyInAnyOrder(OTHER, OWN));
  }

  @Test
  void closesWithoutAResultAfterTheExtension() {
    // Given
    Opened opened = opened(yesterday.minusDays(20), 2);
    UUID id =
        heard(
            opened,
            new Extended(
                opened.evaluationId(),
                OWN,
                2,
                before.plusSeconds(60),
                yesterday,
                List.of(OTHER, OWN)));

    // When
    await().atMost(PATIENCE).until(() -> state(id).state() == EvaluationState.CLOSED);

    // Then
    assertThat(events(id, ClosedWithoutResult.class))
        .singleElement()
        .satisfies(event -> assertThat(event.missing()).containsExactlyInAnyOrder(OTHER, OWN));
  }

  @Test
  void concludesWithTheQuorumHoweverManyLook() throws Exception {
    // Given
    Opened open = opened(LocalDate.now(FiscalYear.TOKYO).plusDays(1), 1);
    Opened over = opened(yesterday, 1);
    UUID id = heard(open, part(open));
    UUID due = heard(over, part(over));

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
    assertThat(events(due, Concluded.class))
        .singleElement()
        .satisfies(event -> assertThat(event.conclusion().missing()).containsExactly(OWN));
  }

  private PartSubmitted part(Opened opened) {
    return new PartSubmitted(
        opened.evaluationId(),
        OTHER,
        1,
        before.plusSeconds(60),
        1,
        List.of(),
        Rubric.standard().items().stream()
            .map(item -> new ItemScore(item.item(), Grade.A, null))
            .toList(),
        null);
  }

  private Opened opened(LocalDate dueOn, int quorum) {
    String nonce = UUID.randomUUID().toString();
    return new Opened(
        EvaluationIds.of(OWN, nonce),
        OWN,
        1,
        before,
        nonce,
        project(),
        List.of(OTHER, OWN),
        EvaluationKind.INTERIM,
        dueOn,
        quorum,
        Rubric.standard(),
        null);
  }

  private ClusterProject project() {
    try {
      return json.readValue(
          """
          {"id": "%s", "version": 1, "external_id": "x", "owner": "hokkaido", "name": "海藻クラスター"}
          """
              .formatted(UUID.randomUUID()),
          ClusterProject.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it was said before this service slept: nobody looks before all of it is there. */
  private UUID heard(EvaluationEvent... events) {
    UUID id = events[0].evaluationId();
    for (EvaluationEvent event : events) {
      store.add(event);
    }
    store.put(JointEvaluationState.of(id, store.events(id)));
    return id;
  }

  private JointEvaluationState state(UUID id) {
    return evaluations.state(id);
  }

  private <T extends EvaluationEvent> List<T> events(UUID id, Class<T> type) {
    return store.events(id).stream()
        .map(PublishedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
