package org.renkei.ministry.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.SubmitPart;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;

/** Events of joint evaluations in the database, and what they come to. */
@Singleton
final class EvaluationStore {
  /** Which evaluations a list shows; an empty list or null lets all pass. */
  record Filter(
      List<UUID> projects,
      List<String> ministries,
      List<String> states,
      @Nullable LocalDate dueSince,
      @Nullable LocalDate dueUntil) {}

  /** All writers of this service take turns: evaluations are few, and one may touch another. */
  private static final long TURN = 5_003_001;

  private static final String WHERE =
      """
       FROM joint_evaluation
      WHERE (cardinality(?::uuid[]) = 0 OR cluster_project_id = ANY (?::uuid[]))
        AND (cardinality(?::text[]) = 0 OR ministries && ?::text[])
        AND (cardinality(?::text[]) = 0 OR state = ANY (?::text[]))
        AND (?::date IS NULL OR due_on >= ?)
        AND (?::date IS NULL OR due_on <= ?)
      """;

  private final AgroalDataSource database;
  private final ObjectMapper json;

  EvaluationStore(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Waits for its turn, which lasts until the transaction ends. */
  void lock() {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      select.setLong(1, TURN);
      select.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot wait for a turn", e);
    }
  }

  /** Adds an event; returns whether it was not there before. */
  boolean add(EvaluationEvent event) {
    return addAll(List.of(event)) == 1;
  }

