package org.renkei.ministry.catalog;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.renkei.contracts.program.CallStatus;

/** What has been announced about calls. The database keeps the rows; here they are moved on. */
@Singleton
final class CallStore {
  private final AgroalDataSource database;

  CallStore(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * A call about which something is to be announced.
   *
   * @param isAnnouncedOpen whether its opening has been announced
   * @param opening which opening of the call it is
   */
  record Due(UUID program, int fiscalYear, int round, boolean isAnnouncedOpen, int opening) {}

  /** Programs with a call that has opened or closed without having been announced. */
  List<UUID> programsDue(Instant now, int limit) {
    // Each half reads no more of its index than it gives, however many calls are due.
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                (SELECT program_id FROM program_call
                 WHERE announced = 'NOTHING' AND opens_at <= ? ORDER BY opens_at LIMIT ?)
                UNION
                (SELECT program_id FROM program_call
                 WHERE announced = 'OPENED' AND closes_at <= ? ORDER BY closes_at LIMIT ?)
                LIMIT ?
                """)) {
      select.setObject(1, ProgramColumns.utc(now));
      select.setInt(2, limit);
      select.setObject(3, ProgramColumns.utc(now));
      select.setInt(4, limit);
      select.setInt(5, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<UUID> programs = new ArrayList<>();
        while (rows.next()) {
          programs.add(rows.getObject(1, UUID.class));
        }
        return programs;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read which calls are due", e);
    }
  }

  /** The calls due of programs whose rows the caller has locked, those of a program in order. */
  List<Due> due(List<UUID> programs, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT program_id, fiscal_year, round, announced = 'OPENED', opening
                FROM program_call
                WHERE program_id = ANY (?)
                  AND (announced = 'NOTHING' AND opens_at <= ?
                    OR announced = 'OPENED' AND closes_at <= ?)
                ORDER BY program_id, fiscal_year, round
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", programs.toArray()));
      select.setObject(2, ProgramColumns.utc(now));
      select.setObject(3, ProgramColumns.utc(now));
      try (ResultSet rows = select.executeQuery()) {
        List<Due> due = new ArrayList<>();
        while (rows.next()) {
          due.add(
              new Due(
                  rows.getObject(1, UUID.class),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getBoolean(4),
                  rows.getInt(5)));
        }
        return due;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read which calls are due", e);
    }
  }

  /**
   * Notes, in the transaction of their events, what calls were announced with.
   *
   * @param statuses one for each call, in the same order
   */
  void announced(List<Due> calls, List<CallStatus> statuses) {
    if (calls.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE program_call AS call SET announced = told.announced
                FROM unnest(?::uuid[], ?::int[], ?::int[], ?::text[])
                  AS told(program_id, fiscal_year, round, announced)
                WHERE call.program_id = told.program_id
                  AND call.fiscal_year = told.fiscal_year AND call.round = told.round
                """)) {
      update.setArray(1, array(connection, "uuid", calls.stream().map(Due::program)));
      update.setArray(2, array(connection, "int", calls.stream().map(Due::fiscalYear)));
      update.setArray(3, array(connection, "int", calls.stream().map(Due::round)));
      update.setArray(
          4,
          array(
              connection,
              "text",
              statuses.stream().map(status -> status == CallStatus.CLOSED ? "CLOSED" : "OPENED")));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note which calls were announced", e);
    }
  }

  private static Array array(Connection connection, String type, Stream<?> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }
}
