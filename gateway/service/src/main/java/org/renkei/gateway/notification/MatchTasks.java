package org.renkei.gateway.notification;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What has changed and must be compared anew. Whoever reads events only notes it here; the
 * comparing is done behind their back, by one process at a time.
 */
@Singleton
class MatchTasks {
  /** Lock of the one that compares. */
  private static final long COMPARING = 0x72656e6b65693432L;

  /** The evaluations in memory, which matches are made with, are read on their own. */
  private static final Duration LAG = Duration.ofSeconds(2);

  private final AgroalDataSource database;

  MatchTasks(AgroalDataSource database) {
    this.database = database;
  }

  /** Something to compare; quiet when the outcome is learnt without telling. */
  record Task(long seq, boolean isProject, UUID subject, boolean quiet) {}

  /** In the running transaction: a program changed. */
  void program(UUID id) {
    add("PROGRAM", List.of(id), false, Duration.ZERO);
  }

  /** In the running transaction: programs were heard of that are not new. */
  void learntPrograms(List<UUID> ids) {
    add("PROGRAM", ids, true, Duration.ZERO);
  }

  /** In the running transaction: a project changed. */
  void project(UUID id) {
    add("PROJECT", List.of(id), false, Duration.ZERO);
  }

  /** In the running transaction: ministries judged a project anew. */
  void judged(UUID id) {
    add("PROJECT", List.of(id), false, LAG);
  }

  private void add(String kind, List<UUID> subjects, boolean quiet, Duration later) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO match_task (kind, subject, quiet, due_at)
                SELECT ?, subject, ?, clock_timestamp() + ? * interval '1 millisecond'
                FROM unnest(?::uuid[]) WITH ORDINALITY AS changed (subject, place) ORDER BY place
                """)) {
      insert.setString(1, kind);
      insert.setBoolean(2, quiet);
      insert.setLong(3, later.toMillis());
      insert.setArray(4, connection.createArrayOf("uuid", subjects.toArray()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note a change to compare", e);
    }
  }

  /** The oldest tasks, for this transaction alone; none while another process compares. */
  List<Task> take(int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("SELECT pg_try_advisory_xact_lock(" + COMPARING + ")");
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT seq, kind, subject, quiet FROM match_task
                WHERE due_at <= clock_timestamp() ORDER BY seq LIMIT ?
                """)) {
      List<Task> tasks = new ArrayList<>();
      try (ResultSet free = lock.executeQuery()) {
        free.next();
        if (!free.getBoolean(1)) {
          return tasks;
        }
      }
      select.setInt(1, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tasks.add(
              new Task(
                  rows.getLong(1),
                  rows.getString(2).equals("PROJECT"),
                  rows.getObject(3, UUID.class),
                  rows.getBoolean(4)));
        }
      }
      return tasks;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take changes to compare", e);
    }
  }

  /** In the same transaction: the tasks are done. */
  void done(List<Task> tasks) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM match_task WHERE seq = ANY (?)")) {
      delete.setArray(
          1, connection.createArrayOf("bigint", tasks.stream().map(Task::seq).toArray()));
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot end comparing", e);
    }
  }
}
