package org.renkei.ministry.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Program;

/**
 * Fills {@code past_program} with the versions that were replaced before there was this table. A
 * migration in Java, for the trees of areas and themes are not in the database.
 */
@Singleton
final class PastProgramsFilled implements JavaMigration, FlywayConfigurationCustomizer {
  private static final int PIECE = 500;

  private static final String REPLACED =
      """
      SELECT document, replaced_at FROM (
        SELECT program_id, version, state, document, min(recorded_at) OVER (
            PARTITION BY program_id ORDER BY version
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS replaced_at
        FROM program_version) AS kept
      WHERE replaced_at IS NOT NULL AND state <> 'DRAFT'
      """;

  private static final String KEEP =
      """
      INSERT INTO past_program (
        stood, id, source_id, version, state, published_at, updated_at, title, kind, categories,
        stages, themes, themes_and_above, areas, areas_and_above, excluded_areas, applicants,
        open_during, last_opening, search_text, variant_of, call_years)
      VALUES (tstzrange(?, greatest(?, ?), '(]'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?::tstzmultirange, ?, ?, ?, ?::jsonb)
      """;

  private final ObjectMapper json;

  PastProgramsFilled(ObjectMapper json) {
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.javaMigrations(this);
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("35");
  }

  @Override
  public String getDescription() {
    return "fill past programs";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException, JsonProcessingException {
    fill(context.getConnection());
  }

  /** Reads in pieces, which takes a connection in a transaction. */
  void fill(Connection connection) throws SQLException, JsonProcessingException {
    try (PreparedStatement select = connection.prepareStatement(REPLACED);
        PreparedStatement insert = connection.prepareStatement(KEEP)) {
      select.setFetchSize(PIECE);
      int waiting = 0;
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          bind(
              connection,
              insert,
              json.readValue(rows.getString(1), Program.class),
              rows.getObject(2, OffsetDateTime.class));
          insert.addBatch();
          waiting++;
          if (waiting == PIECE) {
            insert.executeBatch();
            waiting = 0;
          }
        }
      }
      insert.executeBatch();
    }
  }

  private static void bind(
      Connection connection, PreparedStatement insert, Program program, OffsetDateTime replacedAt)
      throws SQLException {
    ProgramColumns made = ProgramColumns.of(program);
    OffsetDateTime recordedAt = ProgramColumns.utc(Objects.requireNonNull(program.updatedAt()));
    int at = 1;
    for (Object value : List.of(recordedAt, recordedAt, replacedAt)) {
      insert.setObject(at++, value);
    }
    insert.setObject(at++, program.id());
    insert.setString(at++, program.sourceId());
    insert.setLong(at++, program.version());
    insert.setString(at++, Objects.requireNonNull(program.state()).name());
    insert.setObject(at++, ProgramColumns.utc(Objects.requireNonNull(program.publishedAt())));
    insert.setObject(at++, recordedAt);
    insert.setString(at++, program.title());
    insert.setString(at++, program.kind().name());
    for (List<String> codes :
        List.of(
            made.categories(),
            made.stages(),
            made.themes(),
            made.themesAndAbove(),
            made.areas(),
            made.areasAndAbove(),
            made.excludedAreas(),
            made.applicants())) {
      insert.setArray(at++, connection.createArrayOf("text", codes.toArray()));
    }
    insert.setString(at++, made.openDuring());
    insert.setObject(at++, made.lastOpening());
    insert.setString(at++, made.searchText());
    insert.setObject(at++, program.variantOf());
    insert.setString(
        at, program.calls().stream().map(call -> call.fiscalYear().year()).toList().toString());
  }
}
