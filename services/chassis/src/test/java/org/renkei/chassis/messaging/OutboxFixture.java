package org.renkei.chassis.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A database with an outbox and aggregates that are locked before they are changed, a topic, and
 * relays between them; no service around them.
 */
record OutboxFixture(
    String url, String user, String password, KafkaClients kafka, TopicRegistry topics) {
  static final String TOPIC = "relay.thing.v1";
  private static final int PARTITIONS = 3;

  static OutboxFixture create(String url, String user, String password, String bootstrapServers)
      throws SQLException, ExecutionException, InterruptedException {
    String prefix = "r" + UUID.randomUUID().toString().substring(0, 8) + ".";
    OutboxFixture fixture =
        new OutboxFixture(
            url,
            user,
            password,
            new KafkaClients(Map.of("bootstrap.servers", bootstrapServers)),
            new TopicRegistry(prefix, List.of(TopicDeclaration.compacted(TOPIC))));
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(script("V1__create_outbox.sql"));
      statement.execute(script("V2__create_inbox.sql"));
      statement.execute(script("V3__send_what_is_committed.sql"));
      statement.execute("CREATE TABLE thing (id uuid PRIMARY KEY, version bigint NOT NULL)");
    }
    try (Admin admin = fixture.kafka().admin()) {
      admin
          .createTopics(List.of(new NewTopic(fixture.fullTopic(), PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    return fixture;
  }

  private static String script(String name) {
    try (InputStream in = OutboxFixture.class.getResourceAsStream("/db/migration/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fullTopic() {
    return topics.full(TOPIC);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** A connection with an open transaction that has drawn its number. */
  Connection begin() throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_current_xact_id()");
    }
    return connection;
  }

  /** Locks and raises a thing's version, and appends it to the outbox, in the open transaction. */
  static void change(Connection connection, UUID thing) throws SQLException {
    long version;
    try (PreparedStatement lock =
        connection.prepareStatement(
            """
            INSERT INTO thing (id, version) VALUES (?, 1)
            ON CONFLICT (id) DO UPDATE SET version = thing.version + 1 RETURNING version
            """)) {
      lock.setObject(1, thing);
      try (ResultSet result = lock.executeQuery()) {
        result.next();
        version = result.getLong(1);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
                INSERT INTO outbox (id, topic, aggregatetype, aggregateid, type, source, payload,
                  occurred_at)
                VALUES (gen_random_uuid(), ?, 'thing', ?, 'org.renkei.thing.changed.v1', '/things',
                  ?, now())
                """)) {
      insert.setString(1, TOPIC);
      insert.setString(2, thing.toString());
      insert.setString(3, String.valueOf(version));
      insert.executeUpdate();
    }
  }

  /** One change in a transaction of its own. */
  void changeAndCommit(UUID thing) throws SQLException {
    try (Connection connection = begin()) {
      change(connection, thing);
      connection.commit();
    }
  }

  OutboxRelay relay() {
    return new OutboxRelay(
        kafka,
        topics,
        () -> true,
        new RelaySettings(),
        Duration.ofDays(1),
        new OutboxRelay.Login(Optional.of(url), Optional.of(user), Optional.of(password)));
  }

  static Worker start(OutboxRelay relay) {
    return Worker.start("relay", Duration.ofSeconds(1), relay::relay);
  }

  static void stop(Worker... workers) {
    for (Worker worker : workers) {
      worker.stop();
    }
    for (Worker worker : workers) {
      worker.join();
    }
  }

  long waiting() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT count(*) FROM outbox WHERE published_at IS NULL")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The things whose events are still in the table. */
  List<UUID> kept() throws SQLException {
    List<UUID> kept = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT aggregateid::uuid FROM outbox ORDER BY seq")) {
      while (result.next()) {
        kept.add(result.getObject(1, UUID.class));
      }
    }
    return kept;
  }

  /** The versions on the topic, by key, in the order in which they stand there. */
  Map<UUID, List<Long>> published() {
    Map<UUID, List<Long>> byKey = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> reader = kafka.freeConsumer("test")) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < PARTITIONS; i++) {
        partitions.add(new TopicPartition(fullTopic(), i));
      }
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
          byKey
              .computeIfAbsent(
                  UUID.fromString(new String(record.key(), StandardCharsets.UTF_8)),
                  key -> new ArrayList<>())
              .add(Long.parseLong(new String(record.value(), StandardCharsets.UTF_8)));
        }
      }
    }
    return byKey;
  }
}
