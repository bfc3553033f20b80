package org.renkei.gateway.history;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.gateway.readmodel.ListedProgram;

/**
 * 履歴: the versions of the programs of all ministries, as far as this gateway has been told them, so
 * that it answers also while a ministry's service is away. {@link PastPrograms} reads them.
 */
@Singleton
final class ProgramHistory {
  private final AgroalDataSource database;

  ProgramHistory(AgroalDataSource database) {
    this.database = database;
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
