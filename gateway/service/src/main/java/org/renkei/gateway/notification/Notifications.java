package org.renkei.gateway.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.notification.CloudEvent;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationFilter;

/**
 * 通知の台帳: all notifications in the order in which they were committed. What has a position is never
 * changed, and nothing ever comes to stand before a position that has been read.
 */
@Singleton
public final class Notifications {
  /** PostgreSQL's channel that tells of new ones. */
  public static final String CHANNEL = "renkei_notification";

  /** No body is larger, in bytes of UTF-8. */
  static final int MAX_BODY = 20_000;

  /** Lock of whoever appends, so that positions are drawn in the order of commits. */
  private static final long APPENDING = 0x72656e6b65693430L;

  private static final String COLUMNS = "seq, projects, created_at, body::text";

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final ObjectMapper reader;

  Notifications(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
    // A body may have been written by a later release that knows more fields.
    this.reader = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * Adds a notification in the running transaction. One whose id is there already stays as it is.
   *
   * <p>Whoever appends holds a lock until the commit: append last, and take no lock afterwards.
   *
   * @param audience the projects that it concerns, besides its own
   * @return whether it was new
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException when its body is 20 kB or more
   */
  public boolean append(Notification notification, Collection<UUID> audience) {
    return appendAll(List.of(new HeldNotifications.Held(notification, Set.copyOf(audience)))) == 1;
  }

  /**
   * The same for some at once, in this order.
   *
   * @return how many were new
   */
  int appendAll(List<HeldNotifications.Held> news) {
    if (QuarkusTransaction.getStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("a notification is written in its cause's transaction");
    }
    if (news.isEmpty()) {
      return 0;
    }
    List<String> bodies = news.stream().map(each -> write(each.news())).toList();
    try (Connection connection = database.getConnection()) {
      lock(connection);
      return insert(connection, news, bodies);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot append notification " + news.get(0).news().id() + " and those behind it", e);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(" + APPENDING + ")")) {
      lock.execute();
    }
  }

  private static int insert(
      Connection connection, List<HeldNotifications.Held> news, List<String> bodies)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO notification
              (id, type, ministry, program_id, projects, prefectures, themes, theme_tree,
               happened_at, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)
            ON CONFLICT ON CONSTRAINT notification_id_unique DO NOTHING
            """)) {
      for (int i = 0; i < news.size(); i++) {
        Notification notification = news.get(i).news();
        Set<UUID> projects = new LinkedHashSet<>(news.get(i).audience());
        if (notification.clusterProjectId() != null) {
          projects.add(notification.clusterProjectId());
        }
        insert.setObject(1, notification.id());
        insert.setString(2, notification.type().wireName());
        insert.setString(
            3, notification.ministry() == null ? null : notification.ministry().value());
        insert.setObject(4, notification.programId());
        insert.setArray(5, connection.createArrayOf("uuid", projects.toArray()));
        insert.setArray(6, texts(connection, notification.prefectures().stream()));
        insert.setArray(7, texts(connection, notification.themes().stream()));
        insert.setArray(
            8,
            texts(connection, notification.themes().stream().flatMap(NotificationCondition::tree)));
        insert.setObject(9, utc(notification.time()));
        insert.setString(10, bodies.get(i));
        insert.addBatch();
      }
      return IntStream.of(insert.executeBatch()).sum();
    }
  }

  private static Array texts(Connection connection, Stream<?> values) throws SQLException {
    return connection.createArrayOf("text", values.map(Object::toString).distinct().toArray());
  }

  /**
   * What stands after a position, in order.
   *
   * @param after the position read last; 0 to begin with the oldest
   * @param limit how many at most
   */
  public List<StoredNotification> after(long after, NotificationFilter filter, int limit) {
    return read("seq > ?", after, filter, "seq", limit);
  }

  /** What was stored last, the newest first: for feeds that show a piece of the past. */
  public List<StoredNotification> newest(NotificationFilter filter, int limit) {
    return read("seq > ?", 0, filter, "seq DESC", limit);
  }

  private List<StoredNotification> read(
      String from, long position, NotificationFilter filter, String order, int limit) {
    NotificationCondition condition = NotificationCondition.of(filter);
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT "
                    + COLUMNS
                    + " FROM notification WHERE "
                    + from
                    + " AND "
                    + condition.sql()
                    + " ORDER BY "
                    + order
                    + " LIMIT ?")) {
      select.setLong(1, position);
      select.setInt(condition.bind(connection, select, 2), limit);
      try (ResultSet rows = select.executeQuery()) {
        List<StoredNotification> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read notifications", e);
    }
  }

  private StoredNotification row(ResultSet rows) throws SQLException {
    String body = rows.getString(4);
    return new StoredNotification(
        rows.getLong(1),
        readBody(body).data(),
        Set.copyOf(Arrays.asList((UUID[]) rows.getArray(2).getArray())),
        rows.getObject(3, OffsetDateTime.class).toInstant(),
        body);
  }

  /** Forgets what was stored before a moment; how many there were. */
  int forget(Instant before) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM notification WHERE created_at < ?")) {
      delete.setObject(1, utc(before));
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot forget old notifications", e);
    }
  }

  /** The position of the newest notification; 0 while there is none. */
  public long end() {
    return number("SELECT coalesce(max(seq), 0) FROM notification", null);
  }

  /** The last position that was stored before a moment: from there on one reads all since. */
  public long before(Instant moment) {
    return number(
        "SELECT coalesce(max(seq), 0) FROM notification WHERE created_at < ?", utc(moment));
  }

  private long number(String query, @Nullable OffsetDateTime argument) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(query)) {
      if (argument != null) {
        select.setObject(1, argument);
      }
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the positions of notifications", e);
    }
  }

  private String write(Notification notification) {
    try {
      String body = json.writeValueAsString(CloudEvent.of(notification));
      if (body.getBytes(StandardCharsets.UTF_8).length >= MAX_BODY) {
        throw new IllegalArgumentException("notification too large: " + notification.id());
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CloudEvent readBody(String body) {
    try {
      return reader.readValue(body, CloudEvent.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
