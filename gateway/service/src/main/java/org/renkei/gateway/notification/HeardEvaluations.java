package org.renkei.gateway.notification;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.evaluation.PublishedEvent;

/** The memory of what ministries said about joint evaluations, and of what has been told of it. */
@Singleton
class HeardEvaluations {
  private final AgroalDataSource database;
  private final ObjectMapper json;

  HeardEvaluations(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** An event that was heard. */
  record Heard(long seq, PublishedEvent published, boolean told) {}

  /**
   * Adds an event in the running transaction.
   *
   * @return all that was heard about its evaluation, this event too. Until the commit nobody else
   *     adds to it: of two events that come at once the second sees the first.
   */
  List<Heard> add(PublishedEvent published) {
    UUID evaluation = published.event().evaluationId();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                WITH turn AS MATERIALIZED (
                  SELECT pg_advisory_xact_lock(hashtextextended(?, 43)))
                INSERT INTO heard_evaluation_event (evaluation_id, publisher, event)
                SELECT ?, ?, ?::jsonb FROM turn
                """)) {
      insert.setString(1, evaluation.toString());
      insert.setObject(2, evaluation);
      insert.setString(3, published.publisher().value());
      insert.setString(4, json.writeValueAsString(published.event()));
      insert.executeUpdate();
      return heard(connection, evaluation);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep what was said of " + evaluation, e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Heard> heard(Connection connection, UUID evaluation)
      throws SQLException, JsonProcessingException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT seq, publisher, event::text, told FROM heard_evaluation_event
            WHERE evaluation_id = ? ORDER BY seq
            """)) {
      select.setObject(1, evaluation);
      try (ResultSet rows = select.executeQuery()) {
        List<Heard> heard = new ArrayList<>();
        while (rows.next()) {
          heard.add(
              new Heard(
                  rows.getLong(1),
                  new PublishedEvent(
                      new MinistryCode(rows.getString(2)),
                      json.readValue(rows.getString(3), EvaluationEvent.class)),
                  rows.getBoolean(4)));
        }
        return heard;
      }
    }
  }

  /** Notes that events have been told. */
  void told(List<Heard> heard) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE heard_evaluation_event SET told = true WHERE seq = ANY (?)")) {
      update.setArray(
          1, connection.createArrayOf("bigint", heard.stream().map(Heard::seq).toArray()));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note what was told", e);
    }
  }
}
