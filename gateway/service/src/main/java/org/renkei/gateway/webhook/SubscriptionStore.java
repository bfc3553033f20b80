package org.renkei.gateway.webhook;

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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.notification.StoredNotification;

/** Subscriptions and attempts in the database. */
@Singleton
class SubscriptionStore {
  private static final String COLUMNS =
      "id, version, owner, name, filter, target, state, reason, muted, secret, earlier_secret,"
          + " earlier_until, position, attempts, next_attempt, created_at, updated_at";

  private static final int FILTERS_KEPT = 1_000;

  /**
   * Among the conditions of an update: its commit need not wait for the disk. If the database dies
   * just then it is forgotten: a lease as if it had ended, and what does not concern a subscription
   * is passed over once more. What was told is noted durably, and only by whoever has the lease.
   */
  private static final String NEED_NOT_LAST =
      " AND set_config('synchronous_commit', 'off', true) = 'off' ";

  private final AgroalDataSource database;
  private final ObjectMapper json;

  /** By their text: a subscription is read many times and seldom changed. */
  private final Map<String, NotificationFilter> filters = new ConcurrentHashMap<>();

  SubscriptionStore(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  void insert(Subscription it) {
    change(
        "INSERT INTO subscription ("
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        it.id(),
        it.version(),
        it.owner(),
        it.name(),
        write(it.filter()),
        it.target(),
        it.state().name(),
        it.reason(),
        it.muted().toArray(UUID[]::new),
        it.secret(),
        it.earlierSecret(),
        it.earlierUntil(),
        it.position(),
        it.attempts(),
        it.nextAttempt(),
        it.createdAt(),
        it.updatedAt());
  }

  /** Writes what its owner may change; how far it has come stays as it is. */
  void update(Subscription it) {
    change(
        """
        UPDATE subscription SET version = ?, owner = ?, name = ?, filter = ?::jsonb, target = ?,
          state = ?, reason = ?, muted = ?, secret = ?, earlier_secret = ?, earlier_until = ?,
          attempts = ?, next_attempt = ?, updated_at = ?
        WHERE id = ?
        """,
        it.version(),
        it.owner(),
        it.name(),
        write(it.filter()),
        it.target(),
        it.state().name(),
        it.reason(),
        it.muted().toArray(UUID[]::new),
        it.secret(),
        it.earlierSecret(),
        it.earlierUntil(),
        it.attempts(),
        it.nextAttempt(),
        it.updatedAt(),
        it.id());
  }

  void delete(UUID id) {
    change("DELETE FROM subscription WHERE id = ?", id);
  }

  Optional<Subscription> find(UUID id) {
    return one("WHERE id = ?", id);
  }

  /** The same, kept from everybody else until the transaction ends. */
  Optional<Subscription> lock(UUID id) {
    return one("WHERE id = ? FOR UPDATE", id);
  }

  List<Subscription> list(@Nullable String owner, Page page) {
    return many(
        "WHERE (?::text IS NULL OR owner = ?) ORDER BY created_at, id LIMIT ? OFFSET ?",
        owner,
        owner,
        page.limit(),
        page.offset());
  }

  long count(@Nullable String owner) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(*) FROM subscription WHERE (?::text IS NULL OR owner = ?)")) {
      bind(connection, select, owner, owner);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count subscriptions", e);
    }
  }

  /**
   * Takes subscriptions that something may have to be told to, for this process alone until the
   * lease ends.
   *
   * @param most how many at most
   * @param end position of the newest notification
   */
  List<Subscription> take(UUID lease, Instant now, Duration time, long end, int most) {
    return query(
        """
        UPDATE subscription SET lease = ?, lease_until = ?
        WHERE id = ANY (ARRAY (
          SELECT id FROM subscription
          WHERE state = 'ACTIVE' AND next_attempt <= ? AND position < ?
            AND (lease_until IS NULL OR lease_until < ?)
          ORDER BY next_attempt, id LIMIT ? FOR UPDATE SKIP LOCKED))
        """
            + NEED_NOT_LAST
            + "RETURNING "
            + COLUMNS,
        lease,
        now.plus(time),
        now,
        end,
        now,
        most);
  }

  /**
   * Those whom nobody serves and who stand at {@code from} or behind it, but before {@code end}.
   */
  List<Subscription> between(long from, long end, Instant now) {
    return many(
        """
        WHERE state = 'ACTIVE' AND position >= ? AND position < ?
          AND (lease_until IS NULL OR lease_until < ?)
        """,
        from,
        end,
        now);
  }

  /** Notes that nothing up to {@code end} concerns these, unless they have changed meanwhile. */
  void passOver(List<Subscription> unconcerned, long from, long end, Instant now) {
    if (unconcerned.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE subscription it SET position = ?
                FROM unnest(?, ?) AS unconcerned (id, version)
                WHERE it.id = unconcerned.id AND it.version = unconcerned.version
                  AND it.state = 'ACTIVE' AND it.position >= ? AND it.position < ?
                  AND (it.lease_until IS NULL OR it.lease_until < ?)
                """
                    + NEED_NOT_LAST)) {
      update.setLong(1, end);
      update.setArray(
          2,
          connection.createArrayOf("uuid", unconcerned.stream().map(Subscription::id).toArray()));
      update.setArray(
          3,
          connection.createArrayOf(
              "bigint", unconcerned.stream().map(Subscription::version).toArray()));
      update.setLong(4, from);
      update.setLong(5, end);
      update.setObject(6, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot pass subscriptions over", e);
    }
  }

  /**
   * Passes over what does not concern a subscription, as long as the lease is still one's own.
   *
   * @return false when another process has it by now, or its owner has changed it
   */
  boolean advance(Subscription it, UUID lease, long position, Instant leaseUntil) {
    return change(
            """
            UPDATE subscription SET position = ?, attempts = 0, lease_until = ?
            WHERE id = ? AND lease = ? AND state = 'ACTIVE' AND version = ?
            """
                + NEED_NOT_LAST,
            position,
            leaseUntil,
            it.id(),
            lease,
            it.version())
        == 1;
  }

  /**
   * Notes that notifications were delivered, one for each subscription, in one transaction: their
   * attempts, and as long as the lease is still the deliverer's the position. Whatever an owner has
   * changed meanwhile, nothing is told twice.
   *
   * @return for each whether nobody else has the subscription by now, and nobody has changed it
   */
  boolean[] delivered(List<Receipts.Receipt> receipts, Instant leaseUntil) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = database.getConnection()) {
                // In this order: it locks the rows, so that nobody else counts their attempts.
                boolean[] still = move(connection, receipts, leaseUntil);
                noteAll(connection, receipts);
                return still;
              } catch (SQLException e) {
                throw new IllegalStateException("cannot note deliveries", e);
              }
            });
  }

  private static boolean[] move(
      Connection connection, List<Receipts.Receipt> receipts, Instant leaseUntil)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE subscription it SET position = told.position, attempts = 0, lease_until = ?
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS told (id, lease, version, position, number)
            WHERE it.id = told.id AND it.lease = told.lease
            RETURNING told.number, it.version = told.version
            """)) {
      update.setObject(1, OffsetDateTime.ofInstant(leaseUntil, ZoneOffset.UTC));
      array(update, 2, "uuid", receipts, receipt -> receipt.subscription().id());
      array(update, 3, "uuid", receipts, Receipts.Receipt::lease);
      array(update, 4, "bigint", receipts, receipt -> receipt.subscription().version());
      array(update, 5, "bigint", receipts, receipt -> receipt.told().position());
      boolean[] still = new boolean[receipts.size()];
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          still[rows.getInt(1) - 1] = rows.getBoolean(2);
        }
      }
      return still;
    }
  }

  private static void noteAll(Connection connection, List<Receipts.Receipt> receipts)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO webhook_attempt (subscription_id, position, number, notification_id, type,
              at, took_ms, delivered, status, answer, redelivery)
            SELECT told.id, told.position,
              coalesce((SELECT max(number) FROM webhook_attempt before
                WHERE before.subscription_id = told.id AND before.position = told.position), 0) + 1,
              told.notification_id, told.type, told.at, told.took_ms, true, told.status,
              told.answer, false
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
              AS told (id, position, notification_id, type, at, took_ms, status, answer)
            WHERE EXISTS (SELECT FROM subscription it WHERE it.id = told.id)
            """)) {
      array(insert, 1, "uuid", receipts, receipt -> receipt.subscription().id());
      array(insert, 2, "bigint", receipts, receipt -> receipt.told().position());
      array(insert, 3, "uuid", receipts, receipt -> receipt.told().notification().id());
      array(
          insert, 4, "text", receipts, receipt -> receipt.told().notification().type().wireName());
      array(insert, 5, "timestamptz", receipts, receipt -> receipt.at().toString());
      array(insert, 6, "int", receipts, receipt -> milliseconds(receipt.tookMs()));
      array(insert, 7, "int", receipts, receipt -> receipt.answer().status());
      array(insert, 8, "text", receipts, receipt -> receipt.answer().answer());
      insert.executeUpdate();
    }
  }

  private static <T> void array(
      PreparedStatement statement,
      int index,
      String type,
      List<T> from,
      Function<T, @Nullable Object> value)
      throws SQLException {
    @Nullable Object[] values = new Object[from.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(from.get(i));
    }
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private static int milliseconds(long tookMs) {
    return (int) Math.min(Integer.MAX_VALUE, tookMs);
  }

  /** Notes that an attempt failed, and when the next one is. */
  boolean postpone(Subscription it, UUID lease, int attempts, Instant next) {
    return change(
            """
            UPDATE subscription SET attempts = ?, next_attempt = ?, lease = NULL, lease_until = NULL
            WHERE id = ? AND lease = ?
            """,
            attempts,
            next,
            it.id(),
            lease)
        == 1;
  }

  boolean disable(Subscription it, UUID lease, int attempts, String reason, Instant now) {
    return change(
            """
            UPDATE subscription SET state = 'DISABLED', reason = ?, attempts = ?, updated_at = ?,
              version = version + 1, lease = NULL, lease_until = NULL
            WHERE id = ? AND lease = ? AND state = 'ACTIVE' AND version = ?
            """,
            reason,
            attempts,
            now,
            it.id(),
            lease,
            it.version())
        == 1;
  }

  /** Gives a subscription back; others get their turn before it. */
  void release(UUID id, UUID lease, Instant now) {
    change(
        """
        UPDATE subscription SET lease = NULL, lease_until = NULL, next_attempt = ?
        WHERE id = ? AND lease = ?
        """
            + NEED_NOT_LAST,
        now,
        id,
        lease);
  }

  /**
   * Notes an attempt behind those that were made for the same notification before, in the running
   * transaction; none where the subscription has been ended meanwhile.
   */
  void note(
      UUID subscription,
      StoredNotification told,
      Instant at,
      long tookMs,
      Sender.Answer answer,
      boolean redelivery) {
    // One after the other: two that count at once would come to the same number.
    if (lock(subscription).isEmpty()) {
      return;
    }
    change(
        """
        INSERT INTO webhook_attempt (subscription_id, position, number, notification_id, type, at,
          took_ms, delivered, status, answer, redelivery)
        SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?
        FROM webhook_attempt WHERE subscription_id = ? AND position = ?
        """,
        subscription,
        told.position(),
        told.notification().id(),
        told.notification().type().wireName(),
        at,
        milliseconds(tookMs),
        answer.isSuccess(),
        answer.status(),
        answer.answer(),
        redelivery,
        subscription,
        told.position());
  }

  List<Attempt> attempts(UUID subscription, Page page) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT position, number, notification_id, type, at, took_ms, delivered, status,
                  answer, redelivery
                FROM webhook_attempt WHERE subscription_id = ?
                ORDER BY at DESC, position DESC, number DESC LIMIT ? OFFSET ?
                """)) {
      bind(connection, select, subscription, page.limit(), page.offset());
      List<Attempt> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Attempt(
                  String.valueOf(rows.getLong(1)),
                  rows.getInt(2),
                  rows.getObject(3, UUID.class),
                  NotificationType.of(rows.getString(4)),
                  rows.getObject(5, OffsetDateTime.class).toInstant(),
                  rows.getInt(6),
                  rows.getBoolean(7),
                  rows.getObject(8, Integer.class),
                  rows.getString(9),
                  rows.getBoolean(10)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read attempts", e);
    }
  }

  long countAttempts(UUID subscription) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(*) FROM webhook_attempt WHERE subscription_id = ?")) {
      bind(connection, select, subscription);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count attempts", e);
    }
  }

  /** The position of a notification that this subscription was told, or was tried to be told. */
  Optional<Long> positionOf(UUID subscription, UUID notification) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT max(position) FROM webhook_attempt
                WHERE subscription_id = ? AND position = (SELECT seq FROM notification WHERE id = ?)
                """)) {
      bind(connection, select, subscription, notification);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return Optional.ofNullable(rows.getObject(1, Long.class));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read attempts", e);
    }
  }

  /** Forgets attempts made before a moment. */
  void forgetAttempts(Instant before) {
    change("DELETE FROM webhook_attempt WHERE at < ?", before);
  }

  private Optional<Subscription> one(String where, Object... arguments) {
    return many(where, arguments).stream().findFirst();
  }

  private List<Subscription> many(String where, @Nullable Object... arguments) {
    return query("SELECT " + COLUMNS + " FROM subscription " + where, arguments);
  }

  private List<Subscription> query(String sql, @Nullable Object... arguments) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(connection, select, arguments);
      List<Subscription> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read subscriptions", e);
    }
  }

  private Subscription row(ResultSet rows) throws SQLException {
    return new Subscription(
        rows.getObject(1, UUID.class),
        rows.getLong(2),
        rows.getString(3),
        rows.getString(4),
        filter(rows.getString(5)),
        rows.getString(6),
        SubscriptionState.valueOf(rows.getString(7)),
        rows.getString(8),
        Set.copyOf(Arrays.asList((UUID[]) rows.getArray(9).getArray())),
        rows.getString(10),
        rows.getString(11),
        instant(rows.getObject(12, OffsetDateTime.class)),
        rows.getLong(13),
        rows.getInt(14),
        rows.getObject(15, OffsetDateTime.class).toInstant(),
        rows.getObject(16, OffsetDateTime.class).toInstant(),
        rows.getObject(17, OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private int change(String sql, @Nullable Object... arguments) {
    try (Connection connection = database.getConnection();
        PreparedStatement write = connection.prepareStatement(sql)) {
      bind(connection, write, arguments);
      return write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write subscriptions", e);
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof Instant moment) {
        statement.setObject(i + 1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
      } else if (argument instanceof UUID[] ids) {
        statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
      } else {
        statement.setObject(i + 1, argument);
      }
    }
  }

  private String write(NotificationFilter filter) {
    try {
      return json.writeValueAsString(filter);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NotificationFilter filter(String text) {
    NotificationFilter known = filters.get(text);
    if (known != null) {
      return known;
    }
    if (filters.size() >= FILTERS_KEPT) {
      filters.clear();
    }
    NotificationFilter read = read(text);
    filters.put(text, read);
    return read;
  }

  private NotificationFilter read(String text) {
    try {
      return json.readValue(text, NotificationFilter.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
