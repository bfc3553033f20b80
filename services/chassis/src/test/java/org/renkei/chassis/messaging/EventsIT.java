package org.renkei.chassis.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.chassis.notes.Letters;
import org.renkei.chassis.notes.NoteTitles;
import org.renkei.chassis.notes.Notes;
import org.renkei.chassis.notes.Postbags;
import org.renkei.servers.testing.RenkeiTestResource;

/** Events in and out of a service: once, in order, traced, and set aside when they are wrong. */
@QuarkusTest
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "chassis"))
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Inject KafkaClients kafka;
  @Inject TopicRegistry topics;
  @Inject Letters letters;
  @Inject Postbags postbags;
  @Inject NoteTitles titles;
  @Inject Outbox outbox;
  @Inject Projections projections;

  @BeforeEach
  void awaitTopics() throws Exception {
    open(Letters.TOPIC);
    open(Postbags.TOPIC);
  }

  private void open(String topic) throws Exception {
    try (Admin admin = kafka.admin()) {
      if (!admin.listTopics().names().get().contains(topics.full(topic))) {
        admin.createTopics(List.of(new NewTopic(topics.full(topic), 1, (short) 1))).all().get();
      }
    }
  }

  private static Map<String, String> headers(String id) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", Letters.SOURCE);
    headers.put("ce_type", Letters.TYPE);
    headers.put("content-type", "application/json");
    return headers;
  }

  private static String letter(UUID note, long version, int failures) {
    return "{\"note_id\":\"%s\",\"version\":%d,\"failures\":%d,\"added_later\":1}"
        .formatted(note, version, failures);
  }

  private void send(UUID note, Map<String, String> headers, @Nullable String data)
      throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.full(Letters.TOPIC),
            note.toString().getBytes(UTF_8),
            data == null ? null : data.getBytes(UTF_8));
    headers.forEach((name, value) -> CloudEventHeaders.add(record.headers(), name, value));
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer("test")) {
      producer.send(record).get();
    }
  }

  /** Sends records to a topic in one go. */
  private void sendTogether(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer("test")) {
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic, UUID key, Map<String, String> headers, String data) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.full(topic), key.toString().getBytes(UTF_8), data.getBytes(UTF_8));
    headers.forEach((name, value) -> CloudEventHeaders.add(record.headers(), name, value));
    return record;
  }

  private ProducerRecord<byte[], byte[]> bagged(UUID key, String event, String data) {
    return record(Postbags.TOPIC, key, headers(event), data);
  }

  private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader = kafka.freeConsumer("test")) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo info : reader.partitionsFor(topics.full(topic))) {
        partitions.add(new TopicPartition(info.topic(), info.partition()));
      }
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
        reader.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  private List<ConsumerRecord<byte[], byte[]>> withKey(String topic, UUID key) {
    return all(topic).stream()
        .filter(record -> key.toString().equals(new String(record.key(), UTF_8)))
        .toList();
  }

  private Optional<ConsumerRecord<byte[], byte[]>> deadLetterOf(Subscription reader, UUID key) {
    return all(reader.deadLetterTopic()).stream()
        .filter(
            letter -> key.toString().equals(CloudEventHeaders.text(letter.headers(), "renkei_key")))
        .findFirst();
  }

  private static String note(UUID id, String title) {
    return "{\"id\":\"%s\",\"title\":\"%s\",\"amount_yen\":1,\"colour\":\"RED\",\"version\":0}"
        .formatted(id, title);
  }

  @Test
  void publishesACloudEventInTheWritersTrace() {
    // Given a note
    UUID id = UUID.randomUUID();
    // When it is written within a trace
    given()
        .contentType("application/json")
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .body(note(id, "first"))
        .post("/v1/notes")
        .then()
        .statusCode(201);
    await().atMost(PATIENCE).until(() -> withKey(Notes.TOPIC, id).size() == 1);
    // Then the record is a CloudEvent in binary mode that goes on with the trace
    ConsumerRecord<byte[], byte[]> record = withKey(Notes.TOPIC, id).get(0);
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    assertThat(headers)
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "/notes")
        .containsEntry("ce_type", Notes.WRITTEN)
        .containsEntry("ce_subject", id.toString())
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_dataschema", Notes.SCHEMA.toString())
        .hasEntrySatisfying("ce_id", text -> assertThat(UUID.fromString(text)).isNotNull())
        .hasEntrySatisfying("ce_time", time -> assertThat(time).endsWith("+09:00"))
        .hasEntrySatisfying("traceparent", parent -> assertThat(parent).contains(TRACE));
    assertThat(new String(record.value(), UTF_8)).contains("\"amount_yen\":1");
  }

  @Test
  void publishesNothingOfATransactionThatRollsBack() {
    // Given two notes
    UUID lost = UUID.randomUUID();
    UUID kept = UUID.randomUUID();
    // When one transaction rolls back and a later one commits
    QuarkusTransaction.begin();
    outbox.append(new OutboxEvent(Notes.TOPIC, "note", lost, Notes.WRITTEN, Map.of()));
    QuarkusTransaction.rollback();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                outbox.append(new OutboxEvent(Notes.TOPIC, "note", kept, Notes.WRITTEN, Map.of())));
    await().atMost(PATIENCE).until(() -> withKey(Notes.TOPIC, kept).size() == 1);
    // Then only that one is told
    assertThat(withKey(Notes.TOPIC, lost)).isEmpty();
  }

  @Test
  void refusesToAppendOutsideOfATransactionOrToATopicOfOthers() {
    UUID id = UUID.randomUUID();
    assertThatThrownBy(
            () -> outbox.append(new OutboxEvent(Notes.TOPIC, "note", id, Notes.WRITTEN, Map.of())))
        .isInstanceOf(TransactionalException.class);
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () ->
                            outbox.append(
                                new OutboxEvent(
                                    Letters.TOPIC, "letter", id, Letters.TYPE, Map.of()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void projectsUntilTheTombstone() {
    // Given a note that the projection knows
    UUID id = UUID.randomUUID();
    given()
        .contentType("application/json")
        .body(note(id, "known"))
        .post("/v1/notes")
        .then()
        .statusCode(201);
    await().atMost(PATIENCE).until(() -> titles.of(id).equals(Optional.of("known")));
    // When its key ends
    QuarkusTransaction.requiringNew()
        .run(() -> outbox.append(OutboxEvent.tombstone(Notes.TOPIC, "note", id, Notes.WRITTEN)));
    // Then the projection forgets it, and says that it has read to the end
    await().atMost(PATIENCE).until(() -> titles.of(id).isEmpty());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              TopicProgress progress = projections.progress(Notes.TOPIC).orElseThrow();
              assertThat(progress.caughtUp()).isTrue();
              assertThat(progress.position()).isEqualTo(progress.end()).isGreaterThanOrEqualTo(2);
              assertThat(progress.asOf()).isNotNull();
            });
    ConsumerRecord<byte[], byte[]> last = withKey(Notes.TOPIC, id).get(1);
    assertThat(last.value()).isNull();
  }

  @Test
  void letsADuplicateChangeNothing() throws Exception {
    // Given a letter that has come
    UUID id = UUID.randomUUID();
    String event = UUID.randomUUID().toString();
    send(id, headers(event), letter(id, 1, 0));
    // When it comes again, and another behind it
    send(id, headers(event), letter(id, 1, 0));
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then each took effect once
    assertThat(letters.effects(id)).containsExactly(1L, 2L);
  }

  @Test
  void takesATombstoneWithoutHeaders() throws Exception {
    // Given a letter that took effect
    UUID id = UUID.randomUUID();
    send(id, headers(UUID.randomUUID().toString()), letter(id, 1, 0));
    await().atMost(PATIENCE).until(() -> letters.effects(id).size() == 1);
    // When its key ends
    send(id, Map.of(), null);
    // Then the effect is gone
    await().atMost(PATIENCE).until(() -> letters.effects(id).isEmpty());
  }

  @Test
  void goesOnWithTheWritersTrace() throws Exception {
    // Given a letter written within a trace
    UUID id = UUID.randomUUID();
    String event = UUID.randomUUID().toString();
    Map<String, String> headers = headers(event);
    headers.put("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    // When it comes
    send(id, headers, letter(id, 1, 0));
    await().atMost(PATIENCE).until(() -> letters.effects(id).size() == 1);
    // Then it takes effect within that trace
    assertThat(letters.traceOf(event)).isEqualTo(TRACE);
  }

  @Test
  void triesAgainInOrderWhatFailsForATime() throws Exception {
    // Given a letter whose first attempt fails, and one behind it
    UUID id = UUID.randomUUID();
    send(id, headers(UUID.randomUUID().toString()), letter(id, 1, 1));
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    // When both have come
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then both took effect, once and in order
    assertThat(letters.effects(id)).containsExactly(1L, 2L);
  }

  @Test
  void setsAsideWhatFailsAgainAndAgain() throws Exception {
    // Given a letter that always fails, and one behind it
    UUID id = UUID.randomUUID();
    send(id, headers(UUID.randomUUID().toString()), letter(id, 1, 1_000));
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    // When the second has come
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then the first left no trace but its dead letter
    assertThat(letters.effects(id)).containsExactly(2L);
    assertThat(reason(Letters.SUBSCRIPTION, id)).contains("failed 3 times");
  }

  @Test
  void waitsForWhatTravelsOnAnotherTopic() throws Exception {
    // Given a letter that comes too early more often than another may fail, and one behind it
    UUID id = UUID.randomUUID();
    send(id, headers(UUID.randomUUID().toString()), letter(id, 1, -4));
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    // When both have come
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then both took effect, once and in order
    assertThat(letters.effects(id)).containsExactly(1L, 2L);
  }

  @Test
  void setsAsideWhatWaitsInVain() throws Exception {
    // Given a letter that always comes too early, and one behind it
    UUID id = UUID.randomUUID();
    send(id, headers(UUID.randomUUID().toString()), letter(id, 1, -1_000_000));
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    // When the second has come
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then the first lies aside, with what it waited for
    assertThat(letters.effects(id)).containsExactly(2L);
    assertThat(reason(Letters.SUBSCRIPTION, id)).contains("for what letter 1 answers");
  }

  @ParameterizedTest
  @CsvSource({
    "ce_source,/elsewhere,ce_source is /elsewhere",
    "ce_type,org.renkei.letter.lost.v1,unknown ce_type",
    "ce_specversion,0.3,ce_specversion is 0.3",
    "content-type,application/cloudevents+json,content-type is application/cloudevents+json",
    "ce_id,,no ce_id",
    "ce_time,yesterday,ce_time is yesterday"
  })
  void setsAsideAnEventWithAWrongHeader(String name, @Nullable String value, String reason)
      throws Exception {
    // Given an event with one wrong header, and a right one behind it
    UUID id = UUID.randomUUID();
    Map<String, String> headers = headers(UUID.randomUUID().toString());
    headers.put(name, value == null ? "" : value);
    send(id, headers, letter(id, 1, 0));
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    // When the right one has come
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then the wrong one lies aside, as it came, with the reason and its place
    assertThat(letters.effects(id)).containsExactly(2L);
    assertThat(reason(Letters.SUBSCRIPTION, id)).contains(reason);
    ConsumerRecord<byte[], byte[]> dead = deadLetterOf(Letters.SUBSCRIPTION, id).orElseThrow();
    assertThat(new String(dead.value(), UTF_8)).isEqualTo(letter(id, 1, 0));
    assertThat(CloudEventHeaders.text(dead.headers(), "renkei_topic"))
        .isEqualTo(topics.full(Letters.TOPIC));
    assertThat(CloudEventHeaders.text(dead.headers(), "renkei_partition")).isEqualTo("0");
    assertThat(CloudEventHeaders.text(dead.headers(), "renkei_offset")).containsOnlyDigits();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":|data is not Letter",
        "{\"version\":\"one\"}|data is not Letter",
        "{\"note_id\":\"0b0e7a0e-7b1c-4a55-9d2f-3a3e0d9f0a01\",\"version\":-1,\"failures\":0}|negative version",
        "{\"note_id\":\"0b0e7a0e-7b1c-4a55-9d2f-3a3e0d9f0a01\",\"version\":13,\"failures\":0}|bad luck",
        "null|data is null"
      })
  void setsAsideDataThatIsNotWhatItShouldBe(String data, String reason) throws Exception {
    // Given wrong data, and a right letter behind it
    UUID id = UUID.randomUUID();
    send(id, headers(UUID.randomUUID().toString()), data);
    send(id, headers(UUID.randomUUID().toString()), letter(id, 2, 0));
    // When the right one has come
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(2L));
    // Then the wrong one lies aside
    assertThat(reason(Letters.SUBSCRIPTION, id)).contains(reason);
  }

  @Test
  void takesManyTogether() throws Exception {
    // Given many letters, one of them twice
    UUID id = UUID.randomUUID();
    String twice = UUID.randomUUID().toString();
    List<ProducerRecord<byte[], byte[]>> bag = new ArrayList<>();
    bag.add(bagged(id, twice, letter(id, 0, 0)));
    for (int i = 1; i < 300; i++) {
      bag.add(bagged(id, UUID.randomUUID().toString(), letter(id, 100 + i, 0)));
    }
    bag.add(150, bagged(id, twice, letter(id, 0, 0)));
    // When they come
    sendTogether(bag);
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(399L));
    // Then each took effect once and in order, and not alone
    assertThat(letters.effects(id)).hasSize(300).isSorted();
    assertThat(postbags.most()).isGreaterThan(1);
  }

  @Test
  void setsAsideTheWrongOneOfMany() throws Exception {
    // Given many letters, of which one is bad luck and another fails for a time
    UUID id = UUID.randomUUID();
    UUID wrong = UUID.randomUUID();
    List<ProducerRecord<byte[], byte[]>> bag = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      bag.add(bagged(id, UUID.randomUUID().toString(), letter(id, 100 + i, i == 70 ? 2 : 0)));
    }
    bag.add(40, bagged(wrong, UUID.randomUUID().toString(), letter(wrong, 13, 0)));
    bag.add(50, bagged(wrong, UUID.randomUUID().toString(), "junk"));
    // When they come
    sendTogether(bag);
    await().atMost(PATIENCE).until(() -> letters.effects(id).contains(199L));
    // Then all others took effect, once and in order
    assertThat(letters.effects(id)).hasSize(100).isSorted();
    assertThat(letters.effects(wrong)).isEmpty();
    assertThat(
            all(Postbags.SUBSCRIPTION.deadLetterTopic()).stream()
                .filter(
                    dead ->
                        wrong
                            .toString()
                            .equals(CloudEventHeaders.text(dead.headers(), "renkei_key")))
                .map(dead -> CloudEventHeaders.text(dead.headers(), "renkei_reason")))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("bad luck"),
            reason -> assertThat(reason).contains("data is not Letter"));
  }

  @Test
  void projectsManyInTheirOrder() throws Exception {
    // Given a note that is written many times, with junk between
    UUID id = UUID.randomUUID();
    UUID wrong = UUID.randomUUID();
    Map<String, String> headers = headers(UUID.randomUUID().toString());
    headers.put("ce_source", "/notes");
    headers.put("ce_type", Notes.WRITTEN);
    List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      written.add(record(Notes.TOPIC, id, headers, note(id, "title " + i)));
    }
    written.add(500, record(Notes.TOPIC, wrong, headers, "junk"));
    // When they come
    sendTogether(written);
    await().atMost(PATIENCE).until(() -> titles.of(id).equals(Optional.of("title 999")));
    // Then the last one stands, and the wrong one lies aside
    await().atMost(PATIENCE).until(() -> deadLetterOf(NoteTitles.SUBSCRIPTION, wrong).isPresent());
    assertThat(titles.of(id)).contains("title 999");
  }

  private String reason(Subscription reader, UUID key) {
    return deadLetterOf(reader, key)
        .map(letter -> CloudEventHeaders.text(letter.headers(), "renkei_reason"))
        .orElse("no dead letter");
  }

  @Test
  void setsAsideWhatAProjectionCannotRead() throws Exception {
    // Given a foreign record on the topic of the notes
    UUID id = UUID.randomUUID();
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer("test")) {
      producer
          .send(
              new ProducerRecord<>(
                  topics.full(Notes.TOPIC), id.toString().getBytes(UTF_8), "junk".getBytes(UTF_8)))
          .get();
    }
    // When a note is written after it
    UUID next = UUID.randomUUID();
    given()
        .contentType("application/json")
        .body(note(next, "next"))
        .post("/v1/notes")
        .then()
        .statusCode(201);
    await().atMost(PATIENCE).until(() -> titles.of(next).isPresent());
    // Then the record lies aside
    await().atMost(PATIENCE).until(() -> deadLetterOf(NoteTitles.SUBSCRIPTION, id).isPresent());
    assertThat(reason(NoteTitles.SUBSCRIPTION, id)).contains("no ce_specversion");
  }

  @Test
  void createsItsTopicsWithTheirSettings() throws Exception {
    // Given the service has started
    UUID id = UUID.randomUUID();
    given()
        .contentType("application/json")
        .body(note(id, "x"))
        .post("/v1/notes")
        .then()
        .statusCode(201);
    await().atMost(PATIENCE).until(() -> !withKey(Notes.TOPIC, id).isEmpty());
    // When Kafka is asked for the topic
    String topic = topics.full(Notes.TOPIC);
    try (Admin admin = kafka.admin()) {
      var resource =
          new org.apache.kafka.common.config.ConfigResource(
              org.apache.kafka.common.config.ConfigResource.Type.TOPIC, topic);
      var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      // Then it is as declared
      assertThat(config)
          .isNotNull()
          .extracting(settings -> settings.get("cleanup.policy").value())
          .isEqualTo("compact");
      assertThat(admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic))
          .isNotNull()
          .extracting(TopicDescription::partitions)
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .hasSize(6);
    }
  }

  @Test
  void tellsHowEventsFlow() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'messaging' }.data.outbox", equalTo("EMPTY"))
                    .body("checks.find { it.name == 'messaging' }.data.relaying", equalTo(true)));
    given()
        .accept("text/plain")
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("renkei_outbox_waiting"))
        .body(containsString("renkei_outbox_oldest_seconds"))
        .body(containsString("renkei_projection_lag"))
        .body(containsString("renkei_consumer_events_total"));
  }
}
