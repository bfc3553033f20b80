package org.renkei.gateway.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/** The memory of what has been told of programs and their calls. */
@Singleton
class ToldPrograms {
  private static final String WATCH =
      """
      INSERT INTO watched_call
        (program_id, fiscal_year, round, opens_at, closes_at, quiet_before)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT ON CONSTRAINT watched_call_pk DO UPDATE SET
        opens_at = excluded.opens_at, closes_at = excluded.closes_at,
        quiet_before = excluded.quiet_before, told_days = NULL,
        changed_at = clock_timestamp()
      WHERE watched_call.closes_at <> excluded.closes_at
      """;

  private static final String COLUMNS =
      "SELECT program_id, ministry, version, state, document::text FROM told_program ";

  private final AgroalDataSource database;
  private final ObjectMapper json;

  ToldPrograms(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  Optional<ToldProgram> find(UUID id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  Map<UUID, ToldProgram> find(Collection<UUID> ids) {
    return read(COLUMNS + "WHERE program_id = ANY (?)", ids);
  }

  /**
   * The programs and those that vary them or are varied by them: one of a family stands for all.
   */
  Map<UUID, ToldProgram> families(Collection<UUID> ids) {
    return read(
        COLUMNS
            + """
            WHERE program_id IN (
              WITH original AS (
                SELECT coalesce(variant_of, program_id) AS id FROM told_program
                WHERE program_id = ANY (?))
              SELECT id FROM original
              UNION SELECT program_id FROM told_program
                WHERE variant_of IN (SELECT id FROM original))
            """,
        ids);
  }

  private Map<UUID, ToldProgram> read(String query, Collection<UUID> ids) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(query)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        Map<UUID, ToldProgram> found = new HashMap<>();
        while (rows.next()) {
          UUID id = rows.getObject(1, UUID.class);
          found.put(
              id,
              new ToldProgram(
                  id,
                  new MinistryCode(rows.getString(2)),
                  rows.getLong(3),
                  ProgramState.valueOf(rows.getString(4)),
                  json.readValue(rows.getString(5), Program.class)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what was told of programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The versions that changed within the last while; null for a program that has ended. */
  Map<UUID, @Nullable Long> changedWithin(Duration past) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT program_id, version, state FROM told_program
                WHERE changed_at > clock_timestamp() - ? * interval '1 millisecond'
                """)) {
      select.setLong(1, past.toMillis());
      try (ResultSet rows = select.executeQuery()) {
        Map<UUID, @Nullable Long> found = new HashMap<>();
        while (rows.next()) {
          boolean ended = ProgramState.valueOf(rows.getString(3)) == ProgramState.WITHDRAWN;
          found.put(rows.getObject(1, UUID.class), ended ? null : Long.valueOf(rows.getLong(2)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what changed", e);
    }
  }

  /** Keeps versions in the running transaction, over those before. */
  void keep(List<ToldProgram> versions) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO told_program
                  (program_id, ministry, version, state, variant_of, document)
                VALUES (?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT ON CONSTRAINT told_program_pk DO UPDATE SET
                  version = excluded.version, state = excluded.state,
                  variant_of = excluded.variant_of, document = excluded.document,
                  changed_at = clock_timestamp()
                """)) {
      for (ToldProgram told : versions) {
        upsert.setObject(1, told.id());
        upsert.setString(2, told.ministry().value());
        upsert.setLong(3, told.version());
        upsert.setString(4, told.state().name());
        upsert.setObject(5, told.program().variantOf());
        upsert.setString(6, json.writeValueAsString(told.program()));
        upsert.addBatch();
      }
      upsert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Holds a change in the running transaction: it is told once it has stood for a while, as the
   * difference from what was before the first that is held.
   *
   * @param before as it was told last
   * @param audience the projects that the program concerns now
   */
  void hold(UUID id, ToldProgram before, Instant at, Collection<UUID> audience, Duration fold) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE told_program SET
                  before_state = CASE WHEN held_until IS NULL THEN ? ELSE before_state END,
                  before_document =
                    CASE WHEN held_until IS NULL THEN ?::jsonb ELSE before_document END,
                  audience = coalesce(audience, '{}') || ?,
                  happened_at = ?,
                  held_until =
                    coalesce(held_until, clock_timestamp() + ? * interval '1 millisecond')
                WHERE program_id = ?
                """)) {
      update.setString(1, before.state().name());
      update.setString(2, json.writeValueAsString(before.program()));
      update.setArray(3, connection.createArrayOf("uuid", audience.toArray()));
      update.setObject(4, utc(at));
      update.setLong(5, fold.toMillis());
      update.setObject(6, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot hold a change of program " + id, e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes changes that have been held long enough; those another process has are left out. */
  List<HeldChange> takeHeld(int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT program_id, ministry, version, state, document::text, before_state,
                  before_document::text, audience, happened_at
                FROM told_program WHERE held_until <= clock_timestamp()
                ORDER BY held_until, program_id LIMIT ? FOR UPDATE SKIP LOCKED
                """);
        PreparedStatement clear =
            connection.prepareStatement(
                """
                UPDATE told_program SET before_state = NULL, before_document = NULL,
                  audience = NULL, happened_at = NULL, held_until = NULL
                WHERE program_id = ANY (?)
                """)) {
      select.setInt(1, limit);
      List<HeldChange> held = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          held.add(held(rows));
        }
      }
      clear.setArray(
          1, connection.createArrayOf("uuid", held.stream().map(it -> it.now().id()).toArray()));
      clear.executeUpdate();
      return held;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take changes of programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HeldChange held(ResultSet rows) throws SQLException, JsonProcessingException {
    UUID id = rows.getObject(1, UUID.class);
    MinistryCode ministry = new MinistryCode(rows.getString(2));
    long version = rows.getLong(3);
    return new HeldChange(
        new ToldProgram(
            id,
            ministry,
            version,
            ProgramState.valueOf(rows.getString(6)),
            json.readValue(rows.getString(7), Program.class)),
        new ToldProgram(
            id,
            ministry,
            version,
            ProgramState.valueOf(rows.getString(4)),
            json.readValue(rows.getString(5), Program.class)),
        new HashSet<>(List.of((UUID[]) rows.getArray(8).getArray())),
        rows.getObject(9, OffsetDateTime.class).toInstant());
  }

  /** Watches the calls of a program from now on; one whose dates stay goes on as it was. */
  void watch(UUID id, Collection<Call> calls) {
    List<Call> dated = dated(calls);
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                """
                DELETE FROM watched_call WHERE program_id = ?
                AND NOT (fiscal_year * 100 + round = ANY (?))
                """);
        PreparedStatement upsert = connection.prepareStatement(WATCH)) {
      delete.setObject(1, id);
      delete.setArray(
          2,
          connection.createArrayOf(
              "integer",
              dated.stream().map(it -> it.fiscalYear().year() * 100 + it.round()).toArray()));
      delete.executeUpdate();
      for (Call call : dated) {
        addTo(upsert, id, call, null);
      }
      upsert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot watch the calls of program " + id, e);
    }
  }

  /**
   * Watches the calls of programs that were unknown.
   *
   * @param quietBefore what the clock passed before this is not told of the calls of a ministry
   */
  void watchQuietly(List<ToldProgram> programs, Function<MinistryCode, Instant> quietBefore) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert = connection.prepareStatement(WATCH)) {
      for (ToldProgram told : programs) {
        for (Call call : dated(told.isPublished() ? told.program().calls() : List.of())) {
          addTo(upsert, told.id(), call, quietBefore.apply(told.ministry()));
        }
      }
      upsert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot watch the calls of programs", e);
    }
  }

  private static List<Call> dated(Collection<Call> calls) {
    return calls.stream().filter(it -> it.opensAt() != null && it.closesAt() != null).toList();
  }

  private static void addTo(
      PreparedStatement upsert, UUID id, Call call, @Nullable Instant quietBefore)
      throws SQLException {
    upsert.setObject(1, id);
    upsert.setInt(2, call.fiscalYear().year());
    upsert.setInt(3, call.round());
    upsert.setObject(4, utc(call.opensAt()));
    upsert.setObject(5, utc(call.closesAt()));
    upsert.setObject(6, utc(quietBefore));
    upsert.addBatch();
  }

  /**
   * Calls that are open, close within so many days and have not been told to, locked; those another
   * process has are left out, and those whose dates have not stood for a while.
   */
  List<WatchedCall> closing(Instant now, int days, int limit, Duration fold) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT program_id, fiscal_year, round, closes_at, quiet_before FROM watched_call
                WHERE opens_at <= ? AND closes_at > ? AND closes_at <= ?
                  AND (told_days IS NULL OR told_days > ?)
                  AND changed_at <= clock_timestamp() - ? * interval '1 millisecond'
                ORDER BY closes_at, program_id LIMIT ? FOR UPDATE SKIP LOCKED
                """)) {
      select.setObject(1, utc(now));
      select.setObject(2, utc(now));
      select.setObject(3, utc(now.plus(Duration.ofDays(days))));
      select.setInt(4, days);
      select.setLong(5, fold.toMillis());
      select.setInt(6, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<WatchedCall> found = new ArrayList<>();
        while (rows.next()) {
          OffsetDateTime quietBefore = rows.getObject(5, OffsetDateTime.class);
          found.add(
              new WatchedCall(
                  rows.getObject(1, UUID.class),
                  new FiscalYear(rows.getInt(2)),
                  rows.getInt(3),
                  rows.getObject(4, OffsetDateTime.class).toInstant(),
                  quietBefore == null ? Instant.MIN : quietBefore.toInstant()));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the calls that close soon", e);
    }
  }

  /** Notes how many days before its deadline a call was told of last. */
  void told(WatchedCall call, int days) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE watched_call SET told_days = ?
                WHERE program_id = ? AND fiscal_year = ? AND round = ?
                """)) {
      update.setInt(1, days);
      update.setObject(2, call.programId());
      update.setInt(3, call.fiscalYear().year());
      update.setInt(4, call.round());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note what was told of a call", e);
    }
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
    return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
