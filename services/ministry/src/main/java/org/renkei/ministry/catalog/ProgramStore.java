package org.renkei.ministry.catalog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.renkei.chassis.web.AsOf;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/**
 * Programs in the database. Plain SQL rather than entities: a program is one document, and its
 * lists live from array and range operators that an object mapper does not speak.
 */
@Singleton
final class ProgramStore {
  private static final String COLUMNS =
      """
      version, state, published_at, updated_at, document, title, kind, categories, stages, themes,
      themes_and_above, areas, areas_and_above, excluded_areas, applicants, open_during,
      last_opening, search_text""";
  private static final String VALUES =
      "?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::tstzmultirange, ?, ?";

  /** The version that stood. */
  private static final String STOOD =
      """
      SELECT document FROM (
        SELECT DISTINCT ON (program_id) program_id, document FROM program_version
        WHERE program_id = ? AND state <> 'DRAFT' AND recorded_at < ?
        ORDER BY program_id, version DESC) AS stood""";

  /** The first version with a call of a year, of a program that was recorded only afterwards. */
  private static final String RECORDED_LATER =
      """

      UNION ALL
      SELECT document FROM (
        SELECT DISTINCT ON (later.program_id) later.program_id, later.document
        FROM program_version AS later
        WHERE later.program_id = ? AND later.state <> 'DRAFT' AND later.recorded_at >= ?
          AND later.document -> 'calls' @> ?::jsonb
          AND NOT EXISTS (
            SELECT FROM program_version AS earlier
            WHERE earlier.program_id = later.program_id AND earlier.state <> 'DRAFT'
              AND earlier.recorded_at < ?)
        ORDER BY later.program_id, later.version) AS recorded_later""";

  private final AgroalDataSource database;
  private final ObjectMapper json;

