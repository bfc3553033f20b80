package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.local.RenkeiSystem;
import org.renkei.servers.Database;

/**
 * How long after a conclusion at a ministry a subscriber is told, beside what Kafka alone takes on
 * the same machine at the same time. Not part of the build's tests.
 */
class ConclusionLoad {
  private static final int CONCLUSIONS = Integer.getInteger("renkei.conclusions", 100);
  private static final int WARMING_UP = Integer.getInteger("renkei.conclusions.before", 50);
  private static final int FLOORS_EACH = 10;
  private static final int MOST_TIMES = 20;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PATH = "/v1/joint_evaluations";

  @Test
  void tellsOfAConclusion() throws Exception {
    List<Double> told = new ArrayList<>();
    List<Double> answered = new ArrayList<>();
    List<Double> floors = new ArrayList<>();
    List<Double> trips = new ArrayList<>();
    List<Conclusion> conclusions = new ArrayList<>();
    try (RenkeiSystem system = Renkei.system("conclusion-load");
        Hook hook = new Hook(ignored -> {})) {
      system.start(true);
      Caller gateway = new Caller(system.url("gateway"));
      ObjectNode filter = Caller.JSON.createObjectNode();
      filter.putArray("types").add("evaluation.concluded");
      Hook.confirm(gateway, hook.subscribe(gateway, filter));
      List<String> projects = projects(system, gateway, WARMING_UP + CONCLUSIONS);
      try (Floor floor = new Floor(system.bootstrapServers())) {
        for (int i = 0; i < WARMING_UP + CONCLUSIONS; i++) {
          Caller mext = new Caller(system.url("mext"));
          String id = readyToConclude(system, mext, projects.get(i));
          int before = hook.told().size();
          if (i == WARMING_UP) {
            List.of(told, answered, floors, trips, conclusions).forEach(List::clear);
          }
          for (int j = 0; j < FLOORS_EACH; j++) {
            floors.add(floor.millis());
          }
          trips.add(hook.roundTrip());

          Instant asked = Instant.now();
          long start = System.nanoTime();
          mext.post(PATH + "/" + id + "/conclusion", Caller.JSON.createObjectNode()).expect(200);
          answered.add((System.nanoTime() - start) / 1e6);
          await()
              .atMost(SOON)
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(2))
              .until(() -> hook.told().size() > before);
          Hook.Told news = hook.told().get(before);
          told.add((news.nanos() - start) / 1e6);
          conclusions.add(
              new Conclusion(
                  UUID.fromString(id),
                  UUID.fromString(news.webhookId()),
                  asked,
                  asked.plusNanos(news.nanos() - start)));
        }
      }
      printSteps(system, conclusions);
    }
    print("Kafka alone, produced until consumed", floors);
    print("one HTTP round trip", trips);
    print("conclusion: asked until answered", answered);
    print("conclusion: asked until told", told);
    double most = MOST_TIMES * at(floors, 95) + at(trips, 95);
    System.out.printf(
        "%s: p95 %.1f ms, at most %d times %.1f ms and %.1f ms: %.1f ms%n",
        at(told, 95) <= most ? "PASS" : "FAIL",
        at(told, 95),
        MOST_TIMES,
        at(floors, 95),
        at(trips, 95),
        most);
    assertThat(at(told, 95)).isLessThanOrEqualTo(most);
  }

  /** One conclusion, the notification that told of it, and when it was asked for and told. */
  private record Conclusion(UUID evaluation, UUID notification, Instant asked, Instant told) {}

  /** Where the time went, from the times in the databases. */
  private static void printSteps(RenkeiSystem system, List<Conclusion> conclusions)
      throws SQLException {
    Map<UUID, List<Instant>> sent =
        times(
            system.database("mext"),
            """
            SELECT aggregateid::uuid, occurred_at, published_at FROM outbox
            WHERE type = 'org.renkei.evaluation.concluded.v1'
            """);
    Map<UUID, List<Instant>> delivered =
        times(
            system.database("gateway"),
            """
            SELECT id, created_at, at FROM notification JOIN webhook_attempt ON id = notification_id
            WHERE number = 1
            """);
    List<String> steps =
        List.of(
            "asked until the event is written",
            "then until it is on Kafka",
            "then until the notification is written",
            "then until the webhook is begun",
            "then until it has come");
    List<List<Instant>> moments =
        conclusions.stream()
            .map(
                it -> {
                  List<Instant> all = new ArrayList<>(List.of(it.asked()));
                  all.addAll(sent.getOrDefault(it.evaluation(), List.of()));
                  all.addAll(delivered.getOrDefault(it.notification(), List.of()));
                  all.add(it.told());
                  return all;
                })
            .toList();
    for (int i = 0; i < steps.size(); i++) {
      int step = i;
      print(
          steps.get(i),
          moments.stream()
              .map(all -> Duration.between(all.get(step), all.get(step + 1)).toNanos() / 1e6)
              .toList());
    }
  }

  private static Map<UUID, List<Instant>> times(Database database, String sql) throws SQLException {
    Map<UUID, List<Instant>> times = new HashMap<>();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        times.put(
            rows.getObject(1, UUID.class),
            List.of(
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getObject(3, OffsetDateTime.class).toInstant()));
      }
    }
    return times;
  }

  private static void print(String what, List<Double> millis) {
    System.out.printf(
        "%-40s n=%4d p50 %7.1f ms p95 %7.1f ms most %7.1f ms%n",
        what, millis.size(), at(millis, 50), at(millis, 95), at(millis, 100));
  }

  private static double at(List<Double> millis, int percent) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
  }

  /** Projects that every ministry knows: each is evaluated once, as in real life. */
  private static List<String> projects(RenkeiSystem system, Caller gateway, int count)
      throws IOException {
    List<String> ids = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(
            RenkeiSystem.class.getResourceAsStream("/demo/cluster-projects.json"))) {
      ObjectNode project = (ObjectNode) Caller.JSON.readTree(file).get(0);
      for (int i = 0; i < count; i++) {
        ids.add(
            gateway
                .post("/v1/cluster_projects", project.put("external_id", "load-" + i))
                .expect(201)
                .body()
                .path("id")
                .asText());
      }
    }
    for (String ministry : Renkei.MINISTRIES) {
      Caller service = new Caller(system.url(ministry));
      for (String id : ids) {
        await().atMost(SOON).until(() -> service.get("/v1/cluster_projects/" + id).status() == 200);
      }
    }
    return ids;
  }

  /** A further evaluation of which all parts are there, at its lead. */
  private static String readyToConclude(RenkeiSystem system, Caller mext, String project) {
    ObjectNode opening =
        Caller.JSON
            .createObjectNode()
            .put("cluster_project_id", project)
            .put("kind", "INTERIM")
            .put("due_on", LocalDate.now(FiscalYear.TOKYO).plusDays(30).toString())
            .put("quorum", 2);
    opening.putArray("participants").add("METI").add("MEXT");
    String id = mext.post(PATH, opening).expect(201).body().path("id").asText();
    judge(new Caller(system.url("meti")), id);
    judge(mext, id);
    await()
        .atMost(SOON)
        .until(
            () ->
                mext.get(PATH + "/" + id)
                    .body()
                    .path("parts")
                    .findValuesAsText("state")
                    .equals(List.of("SUBMITTED", "SUBMITTED")));
    // The gateway, too, has nothing else left to do.
    Caller gateway = new Caller(system.url("gateway"));
    await()
        .atMost(SOON)
        .until(
            () ->
                gateway
                    .get(PATH + "/" + id)
                    .body()
                    .path("parts")
                    .findValuesAsText("state")
                    .equals(List.of("SUBMITTED", "SUBMITTED")));
    return id;
  }

  private static void judge(Caller service, String id) {
    await().atMost(SOON).until(() -> service.get(PATH + "/" + id).status() == 200);
    JsonNode task = service.get(PATH + "/" + id + "/part").expect(200).body();
    ObjectNode part = Caller.JSON.createObjectNode();
    ArrayNode scores = part.putArray("scores");
    for (JsonNode items : List.of(task.at("/rubric/items"), task.path("viewpoint"))) {
      items.forEach(
          item -> scores.addObject().put("item", item.path("item").asText()).put("grade", "A"));
    }
    service.put(PATH + "/" + id + "/part", part).expect(200);
  }

  /** Kafka alone: one record sent, acknowledged by all, and read again. */
  private static final class Floor implements AutoCloseable {
    private static final TopicPartition PARTITION = new TopicPartition("floor", 0);
    private static final int BYTES = 2_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Floor(String servers) throws InterruptedException, ExecutionException {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
        admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
      }
      Properties settings = new Properties();
      settings.putAll(Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", "0"));
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      var unused = producer.partitionsFor(PARTITION.topic());
      consumer.assign(List.of(PARTITION));
      consumer.seekToEnd(List.of(PARTITION));
      consumer.position(PARTITION);
    }

    double millis() {
      long start = System.nanoTime();
      var unused = producer.send(new ProducerRecord<>(PARTITION.topic(), 0, null, new byte[BYTES]));
      while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
        // It has not come yet.
      }
      return (System.nanoTime() - start) / 1e6;
    }

    @Override
    public void close() {
      producer.close();
      consumer.close();
    }
  }
}
