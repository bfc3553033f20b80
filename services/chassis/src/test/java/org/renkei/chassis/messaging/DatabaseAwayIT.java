package org.renkei.chassis.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.notes.Letters;
import org.renkei.servers.testing.RenkeiTestResource;

/** The database lets nobody in for a while. */
@QuarkusTest
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "chassis"))
class DatabaseAwayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject KafkaClients kafka;
  @Inject TopicRegistry topics;
  @Inject Letters letters;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  private void administer(String... statements) throws SQLException {
    String other = url.replace("/chassis", "/postgres");
    try (Connection connection = DriverManager.getConnection(other, user, password);
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private void send(UUID note, long version) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.full(Letters.TOPIC),
            note.toString().getBytes(UTF_8),
            "{\"note_id\":\"%s\",\"version\":%d,\"failures\":0}"
                .formatted(note, version)
                .getBytes(UTF_8));
    CloudEventHeaders.add(record.headers(), "ce_specversion", "1.0");
    CloudEventHeaders.add(record.headers(), "ce_id", UUID.randomUUID().toString());
    CloudEventHeaders.add(record.headers(), "ce_source", Letters.SOURCE);
    CloudEventHeaders.add(record.headers(), "ce_type", Letters.TYPE);
    CloudEventHeaders.add(record.headers(), "content-type", "application/json");
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer("test")) {
      producer.send(record).get();
    }
  }

  @Test
  void waitsForTheDatabaseAndSetsNothingAside() throws Exception {
    // Given a reader at work
    try (Admin admin = kafka.admin()) {
      if (!admin.listTopics().names().get().contains(topics.full(Letters.TOPIC))) {
        admin
            .createTopics(List.of(new NewTopic(topics.full(Letters.TOPIC), 1, (short) 1)))
            .all()
            .get();
      }
    }
    UUID id = UUID.randomUUID();
    send(id, 1);
    await().atMost(PATIENCE).until(() -> letters.effects(id).size() == 1);
    try {
      // When the database goes, and letters come
      administer(
          "ALTER DATABASE chassis CONNECTION LIMIT 0",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'chassis'");
      send(id, 2);
      send(id, 3);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  given()
                      .contentType("application/json")
                      .body(
                          "{\"id\":\"%s\",\"title\":\"t\",\"amount_yen\":1,\"colour\":\"RED\"}"
                              .formatted(id))
                      .post("/v1/notes")
                      .then()
                      .statusCode(503)
                      .header("Retry-After", "5")
                      .body("type", equalTo("urn:renkei:problem:unavailable")));
    } finally {
      administer("ALTER DATABASE chassis CONNECTION LIMIT -1");
    }
    // Then they take effect in order once it is back
    await().atMost(PATIENCE).ignoreExceptions().until(() -> letters.effects(id).contains(3L));
    assertThat(letters.effects(id)).containsExactly(1L, 2L, 3L);
  }
}