  ProgramStore(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    // A document may have been written by a later release that knows more fields.
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  Optional<Program> find(UUID id) {
    return one("SELECT document FROM program WHERE id = ?", id);
  }

  /** Finds a program and keeps everybody else from changing it until the transaction ends. */
  Optional<Program> lock(UUID id) {
    return one("SELECT document FROM program WHERE id = ? FOR UPDATE", id);
  }

  Optional<Program> version(UUID id, long version) {
    return one(
        "SELECT document FROM program_version WHERE program_id = ? AND version = ?", id, version);
  }

  /**
   * A program as it stood at the end of a day or fiscal year; a draft never was offered. {@link
   * PastPrograms} says the same of all of them.
   */
  Optional<Program> past(AsOf past, UUID id) {
    OffsetDateTime before = ProgramColumns.utc(past.before());
    return past.fiscalYear() == null
        ? one(STOOD, id, before)
        : one(
            STOOD + RECORDED_LATER,
            id,
            before,
            id,
            before,
            "[{\"fiscal_year\": " + past.fiscalYear().year() + "}]",
            before);
  }

  /**
   * Lets nobody else relate programs until the transaction ends: two halves of a cycle, each
   * harmless, must not come in at once.
   */
  void lockRelations() {
    isTrue("SELECT pg_advisory_xact_lock(hashtextextended('program relations', 0)) IS NULL");
  }

  /** Whether one of these programs follows the other, directly or not. */
  boolean predecessorsLeadTo(UUID other, List<UUID> programs) {
    return isTrue(
        """
        WITH RECURSIVE reached(id) AS (
          SELECT unnest(?::uuid[])
          UNION
          SELECT predecessor::uuid
          FROM reached JOIN program ON program.id = reached.id,
            jsonb_array_elements_text(program.document -> 'combination' -> 'predecessors')
              AS predecessor)
        SELECT EXISTS (SELECT FROM reached WHERE id = ?)
        """,
        programs.stream().map(UUID::toString).toList(),
        other);
  }

  /** Whether a program is a variant of the other, directly or not. */
  boolean originalsLeadTo(UUID other, UUID program) {
    return isTrue(
        """
        WITH RECURSIVE reached(id) AS (
          SELECT ?::uuid
          UNION
          SELECT program.variant_of FROM reached JOIN program ON program.id = reached.id
          WHERE program.variant_of IS NOT NULL)
        SELECT EXISTS (SELECT FROM reached WHERE id = ?)
        """,
        program,
        other);
  }

  private boolean isTrue(String sql, Object... arguments) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(connection, select, arguments);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask about programs", e);
    }
  }

  List<Program> publicAfter(String sourceId, int limit) {
    return many(
        """
        SELECT document FROM program
        WHERE source_id COLLATE "C" > ? AND state IN ('PUBLISHED', 'SUSPENDED')
        ORDER BY source_id COLLATE "C" LIMIT ?
        """,
        sourceId,
        limit);
  }

  List<Program> versions(UUID id) {
    return many("SELECT document FROM program_version WHERE program_id = ? ORDER BY version", id);
  }

  List<Program> list(ProgramQuery query) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(query.select())) {
      planForThese(select);
      return programs(connection, select, query.selectArguments().toArray());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(ProgramQuery query) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(query.count())) {
      planForThese(select);
      bind(connection, select, query.countArguments().toArray());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count programs", e);
    }
  }

  /**
   * Adds a program.
   *
   * @return false when one with this source id is there already
   */
  boolean insert(Program program) {
    String sql =
        "INSERT INTO program (id, source_id, "
            + COLUMNS
            + ") VALUES (?, ?, "
            + VALUES
            + ") ON CONFLICT DO NOTHING";
    Written written = written(program);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(idOf(program));
    values.add(program.sourceId());
    values.addAll(columns(written));
    boolean added = write(sql, values) == 1;
    if (added) {
      keepVersions(List.of(written));
    }
    return added;
  }

  /** Replaces a program that {@link #lock} has found. */
  void update(Program program) {
    Written written = written(program);
    List<@Nullable Object> values = new ArrayList<>(columns(written));
    values.add(idOf(program));
    write("UPDATE program SET (" + COLUMNS + ") = (" + VALUES + ") WHERE id = ?", values);
    keepVersions(List.of(written));
  }

  /**
   * A program under lock.
   *
   * @param editedFields names of fields that an official has changed by hand
   */
  record Held(Program program, Set<String> editedFields) {}

  /** What is announced about a program under lock. */
  record HeldCalls(long version, List<Call> calls) {}

  /** {@link #lockAll} where nothing but the calls is needed. */
  Map<UUID, HeldCalls> lockCalls(List<UUID> ids) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, version, document -> 'calls' FROM program WHERE id = ANY (?)
                ORDER BY id FOR UPDATE
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, HeldCalls> held = new LinkedHashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          held.put(
              rows.getObject(1, UUID.class),
              new HeldCalls(
                  rows.getLong(2), List.of(json.readValue(rows.getString(3), Call[].class))));
        }
      }
      return held;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the calls of programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@link #lock} for many, always in the same order, so that nobody waits for each other. */
  Map<UUID, Held> lockAll(List<UUID> ids) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, document, edited_fields FROM program WHERE id = ANY (?)
                ORDER BY id FOR UPDATE
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, Held> held = new LinkedHashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          held.put(
              rows.getObject(1, UUID.class),
              new Held(
                  json.readValue(rows.getString(2), Program.class),
                  Set.of((String[]) rows.getArray(3).getArray())));
        }
      }
      return held;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A program with the JSON that is kept of it.
   *
   * @param document raw, so that what is sent of a program need not be written a second time
   */
  record Written(Program program, @JsonValue @JsonRawValue String document) {}

  Written written(Program program) {
    return new Written(program, document(program));
  }

  /**
   * {@link #insert} for many.
   *
   * @throws IllegalStateException also when somebody else has added one of them meanwhile
   */
  void insertAll(List<Written> programs, String origin) {
    // Nothing about conflicts: of many rows in one statement nobody learns which one was left out.
    String sql =
        "INSERT INTO program (id, source_id, origin, "
            + COLUMNS
            + ") VALUES (?, ?, ?, "
            + VALUES
            + ")";
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Written written : programs) {
      List<@Nullable Object> values = new ArrayList<>();
      values.add(idOf(written.program()));
      values.add(written.program().sourceId());
      values.add(origin);
      values.addAll(columns(written));
      rows.add(values);
    }
    writeAll(sql, rows);
    keepVersions(programs);
  }

  /** {@link #update} for many, all different, that {@link #lockAll} has found. */
  void updateAll(List<Written> programs) {
    // They are all there, so nothing is inserted; but only an INSERT takes many rows at once.
    String sql =
        "INSERT INTO program (id, source_id, "
            + COLUMNS
            + ") VALUES (?, ?, "
            + VALUES
            + ") ON CONFLICT (id) DO UPDATE SET "
            + Arrays.stream(COLUMNS.split(",\\s*"))
                .map(column -> column + " = EXCLUDED." + column)
                .collect(Collectors.joining(", "));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Written written : programs) {
      List<@Nullable Object> values = new ArrayList<>();
      values.add(idOf(written.program()));
      values.add(written.program().sourceId());
      values.addAll(columns(written));
      rows.add(values);
    }
    writeAll(sql, rows);
    keepVersions(programs);
  }

  /** Remembers that fields were changed by hand. */
  void markEdited(UUID id, Set<String> fields) {
    if (!fields.isEmpty()) {
      write(
          """
          UPDATE program SET edited_fields =
            ARRAY(SELECT DISTINCT field FROM unnest(edited_fields || ?) AS field ORDER BY field)
          WHERE id = ?
          """,
          List.of(List.copyOf(fields), id));
    }
  }

  void forgetEdits(List<UUID> ids) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(List.of(id)));
    writeAll("UPDATE program SET edited_fields = '{}' WHERE id = ?", rows);
  }

  /** Public programs that a format brought, by id, with their source ids. */
  Map<UUID, String> live(String origin) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, source_id FROM program
                WHERE origin = ? AND state IN ('PUBLISHED', 'SUSPENDED') ORDER BY id
                """)) {
      select.setString(1, origin);
      Map<UUID, String> live = new LinkedHashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          live.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
      }
      return live;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list programs", e);
    }
  }

  /** Keeps what was just written as a version, without sending the documents once more. */
  private void keepVersions(List<Written> programs) {
    if (programs.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO program_version (program_id, version, state, recorded_at, document)
                SELECT id, version, state, updated_at, document FROM program WHERE id = ANY (?)
                """)) {
      insert.setArray(
          1,
          connection.createArrayOf(
              "uuid", programs.stream().map(it -> idOf(it.program())).toArray()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep versions of programs", e);
    }
  }

  private List<@Nullable Object> columns(Written written) {
    Program program = written.program();
    ProgramColumns made = ProgramColumns.of(program);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(program.version());
    values.add(stateOf(program).name());
    values.add(program.publishedAt() == null ? null : ProgramColumns.utc(program.publishedAt()));
    values.add(ProgramColumns.utc(updatedAt(program)));
    values.add(written.document());
    values.add(program.title());
    values.add(program.kind().name());
    values.add(made.categories());
    values.add(made.stages());
    values.add(made.themes());
    values.add(made.themesAndAbove());
    values.add(made.areas());
    values.add(made.areasAndAbove());
    values.add(made.excludedAreas());
    values.add(made.applicants());
    values.add(made.openDuring());
    values.add(made.lastOpening());
    values.add(made.searchText());
    return values;
  }

  private static UUID idOf(Program program) {
    return Objects.requireNonNull(program.id());
  }

  private static ProgramState stateOf(Program program) {
    return Objects.requireNonNull(program.state());
  }

  private static Instant updatedAt(Program program) {
    return Objects.requireNonNull(program.updatedAt());
  }

  private Optional<Program> one(String sql, Object... arguments) {
    return many(sql, arguments).stream().findFirst();
  }

  private List<Program> many(String sql, Object... arguments) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      return programs(connection, select, arguments);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Program> programs(
      Connection connection, PreparedStatement select, Object... arguments)
      throws SQLException, JsonProcessingException {
    bind(connection, select, arguments);
    try (ResultSet rows = select.executeQuery()) {
      List<Program> programs = new ArrayList<>();
      while (rows.next()) {
        programs.add(json.readValue(rows.getString(1), Program.class));
      }
      return programs;
    }
  }

  /**
   * Has a list planned for the values it asks for. A plan for any values, which PostgreSQL takes
   * after some uses, is hundreds of times slower for some days and areas.
   */
  private static void planForThese(PreparedStatement select) throws SQLException {
    select.unwrap(PGStatement.class).setPrepareThreshold(0);
  }

  private int write(String sql, List<@Nullable Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, values.toArray());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write a program", e);
    }
  }

  /** Writes many rows; the driver makes few statements of many inserts. */
  private void writeAll(String sql, List<List<@Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<@Nullable Object> row : rows) {
        bind(connection, statement, row.toArray());
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write programs", e);
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof List<?> list) {
        statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
      } else if (value == null) {
        statement.setObject(i + 1, null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      } else if (value instanceof OffsetDateTime time) {
        statement.setObject(i + 1, time);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  private String document(Program program) {
    try {
      return json.writeValueAsString(program);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