  /** Adds events; returns how many were not there before. */
  int addAll(List<EvaluationEvent> events) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO evaluation_event (evaluation_id, ministry, sequence, digest, document)
                VALUES (?, ?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING
                """)) {
      for (EvaluationEvent event : events) {
        String document = json.writeValueAsString(event);
        insert.setObject(1, event.evaluationId());
        insert.setString(2, event.ministry().value());
        insert.setLong(3, event.sequence());
        insert.setString(4, digest(document));
        insert.setString(5, document);
        insert.addBatch();
      }
      return IntStream.of(insert.executeBatch()).sum();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add an event", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String document) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  List<PublishedEvent> events(UUID evaluation) {
    return events("SELECT document FROM evaluation_event WHERE evaluation_id = ?", evaluation);
  }

  /** The events of evaluations and of those that may have taken their place. */
  List<PublishedEvent> eventsAround(Collection<UUID> evaluations) {
    Object[] ids = evaluations.toArray();
    return events(
        """
        SELECT document FROM evaluation_event WHERE evaluation_id IN
          (SELECT unnest(?::uuid[])
           UNION SELECT id FROM joint_evaluation WHERE supersedes = ANY (?::uuid[]))
        """,
        ids,
        ids);
  }

  private List<PublishedEvent> events(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(
            i + 1,
            values[i] instanceof Object[] ids ? connection.createArrayOf("uuid", ids) : values[i]);
      }
      List<PublishedEvent> events = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          EvaluationEvent event = json.readValue(rows.getString(1), EvaluationEvent.class);
          // only genuine events are ever added
          events.add(new PublishedEvent(event.ministry(), event));
        }
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read events", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes what the events of an evaluation come to. */
  void put(JointEvaluationState state) {
    Opened opened = state.opened();
    TreeSet<String> ministries = new TreeSet<>();
    if (opened != null) {
      ministries.add(opened.ministry().value());
      opened.participants().forEach(each -> ministries.add(each.value()));
    }
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(
                """
                INSERT INTO joint_evaluation
                  (id, cluster_project_id, lead, ministries, state, due_on, opened_at, supersedes,
                   noted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, true)
                ON CONFLICT (id) DO UPDATE SET
                  (cluster_project_id, lead, ministries, state, due_on, opened_at, supersedes,
                   noted) =
                  (excluded.cluster_project_id, excluded.lead, excluded.ministries,
                   excluded.state, excluded.due_on, excluded.opened_at, excluded.supersedes, true)
                """)) {
      write.setObject(1, state.id());
      write.setObject(2, opened == null ? null : opened.project().id());
      write.setString(3, opened == null ? null : opened.ministry().value());
      write.setArray(4, connection.createArrayOf("text", ministries.toArray()));
      write.setString(5, state.state().name());
      write.setObject(6, state.dueOn());
      write.setObject(
          7, opened == null ? null : OffsetDateTime.ofInstant(opened.at(), ZoneOffset.UTC));
      write.setObject(8, opened == null ? null : opened.supersedes());
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note a state", e);
    }
  }

  /** Some of the evaluations that an earlier release noted without their treatments. */
  List<UUID> notNoted() {
    return ids("SELECT id FROM joint_evaluation WHERE NOT noted ORDER BY id LIMIT 100");
  }

  /** Open evaluations of a lead whose due day has passed. */
  List<UUID> due(MinistryCode lead, LocalDate today) {
    return ids(
        "SELECT id FROM joint_evaluation"
            + " WHERE state IN ('OPEN', 'EXTENDED') AND lead = ? AND due_on < ? ORDER BY id",
        lead.value(),
        today);
  }

  /**
   * Concluded evaluations of a ministry that does not stand to them yet, and whose turn it is to be
   * asked.
   */
  List<UUID> unsettled(MinistryCode ministry, Instant now) {
    return ids(
        "SELECT id FROM joint_evaluation"
            + " WHERE state = 'CONCLUDED' AND NOT settled AND ministries && ARRAY[?::text]"
            + " AND (ask_again_at IS NULL OR ask_again_at <= ?) ORDER BY id",
        ministry.value(),
        OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
  }

  void askAgain(UUID evaluation, Instant at) {
    update(
        "UPDATE joint_evaluation SET ask_again_at = ? WHERE id = ?",
        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
        evaluation);
  }

  boolean isSettled(UUID evaluation) {
    return !ids("SELECT id FROM joint_evaluation WHERE settled AND id = ?", evaluation).isEmpty();
  }

  void settled(UUID evaluation) {
    update("UPDATE joint_evaluation SET settled = true WHERE id = ?", evaluation);
  }

  long count(Filter filter) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT count(*)" + WHERE)) {
      bind(connection, select, filter);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count evaluations", e);
    }
  }

  /** What was opened last first. */
  List<UUID> list(Filter filter, Page page) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id"
                    + WHERE
                    + " ORDER BY opened_at DESC NULLS FIRST, id LIMIT ? OFFSET ?")) {
      int next = bind(connection, select, filter);
      select.setInt(next, page.limit());
      select.setInt(next + 1, page.offset());
      return ids(select);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot list evaluations", e);
    }
  }

  private static int bind(Connection connection, PreparedStatement select, Filter filter)
      throws SQLException {
    Array projects = connection.createArrayOf("uuid", filter.projects().toArray());
    select.setArray(1, projects);
    select.setArray(2, projects);
    int next = 3;
    for (List<String> values : List.of(filter.ministries(), filter.states())) {
      select.setArray(next++, connection.createArrayOf("text", values.toArray()));
      select.setArray(next++, connection.createArrayOf("text", values.toArray()));
    }
    next = bind(select, next, filter.dueSince());
    return bind(select, next, filter.dueUntil());
  }

  private static int bind(PreparedStatement select, int next, @Nullable LocalDate day)
      throws SQLException {
    select.setObject(next, day, Types.DATE);
    select.setObject(next + 1, day, Types.DATE);
    return next + 2;
  }

  Optional<SubmitPart> draft(UUID evaluation) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT document::text FROM evaluation_draft
                WHERE evaluation_id = ? AND document IS NOT NULL
                """)) {
      select.setObject(1, evaluation);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(json.readValue(rows.getString(1), SubmitPart.class))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read a draft", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of what this ministry has of an evaluation, draft and part; 0 for nothing. */
  long version(UUID evaluation) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT version FROM evaluation_draft WHERE evaluation_id = ?")) {
      select.setObject(1, evaluation);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read a version", e);
    }
  }

  /**
   * Keeps a draft, or none, as the next version.
   *
   * @param draft null when the part has been given instead
   */
  void keepDraft(UUID evaluation, @Nullable SubmitPart draft) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO evaluation_draft (evaluation_id, document) VALUES (?, ?::jsonb)
                ON CONFLICT (evaluation_id) DO UPDATE SET
                  document = excluded.document, version = evaluation_draft.version + 1,
                  saved_at = now()
                """)) {
      upsert.setObject(1, evaluation);
      upsert.setString(2, draft == null ? null : json.writeValueAsString(draft));
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep a draft", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void update(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, values);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write an evaluation", e);
    }
  }

  private List<UUID> ids(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, values);
      return ids(select);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot find evaluations", e);
    }
  }

  private static List<UUID> ids(PreparedStatement select) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
