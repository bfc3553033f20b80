package org.renkei.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.EvaluationCommand;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

/** No ministry writes another's word, whatever it puts on its own topic. */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class ForgedEvaluationsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final MinistryCode FORGER = EvaluationStory.MAFF;
  private static final List<String> READERS =
      List.of("gateway-evaluation", "gateway-evaluation-notifications");

  @Inject MinistryOnKafka kafka;
  @Inject MinistriesEvaluating ministries;
  @Inject Evaluations evaluations;
  @Inject Notifications notifications;

  @BeforeEach
  void openTheTopics() {
    List.of(EvaluationStory.MEXT, EvaluationStory.METI, FORGER).forEach(ministries::open);
  }

  @Test
  void setsAsideEveryKindOfEventThatIsNotItsAuthorsOwn() {
    // Given
    List<EvaluationEvent> genuine = new ArrayList<>();
    EvaluationStory story = told(genuine);
    UUID id = story.id();
    List<ProducerRecord<String, String>> forged = new ArrayList<>();
    for (EvaluationEvent event : genuine) {
      forged.add(ministries.record(FORGER, event));
      forged.add(from(FORGER, ministries.record(event.ministry(), event)));
      forged.add(typed("org.renkei.evaluation.closed.v1", event));
    }

    // When
    kafka.send(forged);

    // Then
    for (String reader : READERS) {
      await().atMost(SOON).until(() -> reasons(reader, id).size() >= forged.size());
      assertThat(reasons(reader, id))
          .hasSize(forged.size())
          .allMatch(
              reason ->
                  reason.matches("an event of M.* in the topic of MAFF")
                      || reason.matches("ce_source is /ministries/maff, but .*")
                      || reason.matches("type .*closed.v1 differs from that of the data, .*"));
    }
    assertThat(evaluations.find(id)).isEmpty();
    assertThat(notifications.after(0, ofProject(story), 10)).isEmpty();

    // When
    genuine.forEach(ministries::say);

    // Then
    await()
        .atMost(SOON)
        .until(
            () ->
                evaluations
                    .find(id)
                    .map(JointEvaluationState::history)
                    .filter(story.state().history()::equals)
                    .isPresent());
    assertThat(evaluations.find(id)).contains(story.state());
  }

  private static NotificationFilter ofProject(EvaluationStory story) {
    UUID project = Objects.requireNonNull(opened(story).project().id());
    return new NotificationFilter(List.of(), List.of(), List.of(project), List.of(), List.of());
  }

  private static EvaluationEvent.Opened opened(EvaluationStory story) {
    return Objects.requireNonNull(story.state().opened());
  }

  /** Opened, judged by two, concluded, a treatment granted and revoked; nothing is sent. */
  private static EvaluationStory told(List<EvaluationEvent> events) {
    Instant now = Instant.now();
    ClusterProject project = aProject().build().stored(UUID.randomUUID(), 1, now, now);
    EvaluationStory story =
        EvaluationStory.opened(project, null, now, events::add).concludes(Grade.A);
    story.grants(
        EvaluationStory.METI,
        UUID.randomUUID(),
        PriorityTreatmentKind.PRIORITY_ADOPTION,
        null,
        null);
    UUID treatment = story.state().treatments().get(0).granted().treatmentId();
    return story.does(new EvaluationCommand.Revoke(EvaluationStory.METI, treatment, "前提の変更"));
  }

  private static ProducerRecord<String, String> from(
      MinistryCode source, ProducerRecord<String, String> record) {
    record.headers().remove("ce_source");
    MinistryOnKafka.header(record, "ce_source", "/ministries/" + source.lowerCase());
    return record;
  }

  private ProducerRecord<String, String> typed(String type, EvaluationEvent event) {
    ProducerRecord<String, String> record = ministries.record(event.ministry(), event);
    record.headers().remove("ce_type");
    MinistryOnKafka.header(record, "ce_type", type);
    return record;
  }

  private List<String> reasons(String reader, UUID evaluation) {
    return kafka.all(reader + ".dead-letter.v1").stream()
        .filter(letter -> header(letter, "renkei_key").equals(evaluation.toString()))
        .map(letter -> header(letter, "renkei_reason"))
        .toList();
  }

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
