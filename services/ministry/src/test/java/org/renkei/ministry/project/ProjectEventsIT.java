package org.renkei.ministry.project;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.messaging.TopicRegistry;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class ProjectEventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject TopicRegistry topics;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Test
  void keepsTheLatestVersionOfAProjectAndSetsPoisonAside() throws Exception {
    // Given
    String id = UUID.randomUUID().toString();
    String stranger = UUID.randomUUID().toString();

    // When
    send(id, EventTypes.PROJECT_REGISTERED, project(id, 1, "函館の海藻"));
    send(id, EventTypes.PROJECT_CHANGED, project(id, 3, "函館の昆布とイカ"));
    send(id, EventTypes.PROJECT_CHANGED, project(id, 2, "遅れて届いた版"));
    send(stranger, EventTypes.PROJECT_REGISTERED, project(id, 9, "鍵が違う"));
    send(stranger, EventTypes.PROJECT_REGISTERED, "{\"broken\": ");

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(reasons(stranger)).hasSize(2));
    assertThat(reasons(stranger))
        .anySatisfy(reason -> assertThat(reason).contains("key is not the project's id"))
        .anySatisfy(reason -> assertThat(reason).contains("data is not ClusterProject"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/cluster_projects/" + id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"3\"")
                    .body("name", equalTo("函館の昆布とイカ")));
    given()
        .get("/v1/cluster_projects?keyword=コンブ 昆布&prefecture=010006")
        .then()
        .body("metadata.resultset.count", equalTo(0));
    given()
        .get("/v1/cluster_projects?keyword=昆布&prefecture=010006&tier=SMALL")
        .then()
        .body("results.id", equalTo(List.of(id)));
  }

  @Test
  void forgetsAProjectThatHasEnded() throws Exception {
    // Given
    String id = UUID.randomUUID().toString();
    send(id, EventTypes.PROJECT_REGISTERED, project(id, 1, "長野の炭素繊維"));
    awaitStatus(id, 200);

    // When
    send(id, EventTypes.PROJECT_CHANGED, null);

    // Then
    awaitStatus(id, 404);
  }

  private static void awaitStatus(String id, int status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/v1/cluster_projects/" + id).then().statusCode(status));
  }

  private static String project(String id, int version, String name) {
    return """
        {"id": "%s", "version": %d, "external_id": "x", "owner": "hokkaido", "name": "%s",
         "lead_prefecture": "010006", "tier": "SMALL", "a_field_of_tomorrow": true}
        """
        .formatted(id, version, name);
  }

  private void send(String key, String type, @Nullable String data)
      throws InterruptedException, ExecutionException {
    ProducerRecord<String, @Nullable String> event =
        new ProducerRecord<>(topics.full(Topics.CLUSTER_PROJECT), 0, key, data);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            EventTypes.GATEWAY.toString(),
            "ce_type",
            type,
            "ce_time",
            Instant.now().toString(),
            "content-type",
            "application/json")
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    topic();
    try (KafkaProducer<String, @Nullable String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      producer.send(event).get();
    }
  }

  /** The gateway owns the topic; here it stands alone. */
  private void topic() throws InterruptedException, ExecutionException {
    String name = topics.full(Topics.CLUSTER_PROJECT);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      if (!admin.listTopics().names().get().contains(name)) {
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
      }
    }
  }

  private List<String> reasons(String key) {
    String topic = topics.full("fifth-projects.dead-letter.v1");
    List<String> reasons = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      for (int read = 0; read < end; ) {
        for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofSeconds(1))) {
          read++;
          if (header(letter, "renkei_key").equals(key)) {
            reasons.add(header(letter, "renkei_reason"));
          }
        }
      }
    }
    return reasons;
  }

  private static String header(ConsumerRecord<String, String> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
