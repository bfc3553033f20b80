package org.renkei.ministry.imports;

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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Reports of imports in the database. */
@Singleton
final class ImportStore {
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

  /** Keeps a report in place of an earlier one of the same import. */
  void save(ImportReport report) {
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(
                """
                INSERT INTO catalog_import (id, started_at, report) VALUES (?, ?, ?::jsonb)
                ON CONFLICT (id) DO UPDATE SET report = excluded.report
                """)) {
      write.setObject(1, report.id());
      write.setObject(2, OffsetDateTime.ofInstant(report.startedAt(), ZoneOffset.UTC));
      write.setString(3, json.writeValueAsString(report));
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep an import", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
