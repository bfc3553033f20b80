package org.renkei.gateway.notification;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.match.Verdict;

/** The memory of which programs fit which projects, and of what has been told of it. */
@Singleton
class StandingMatches {
  private final AgroalDataSource database;

  StandingMatches(AgroalDataSource database) {
    this.database = database;
  }

  /** The projects that a program fits. */
  Set<UUID> projectsOf(UUID program) {
    return ids("SELECT project_id FROM standing_match WHERE program_id = ? AND fits", program);
  }

  /** The programs that fit a project. */
  Set<UUID> programsOf(UUID project) {
    return ids("SELECT program_id FROM standing_match WHERE project_id = ? AND fits", project);
  }

  private Set<UUID> ids(String query, UUID of) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(query)) {
      select.setObject(1, of);
      try (ResultSet rows = select.executeQuery()) {
        Set<UUID> found = new HashSet<>();
        while (rows.next()) {
          found.add(rows.getObject(1, UUID.class));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what fits", e);
    }
  }

  /** Keeps pairs as they stand now; one that stands again as it was told is settled. */
  void put(Collection<StandingMatch> matches) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO standing_match
                  (project_id, program_id, fits, told, verdict, program_version, project_version,
                   changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT ON CONSTRAINT standing_match_pk DO UPDATE SET
                  fits = excluded.fits,
                  told = CASE WHEN excluded.told = excluded.fits THEN excluded.fits
                         ELSE standing_match.told END,
                  verdict = excluded.verdict,
                  program_version = excluded.program_version,
                  project_version = excluded.project_version,
                  changed_at = CASE WHEN standing_match.fits = standing_match.told
                               THEN excluded.changed_at ELSE standing_match.changed_at END
                """);
        PreparedStatement settled =
            connection.prepareStatement(
                """
                DELETE FROM standing_match
                WHERE project_id = ? AND program_id = ? AND NOT fits AND NOT told
                """)) {
      for (StandingMatch match : matches) {
        upsert.setObject(1, match.projectId());
        upsert.setObject(2, match.programId());
        upsert.setBoolean(3, match.fits());
        upsert.setBoolean(4, match.told());
        upsert.setString(5, match.verdict() == null ? null : match.verdict().name());
        upsert.setLong(6, match.programVersion());
        upsert.setLong(7, match.projectVersion());
        upsert.setObject(8, utc(match.changedAt()));
        upsert.addBatch();
        if (!match.fits()) {
          settled.setObject(1, match.projectId());
          settled.setObject(2, match.programId());
          settled.addBatch();
        }
      }
      upsert.executeBatch();
      settled.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep what fits", e);
    }
  }

  /**
   * Pairs that have stood otherwise than told since before a moment, locked; those another process
   * has are left out.
   */
  List<StandingMatch> untold(Instant before, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT project_id, program_id, fits, told, verdict, program_version,
                       project_version, changed_at
                FROM standing_match WHERE fits <> told AND changed_at <= ?
                ORDER BY changed_at, project_id, program_id LIMIT ? FOR UPDATE SKIP LOCKED
                """)) {
      select.setObject(1, utc(before));
      select.setInt(2, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<StandingMatch> found = new ArrayList<>();
        while (rows.next()) {
          String verdict = rows.getString(5);
          found.add(
              new StandingMatch(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getBoolean(3),
                  rows.getBoolean(4),
                  verdict == null ? null : Verdict.valueOf(verdict),
                  rows.getLong(6),
                  rows.getLong(7),
                  rows.getObject(8, OffsetDateTime.class).toInstant()));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what is to be told", e);
    }
  }

  /** Notes that a pair has been told as it stands. */
  void told(StandingMatch match) {
    try (Connection connection = database.getConnection();
        PreparedStatement change =
            connection.prepareStatement(
                match.fits()
                    ? "UPDATE standing_match SET told = true WHERE project_id = ? AND program_id = ?"
                    : "DELETE FROM standing_match WHERE project_id = ? AND program_id = ?")) {
      change.setObject(1, match.projectId());
      change.setObject(2, match.programId());
      change.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note what was told", e);
    }
  }

  private static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
