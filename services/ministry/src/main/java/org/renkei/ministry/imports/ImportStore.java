package org.renkei.ministry.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.ministry.extension.CatalogFormat;

/** Imports in the database: what was asked for, the file while it is needed, and the report. */
@Singleton
class ImportStore {
  private static final int PIECE = 1 << 20;
  // Any number that nothing else in this database locks.
  private static final long ALONE = 7_331_950_212L;

  /** An import that is not over. */
  record Pending(ImportRequest request, ImportReport report) {}

  private final AgroalDataSource database;
  private final ObjectMapper json;

  ImportStore(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  Optional<ImportReport> find(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT report FROM catalog_import WHERE id = ?")) {
      select.setObject(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(json.readValue(rows.getString(1), ImportReport.class))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read an import", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The import that has waited longest. */
  Optional<Pending> oldestRunning() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT request, report FROM catalog_import WHERE report ->> 'state' = 'RUNNING'
                ORDER BY started_at, id LIMIT 1
                """);
        ResultSet rows = select.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Pending(
                  json.readValue(rows.getString(1), ImportRequest.class),
                  json.readValue(rows.getString(2), ImportReport.class)))
          : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read imports", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a new import with its file, whole or not at all. */
  @Transactional
  void add(ImportRequest request, ImportReport report, InputStream file) throws IOException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO catalog_import (id, started_at, request, report)
                VALUES (?, ?, ?::jsonb, ?::jsonb)
                """);
        PreparedStatement piece =
            connection.prepareStatement(
                "INSERT INTO catalog_import_file (import_id, place, content) VALUES (?, ?, ?)")) {
      insert.setObject(1, report.id());
      insert.setObject(2, OffsetDateTime.ofInstant(report.startedAt(), ZoneOffset.UTC));
      insert.setString(3, json.writeValueAsString(request));
      insert.setString(4, json.writeValueAsString(report));
      insert.executeUpdate();
      byte[] buffer = new byte[PIECE];
      int place = 0;
      for (int read = file.readNBytes(buffer, 0, PIECE);
          read > 0;
          read = file.readNBytes(buffer, 0, PIECE)) {
        piece.setObject(1, report.id());
        piece.setInt(2, place++);
        piece.setBytes(3, read == PIECE ? buffer : Arrays.copyOf(buffer, read));
        piece.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep a file", e);
    }
  }

  /** The file of an import, fetched piece by piece. */
  InputStream file(UUID id) {
    return new FilePieces(place -> piece(id, place));
  }

  private byte @Nullable [] piece(UUID id, int place) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT content FROM catalog_import_file WHERE import_id = ? AND place = ?")) {
      select.setObject(1, id);
      select.setInt(2, place);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read a file", e);
    }
  }

  /**
   * Keeps how far an import has come, in the transaction of the rows it tells of. The file goes
   * with its end, unless it is a table into which errors can be written.
   *
   * @param more rejections since the last time
   */
  @Transactional
  void save(ImportReport report, List<ImportReport.Rejection> more) {
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(
                "UPDATE catalog_import SET report = ?::jsonb WHERE id = ?")) {
      write.setString(1, json.writeValueAsString(report));
      write.setObject(2, report.id());
      write.executeUpdate();
      if (!more.isEmpty()) {
        reject(connection, report.id(), more);
      }
      if (report.state() != ImportReport.State.RUNNING && !keeps(report)) {
        try (PreparedStatement drop =
            connection.prepareStatement("DELETE FROM catalog_import_file WHERE import_id = ?")) {
          drop.setObject(1, report.id());
          drop.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep an import", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the file of an import that is over is kept, for its errors to be written into it. */
  boolean keeps(ImportReport report) {
    return report.state() == ImportReport.State.DONE
        && report.format().equals(CatalogFormat.TEMPLATE.wireName())
        && report.counts().rejected() > 0
        && piece(report.id(), 0) != null;
  }

  /** Drops the files of imports that are over and began before a moment. */
  @Transactional
  void dropTables(Instant before) {
    try (Connection connection = database.getConnection();
        PreparedStatement drop =
            connection.prepareStatement(
                """
                DELETE FROM catalog_import_file file USING catalog_import import
                WHERE import.id = file.import_id AND import.started_at < ?
                  AND import.report ->> 'state' <> 'RUNNING'
                """)) {
      drop.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
      drop.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot drop files", e);
    }
  }

  /** Every field that a rejection of an import names. */
  Set<String> rejectedFields(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT field FROM catalog_import_rejection WHERE import_id = ?")) {
      select.setObject(1, id);
      Set<String> found = new HashSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read rejections", e);
    }
  }

  private void reject(Connection connection, UUID id, List<ImportReport.Rejection> more)
      throws SQLException, JsonProcessingException {
    int place = lastPlace(connection, id);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO catalog_import_rejection (import_id, place, row_number, field, value, reason)
            VALUES (?, ?, ?, ?, ?, ?::jsonb)
            """)) {
      for (ImportReport.Rejection rejection : more) {
        place++;
        insert.setObject(1, id);
        insert.setInt(2, place);
        insert.setInt(3, rejection.row());
        insert.setString(4, storable(rejection.field()));
        insert.setString(5, rejection.value() == null ? null : storable(rejection.value()));
        insert.setString(6, json.writeValueAsString(rejection.reason()).replace("\\u0000", "�"));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static int lastPlace(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce(max(place), 0) FROM catalog_import_rejection WHERE import_id = ?")) {
      select.setObject(1, id);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** The database keeps every character but NUL, which a broken file may well hold. */
  private static String storable(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  /**
   * Rejections in the order of rows.
   *
   * @param after place of the last one that is known, 0 for none
   */
  List<ImportReport.Rejection> rejections(UUID id, int after, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT row_number, field, value, reason FROM catalog_import_rejection
                WHERE import_id = ? AND place > ? ORDER BY place LIMIT ?
                """)) {
      select.setObject(1, id);
      select.setInt(2, after);
      select.setInt(3, limit);
      List<ImportReport.Rejection> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new ImportReport.Rejection(
                  rows.getInt(1),
                  rows.getString(2),
                  rows.getString(3),
                  json.readValue(rows.getString(4), LocalizedText.class)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read rejections", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs work that must not run twice at once, wherever: the database frees the lock when this
   * process dies.
   *
   * @return false when another process is at it
   */
  boolean alone(Runnable work) {
    try (Connection connection = database.getConnection();
        PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)");
        PreparedStatement unlock = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
      lock.setLong(1, ALONE);
      try (ResultSet locked = lock.executeQuery()) {
        locked.next();
        if (!locked.getBoolean(1)) {
          return false;
        }
      }
      try {
        work.run();
      } finally {
        unlock.setLong(1, ALONE);
        unlock.execute();
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take turns with other imports", e);
    }
  }

  /** Whether the database refused what was written, rather than being away. */
  static boolean isRefused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("54"));
      }
    }
    return false;
  }
}
