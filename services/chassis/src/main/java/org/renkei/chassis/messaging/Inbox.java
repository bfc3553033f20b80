package org.renkei.chassis.messaging;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** 受信済み: makes an event take effect once, however often it comes. */
@Singleton
class Inbox {
  private final AgroalDataSource database;

  Inbox(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Lets an event take effect unless it has before, in one transaction with the note that it did.
   *
   * @return whether it took effect now
   */
  boolean once(EventConsumer consumer, ReceivedEvent event) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              boolean first = note(consumer.subscription().consumer(), event);
              if (first) {
                consumer.accept(event);
              }
              return first;
            });
  }

  /**
   * Lets events take effect together, but for those that have before, in one transaction with the
   * notes that they did.
   *
   * @return how many took effect now
   */
  int onceAll(BatchConsumer consumer, List<ReceivedEvent> events) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<ReceivedEvent> first = noteAll(consumer.subscription().consumer(), events);
              if (!first.isEmpty()) {
                consumer.acceptAll(first);
              }
              return first.size();
            });
  }

  /** The events that had not been noted, each once. */
  private List<ReceivedEvent> noteAll(String consumer, List<ReceivedEvent> events)
      throws SQLException {
    Map<Noted, ReceivedEvent> coming = new LinkedHashMap<>();
    for (ReceivedEvent event : events) {
      coming.putIfAbsent(new Noted(event.source(), event.id()), event);
    }
    Set<Noted> now = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO inbox (consumer, source, event_id)
                SELECT ?, source, id FROM unnest(?::text[], ?::text[]) AS event (source, id)
                ON CONFLICT ON CONSTRAINT inbox_pk DO NOTHING RETURNING source, event_id
                """)) {
      insert.setString(1, consumer);
      insert.setArray(2, texts(connection, coming.keySet().stream().map(Noted::source)));
      insert.setArray(3, texts(connection, coming.keySet().stream().map(Noted::id)));
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          now.add(new Noted(rows.getString(1), rows.getString(2)));
        }
      }
    }
    coming.keySet().retainAll(now);
    return List.copyOf(coming.values());
  }

  private static Array texts(Connection connection, Stream<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  private record Noted(String source, String id) {}

  private boolean note(String consumer, ReceivedEvent event) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO inbox (consumer, source, event_id) VALUES (?, ?, ?)
                ON CONFLICT ON CONSTRAINT inbox_pk DO NOTHING
                """)) {
      insert.setString(1, consumer);
      insert.setString(2, event.source());
      insert.setString(3, event.id());
      return insert.executeUpdate() == 1;
    }
  }

  /** Whether the database answers, so that a failure can be told from its absence. */
  boolean isReachable() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }
}
