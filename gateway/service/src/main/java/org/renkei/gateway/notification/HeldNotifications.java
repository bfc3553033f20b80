package org.renkei.gateway.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.notification.Notification;

/**
 * News that waits for a while before it is told. Later news of the same takes its place, and what
 * is taken back is forgotten: of changes within the while one is told, or none.
 */
@Singleton
class HeldNotifications {
  private static final int BATCH = 200;

  private final Notifications notifications;
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final long fold;

  HeldNotifications(
      Notifications notifications,
      NotificationsConfig config,
      AgroalDataSource database,
      ObjectMapper json) {
    this.notifications = notifications;
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.fold = config.fold().toMillis();
  }

  /** News with the projects that it concerns besides its own. */
  record Held(Notification news, Set<UUID> audience) {
    Held {
      audience = Set.copyOf(audience);
    }
  }

  /**
   * Holds news in the running transaction, in place of what is held of the same.
   *
   * @param key what it is about
   * @param subject what it belongs to, with which it may be told or forgotten
   * @param audience the projects that it concerns now, besides its own
   */
  void hold(String key, UUID subject, Notification news, Collection<UUID> audience) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO held_notification (key, subject, document, audience, due_at)
                VALUES (?, ?, ?::jsonb, ?, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT ON CONSTRAINT held_notification_pk DO UPDATE SET
                  document = excluded.document,
                  audience = held_notification.audience || excluded.audience
                """)) {
      upsert.setString(1, key);
      upsert.setObject(2, subject);
      upsert.setString(3, json.writeValueAsString(news));
      upsert.setArray(4, connection.createArrayOf("uuid", audience.toArray()));
      upsert.setLong(5, fold);
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot hold news of " + key, e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes news away that is held no longer; empty where none was, or another process told it. */
  List<Held> take(String key) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                WITH taken AS (DELETE FROM held_notification WHERE key = ? RETURNING *)
                SELECT document::text, audience FROM taken
                """)) {
      delete.setString(1, key);
      return read(delete);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take the news of " + key, e);
    }
  }

  /** Whether news of the key is held. */
  boolean isHeld(String key) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT 1 FROM held_notification WHERE key = ?")) {
      select.setString(1, key);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look for the news of " + key, e);
    }
  }

  /** Takes away all that is held of a subject, as it was said. */
  List<Held> takeAll(UUID subject) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                WITH taken AS (DELETE FROM held_notification WHERE subject = ? RETURNING *)
                SELECT document::text, audience FROM taken ORDER BY held_at, key
                """)) {
      delete.setObject(1, subject);
      return read(delete);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take the news of " + subject, e);
    }
  }

  /** Tells what has been held long enough. */
  void tell() {
    int told;
    do {
      told = QuarkusTransaction.requiringNew().call(this::batch);
    } while (told == BATCH);
  }

  private int batch() {
    List<Held> due = due();
    var unused = notifications.appendAll(due);
    return due.size();
  }

  private List<Held> due() {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                WITH taken AS (
                  DELETE FROM held_notification WHERE key IN (
                    SELECT key FROM held_notification WHERE due_at <= clock_timestamp()
                    ORDER BY due_at, key LIMIT ? FOR UPDATE SKIP LOCKED)
                  RETURNING *)
                SELECT document::text, audience FROM taken ORDER BY due_at, held_at, key
                """)) {
      delete.setInt(1, BATCH);
      return read(delete);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take what is due", e);
    }
  }

  private List<Held> read(PreparedStatement taking) throws SQLException {
    try (ResultSet rows = taking.executeQuery()) {
      List<Held> taken = new ArrayList<>();
      while (rows.next()) {
        taken.add(
            new Held(
                json.readValue(rows.getString(1), Notification.class),
                new HashSet<>(List.of((UUID[]) rows.getArray(2).getArray()))));
      }
      return taken;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
