package org.renkei.chassis.messaging;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

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
