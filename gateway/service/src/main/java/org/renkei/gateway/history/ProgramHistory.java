package org.renkei.gateway.history;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.AsOf;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.gateway.readmodel.ListedProgram;

/**
 * 履歴: the versions of the programs of all ministries, as far as this gateway has been told them. It
 * answers also while a ministry's service is away.
 */
@Singleton
public final class ProgramHistory {
  /** The version that stood, unless the program's key had ended by then. */
  private static final String STOOD =
      """
      SELECT document::text FROM (
        SELECT DISTINCT ON (program_id) program_id, document, ended_at FROM program_version
        WHERE recorded_at < ? AND (?::uuid IS NULL OR program_id = ?::uuid)
        ORDER BY program_id, version DESC) AS stood
      WHERE ended_at IS NULL OR ended_at >= ?""";

  /** The first version with a call of a year, of a program that was recorded only afterwards. */
  private static final String RECORDED_LATER =
      """

      UNION ALL
      SELECT document::text FROM (
        SELECT DISTINCT ON (later.program_id) later.program_id, later.document
        FROM program_version AS later
        WHERE later.recorded_at >= ? AND (?::uuid IS NULL OR later.program_id = ?::uuid)
          AND later.document -> 'calls' @> ?::jsonb
          AND NOT EXISTS (
            SELECT FROM program_version AS earlier
            WHERE earlier.program_id = later.program_id AND earlier.recorded_at < ?)
        ORDER BY later.program_id, later.version) AS recorded_later""";

  private final AgroalDataSource database;
  private final ObjectMapper json;

  ProgramHistory(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    // A document may have been written by a later release that knows more fields.
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * What was offered at the end of a day or fiscal year. A program that was recorded only later
   * belongs to a fiscal year for which it had a call.
   */
  public List<ListedProgram> at(AsOf past) {
    return read(past, null);
  }

  /** One program as it stood then. */
  public Optional<ListedProgram> at(AsOf past, UUID id) {
    return read(past, id).stream().findFirst();
  }

  private List<ListedProgram> read(AsOf past, @Nullable UUID id) {
    OffsetDateTime before = utc(past.before());
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(before);
    arguments.add(id);
    arguments.add(id);
    arguments.add(before);
    if (past.fiscalYear() != null) {
      arguments.add(before);
      arguments.add(id);
      arguments.add(id);
      arguments.add("[{\"fiscal_year\": " + past.fiscalYear().year() + "}]");
      arguments.add(before);
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                past.fiscalYear() == null ? STOOD : STOOD + RECORDED_LATER)) {
      for (int i = 0; i < arguments.size(); i++) {
        select.setObject(i + 1, arguments.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        List<ListedProgram> found = new ArrayList<>();
        while (rows.next()) {
          found.add(ListedProgram.of(json.readValue(rows.getString(1), Program.class)));
        }
        found.sort(ListedProgram.NEWEST_FIRST);
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the history of programs", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who told about programs first: their owners. */
  Map<UUID, MinistryCode> ownersOf(Collection<UUID> ids) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT DISTINCT ON (program_id) program_id, ministry FROM program_version
                WHERE program_id = ANY (?) ORDER BY program_id, version
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        Map<UUID, MinistryCode> owners = new HashMap<>();
        while (rows.next()) {
          owners.put(rows.getObject(1, UUID.class), new MinistryCode(rows.getString(2)));
        }
        return owners;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the owners of programs", e);
    }
  }

  /**
   * A version as it is kept.
   *
   * @param document as the ministry told it
   */
  record Kept(ListedProgram told, Instant recordedAt, String document) {}

  /** Keeps versions in the running transaction; one that is there already stays as it is. */
  void keep(List<Kept> versions) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO program_version (program_id, version, ministry, state, recorded_at, document)
                VALUES (?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING
                """)) {
      for (Kept version : versions) {
        ListedProgram told = version.told();
        insert.setObject(1, told.id());
        insert.setLong(2, told.program().version());
        insert.setString(3, told.ministry().value());
        insert.setString(4, told.state().name());
        insert.setObject(5, utc(version.recordedAt()));
        insert.setString(6, version.document());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep versions of programs", e);
    }
  }

  /** Notes the end of a program whose withdrawal was never told. */
  void end(UUID id, Instant at) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE program_version SET ended_at = ?
                WHERE program_id = ? AND state <> 'WITHDRAWN' AND ended_at IS NULL AND version =
                  (SELECT max(version) FROM program_version AS any_of WHERE any_of.program_id = ?)
                """)) {
      update.setObject(1, utc(at));
      update.setObject(2, id);
      update.setObject(3, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot end program " + id, e);
    }
  }

  private static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
