package org.renkei.ministry.evaluation;

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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.TreatmentState;
import org.renkei.contracts.evaluation.TreatmentView;
import org.renkei.evaluation.EvaluationViews;
import org.renkei.evaluation.JointEvaluationState;

/**
 * 優先的措置 that this ministry granted, noted in the database so that a list costs what it shows,
 * however many evaluations there were.
 */
@Singleton
final class TreatmentStore {
  /** The state on a day: the same rule as that of the evaluation, for filters. */
  private static final String STATE =
      """
      CASE WHEN revoked THEN 'REVOKED'
           WHEN superseded THEN 'SUPERSEDED'
           WHEN ? < valid_from THEN 'NOT_YET'
           WHEN ? > valid_until THEN 'EXPIRED'
           ELSE 'IN_EFFECT' END
      """;

  private static final String WHERE =
      """
       FROM (SELECT *, %s AS state FROM priority_treatment) treatment
      WHERE (cardinality(?::uuid[]) = 0 OR cluster_project_id = ANY (?::uuid[]))
        AND (cardinality(?::uuid[]) = 0 OR program_id = ANY (?::uuid[]))
        AND (cardinality(?::text[]) = 0 OR state = ANY (?::text[]))
      """
          .formatted(STATE);

  private final AgroalDataSource database;
  private final ObjectMapper json;

  TreatmentStore(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Notes the treatments that a ministry granted on an evaluation, in place of those before. */
  void put(JointEvaluationState state, MinistryCode ministry, LocalDate today) {
    List<TreatmentView> own =
        EvaluationViews.forMinistry(state, ministry, today).priorityTreatments().stream()
            .filter(each -> each.ministry().equals(ministry))
            .toList();
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM priority_treatment WHERE evaluation_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO priority_treatment
                  (id, evaluation_id, cluster_project_id, program_id, granted_at, valid_from,
                   valid_until, revoked, superseded, document)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                """)) {
      delete.setObject(1, state.id());
      delete.executeUpdate();
      for (TreatmentView view : own) {
        insert.setObject(1, view.id());
        insert.setObject(2, state.id());
        insert.setObject(3, view.projectId());
        insert.setObject(4, view.programId());
        insert.setObject(5, grantedAt(state, view.id()));
        insert.setObject(6, view.validFrom());
        insert.setObject(7, view.validUntil());
        insert.setBoolean(8, view.revocation() != null);
        insert.setBoolean(9, state.supersededBy() != null);
        insert.setString(10, json.writeValueAsString(view));
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note treatments", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OffsetDateTime grantedAt(JointEvaluationState state, UUID treatment) {
    return state.treatments().stream()
        .filter(each -> each.granted().treatmentId().equals(treatment))
        .map(each -> OffsetDateTime.ofInstant(each.granted().at(), ZoneOffset.UTC))
        .findFirst()
        .orElseThrow();
  }

  /** The evaluation on which a treatment stands. */
  Optional<UUID> evaluationOf(UUID treatment) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT evaluation_id FROM priority_treatment WHERE id = ?")) {
      select.setObject(1, treatment);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot find a treatment", e);
    }
  }

  /**
   * What was granted last first.
   *
   * @param today Asia/Tokyo, on which the states are
   */
  List<TreatmentView> list(TreatmentFilter filter, Page page, LocalDate today) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT document::text, state"
                    + WHERE
                    + " ORDER BY granted_at DESC, id LIMIT ? OFFSET ?")) {
      int next = bind(connection, select, filter, today);
      select.setInt(next, page.limit());
      select.setInt(next + 1, page.offset());
      List<TreatmentView> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              in(
                  TreatmentState.valueOf(rows.getString(2)),
                  json.readValue(rows.getString(1), TreatmentView.class)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list treatments", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TreatmentView in(TreatmentState state, TreatmentView noted) {
    return new TreatmentView(
        noted.id(),
        noted.ministry(),
        noted.projectId(),
        noted.programId(),
        noted.kind(),
        noted.points(),
        noted.relaxes(),
        noted.validFrom(),
        noted.validUntil(),
        state,
        noted.reason(),
        noted.revocation());
  }

  long count(TreatmentFilter filter, LocalDate today) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT count(*)" + WHERE)) {
      var unused = bind(connection, select, filter, today);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count treatments", e);
    }
  }

  private static int bind(
      Connection connection, PreparedStatement select, TreatmentFilter filter, LocalDate today)
      throws SQLException {
    select.setObject(1, today);
    select.setObject(2, today);
    int next = 3;
    for (List<UUID> ids : List.of(filter.projects(), filter.programs())) {
      select.setArray(next++, connection.createArrayOf("uuid", ids.toArray()));
      select.setArray(next++, connection.createArrayOf("uuid", ids.toArray()));
    }
    Object[] states = filter.states().stream().map(Enum::name).toArray();
    select.setArray(next++, connection.createArrayOf("text", states));
    select.setArray(next++, connection.createArrayOf("text", states));
    return next;
  }
}
