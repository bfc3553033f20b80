package org.renkei.chassis.messaging;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Sends the outbox to Kafka, at least once and in order per key.
 *
 * <p>Of several replicas one relays: the one whose own connection holds the service's advisory
 * lock. Everything the relay does in the database goes over that connection, so that who has lost
 * the lock cannot mark anything. Rows are sent as soon as they are committed, in the order of
 * {@code seq}. That keeps the order of each key and waits for nobody: {@code seq} was drawn under
 * the aggregate's lock, which the writer holds until its commit can be seen, so whoever sees a row
 * sees all earlier ones of its aggregate. Rows are marked after the broker's acknowledgement, never
 * skipped by a position, so none is lost.
 */
@Singleton
final class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /** One lock per database, and a database per service: the number only has to be ours. */
  private static final long LOCK = 0x52_454e_4b45_49L;

  private static final Duration STATUS_AGE = Duration.ofSeconds(2);
  private static final Duration CLEANING = Duration.ofHours(1);

  /** How long a key rests whose record Kafka will never take as it is. */
  private static final Duration HOLD_BACK = Duration.ofMinutes(1);

  /** What a predecessor that lost its lock may need to notice and let go of what it was sending. */
  private static final Duration TAKE_OVER = Duration.ofSeconds(3);

  private static final String READ =
      "SELECT "
          + OutboxRow.COLUMNS
          + """
             FROM outbox o
            WHERE o.published_at IS NULL AND NOT (o.aggregateid = ANY (?))
            ORDER BY o.seq
            LIMIT ?
            """;

  private final KafkaClients kafka;
  private final TopicRegistry topics;
  private final BooleanSupplier topicsReady;
  private final OutboxConfig settings;
  private final Duration inboxRetention;
  private final Login login;
  private final Map<String, Instant> heldBack = new LinkedHashMap<>();

  private volatile OutboxStatus status = OutboxStatus.UNKNOWN;
  private Instant statusTaken = Instant.EPOCH;
  private Instant nextCleaning = Instant.EPOCH;

  @Inject
  OutboxRelay(
      KafkaClients kafka,
      TopicRegistry topics,
      TopicCreator creator,
      OutboxConfig settings,
      ConsumersConfig consumers,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
      @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
    this(
        kafka,
        topics,
        creator::isDone,
        settings,
        consumers.inboxRetention(),
        new Login(url, user, password));
  }

  OutboxRelay(
      KafkaClients kafka,
      TopicRegistry topics,
      BooleanSupplier topicsReady,
      OutboxConfig settings,
      Duration inboxRetention,
      Login login) {
    this.kafka = kafka;
    this.topics = topics;
    this.topicsReady = topicsReady;
    this.settings = settings;
    this.inboxRetention = inboxRetention;
    this.login = login;
  }

  /** Where the outbox is. The relay's connection is its own: a pool would hand the lock around. */
  record Login(Optional<String> url, Optional<String> user, Optional<String> password) {
    Connection connect() throws SQLException {
      Properties properties = new Properties();
      user.ifPresent(u -> properties.put("user", u));
      password.ifPresent(p -> properties.put("password", p));
      properties.put("ApplicationName", "renkei-outbox-relay");
      // A mark that is lost when the database dies only has its event sent once more.
      properties.put("options", "-c synchronous_commit=off");
      properties.put("tcpKeepAlive", "true");
      properties.put("socketTimeout", "30");
      properties.put("connectTimeout", "5");
      return DriverManager.getConnection(url.orElseThrow(), properties);
    }
  }

  OutboxStatus status() {
    return status;
  }

  /** Relays until the connection is lost or the worker is stopped. */
  void relay(Worker worker) throws Exception {
    if (login.url().isEmpty()) {
      return;
    }
    try (Connection connection = login.connect()) {
      if (!lead(worker, connection)) {
        return;
      }
      try (Statement listen = connection.createStatement()) {
        listen.execute("LISTEN " + Outbox.CHANNEL);
      }
      LOG.info("Relays the outbox");
      sendUntilStopped(worker, connection);
    } finally {
      status = new OutboxStatus(status.waiting(), status.oldest(), false);
    }
  }

  /** Waits for the lock; false when the worker was stopped meanwhile. */
  private boolean lead(Worker worker, Connection connection) throws SQLException {
    boolean waited = false;
    while (!worker.isStopped()) {
      if (topicsReady.getAsBoolean() && locked(connection)) {
        if (waited) {
          worker.pause(TAKE_OVER);
        }
        return !worker.isStopped();
      }
      waited |= topicsReady.getAsBoolean();
      refreshStatus(connection, false);
      worker.succeeded();
      worker.pause(topicsReady.getAsBoolean() ? settings.pollInterval() : Duration.ofMillis(100));
    }
    return false;
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      lock.setLong(1, LOCK);
      try (ResultSet result = lock.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private void sendUntilStopped(Worker worker, Connection connection) throws Exception {
    PGConnection notifications = connection.unwrap(PGConnection.class);
    KafkaProducer<byte[], byte[]> producer = kafka.producer("renkei-outbox-relay");
    try {
      while (!worker.isStopped()) {
        List<OutboxRow> rows = read(connection);
        Sent sent = rows.isEmpty() ? Sent.WHOLE : send(worker, connection, producer, rows);
        // Behind a full batch there is more: counting it each time costs more than sending it.
        if (rows.size() < settings.batchSize() || !isFresh()) {
          refreshStatus(connection, true);
        }
        clean(connection);
        if (sent == Sent.WHOLE) {
          worker.succeeded();
        } else {
          // Nothing is in flight any more; what the old producer knew of the broken off is gone.
          producer.close(Duration.ZERO);
          producer = kafka.producer("renkei-outbox-relay");
          if (sent == Sent.KAFKA_AWAY) {
            worker.failed(new KafkaAwayException());
          }
        }
        if (rows.isEmpty()) {
          notifications.getNotifications(Math.toIntExact(settings.pollInterval().toMillis()));
        }
      }
    } finally {
      producer.close(worker.isStopped() ? Duration.ofSeconds(2) : Duration.ZERO);
    }
  }

  /** How much of a batch arrived. */
  private enum Sent {
    WHOLE,
    ALL_BUT_HELD_BACK,
    KAFKA_AWAY
  }

  private List<OutboxRow> read(Connection connection) throws SQLException {
    Instant now = Instant.now();
    heldBack.values().removeIf(now::isAfter);
    try (PreparedStatement select = connection.prepareStatement(READ)) {
      select.setArray(1, connection.createArrayOf("text", heldBack.keySet().toArray()));
      select.setInt(2, settings.batchSize());
      List<OutboxRow> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(OutboxRow.read(result));
        }
      }
      return rows;
    }
  }

  /** Sends a batch and marks what arrived. */
  private Sent send(
      Worker worker,
      Connection connection,
      KafkaProducer<byte[], byte[]> producer,
      List<OutboxRow> rows)
      throws Exception {
    List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
    for (OutboxRow row : rows) {
      Future<RecordMetadata> answer = producer.send(row.toRecord(topics));
      answers.add(answer);
      if (answer.isDone() && failureOf(worker, connection, answer) != null) {
        // Kafka is away, or this record can never go: no use in waiting for each one behind it.
        break;
      }
    }
    Sent sent = Sent.WHOLE;
    Set<String> failedKeys = new HashSet<>();
    List<Long> arrived = new ArrayList<>(rows.size());
    for (int i = 0; i < answers.size(); i++) {
      OutboxRow row = rows.get(i);
      Throwable failure = failureOf(worker, connection, answers.get(i));
      if (failure == null && !failedKeys.contains(row.orderKey())) {
        arrived.add(row.seq());
        continue;
      }
      // Whatever follows on this key is sent again behind it, even if it arrived: order counts.
      failedKeys.add(row.orderKey());
      if (failure instanceof RetriableException) {
        sent = Sent.KAFKA_AWAY;
      } else if (failure != null) {
        LOG.errorf(failure, "Kafka does not take eventId=%s topic=%s", row.id(), row.topic());
        heldBack.put(row.aggregateId(), Instant.now().plus(HOLD_BACK));
        sent = sent == Sent.WHOLE ? Sent.ALL_BUT_HELD_BACK : sent;
      }
    }
    mark(connection, arrived);
    return sent;
  }

  /** Waits for the broker, and meanwhile sees to it that this process still is the relay. */
  private @Nullable Throwable failureOf(
      Worker worker, Connection connection, Future<RecordMetadata> answer) throws Exception {
    while (true) {
      try {
        answer.get(1, TimeUnit.SECONDS);
        return null;
      } catch (TimeoutException e) {
        if (worker.isStopped()) {
          throw new InterruptedException("stopped while Kafka is away");
        }
        if (!connection.isValid(1)) {
          throw new SQLException("the relay's connection is lost", e);
        }
        refreshStatus(connection, true);
      } catch (ExecutionException e) {
        return e.getCause() == null ? e : e.getCause();
      }
    }
  }

  private static void mark(Connection connection, List<Long> arrived) throws SQLException {
    if (arrived.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE outbox SET published_at = now() WHERE seq = ANY (?)")) {
      update.setArray(1, connection.createArrayOf("bigint", arrived.toArray()));
      update.executeUpdate();
    }
  }

  private void refreshStatus(Connection connection, boolean relaying) throws SQLException {
    if (isFresh() && status.relaying() == relaying && status.waiting() == 0) {
      return;
    }
    try (PreparedStatement count =
            connection.prepareStatement(
                "SELECT count(*), min(occurred_at) FROM outbox WHERE published_at IS NULL");
        ResultSet result = count.executeQuery()) {
      if (result.next()) {
        OffsetDateTime oldest = result.getObject(2, OffsetDateTime.class);
        status =
            new OutboxStatus(
                result.getLong(1), oldest == null ? null : oldest.toInstant(), relaying);
        statusTaken = Instant.now();
      }
    }
  }

  private boolean isFresh() {
    return Duration.between(statusTaken, Instant.now()).compareTo(STATUS_AGE) < 0;
  }

  private void clean(Connection connection) throws SQLException {
    Instant now = Instant.now();
    if (now.isBefore(nextCleaning)) {
      return;
    }
    nextCleaning = now.plus(CLEANING);
    delete(
        connection,
        "DELETE FROM outbox WHERE published_at < now() - ?::interval",
        settings.retention());
    delete(connection, "DELETE FROM inbox WHERE received_at < now() - ?::interval", inboxRetention);
  }

  private static void delete(Connection connection, String statement, Duration age)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(statement)) {
      delete.setString(1, age.toSeconds() + " seconds");
      delete.executeUpdate();
    }
  }

  private static final class KafkaAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    KafkaAwayException() {
      super("Kafka took nothing; the outbox keeps it");
    }
  }
}
