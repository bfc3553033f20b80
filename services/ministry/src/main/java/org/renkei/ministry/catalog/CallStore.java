package org.renkei.ministry.catalog;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.renkei.contracts.program.CallStatus;

/** What has been announced about calls. The database keeps the rows; here they are moved on. */
@Singleton
final class CallStore {
  private static final String DUE =
      "(announced = 'NOTHING' AND opens_at <= ? OR announced = 'OPENED' AND closes_at <= ?)";

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
  record Due(int fiscalYear, int round, boolean isAnnouncedOpen, int opening) {}

  /** Programs with a call that has opened or closed without having been announced. */
  List<UUID> programsDue(Instant now, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT program_id FROM program_call WHERE " + DUE + " LIMIT ?")) {
      select.setObject(1, ProgramColumns.utc(now));
      select.setObject(2, ProgramColumns.utc(now));
      select.setInt(3, limit);
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

  /** The calls due of a program whose row the caller has locked, in their order. */
  List<Due> due(UUID program, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT fiscal_year, round, announced = 'OPENED', opening FROM program_call"
                    + " WHERE program_id = ? AND "
                    + DUE
                    + " ORDER BY fiscal_year, round")) {
      select.setObject(1, program);
      select.setObject(2, ProgramColumns.utc(now));
      select.setObject(3, ProgramColumns.utc(now));
      try (ResultSet rows = select.executeQuery()) {
        List<Due> due = new ArrayList<>();
        while (rows.next()) {
          due.add(new Due(rows.getInt(1), rows.getInt(2), rows.getBoolean(3), rows.getInt(4)));
        }
        return due;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the calls of program " + program, e);
    }
  }

  /** Notes, in the transaction of the event, that a call was announced with this status. */
  void announced(UUID program, Due call, CallStatus status) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE program_call SET announced = ?"
                    + " WHERE program_id = ? AND fiscal_year = ? AND round = ?")) {
      update.setString(1, status == CallStatus.CLOSED ? "CLOSED" : "OPENED");
      update.setObject(2, program);
      update.setInt(3, call.fiscalYear());
      update.setInt(4, call.round());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note what was announced of " + program, e);
    }
  }
}
