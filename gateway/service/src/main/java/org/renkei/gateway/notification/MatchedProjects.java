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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renkei.contracts.project.ClusterProject;

/** The projects that catalogs are compared with, as their topic tells them. */
@Singleton
class MatchedProjects {
  private final AgroalDataSource database;
  private final ObjectMapper json;

  /** What has been read before, by id; the version tells whether it still holds. */
  private final Map<UUID, ClusterProject> known = new HashMap<>();

  MatchedProjects(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * A project to compare with.
   *
   * @param compared whether it has been before; the first time nothing is told
   */
  record Matched(ClusterProject project, boolean compared) {}

  /** Keeps a version in the running transaction; whether it was a newer one. */
  boolean keep(UUID id, long version, String document) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO matched_project (project_id, version, document) VALUES (?, ?, ?::jsonb)
                ON CONFLICT ON CONSTRAINT matched_project_pk DO UPDATE SET
                  version = excluded.version, document = excluded.document
                WHERE matched_project.version < excluded.version
                """)) {
      upsert.setObject(1, id);
      upsert.setLong(2, version);
      upsert.setString(3, document);
      return upsert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep project " + id, e);
    }
  }

  /** Notes that a project has been compared. */
  void compared(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE matched_project SET compared = true WHERE project_id = ?")) {
      update.setObject(1, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note that a project was compared", e);
    }
  }

  /** All of them, by id. */
  synchronized Map<UUID, Matched> all() {
    try (Connection connection = database.getConnection()) {
      Map<UUID, Long> versions = new HashMap<>();
      Map<UUID, Boolean> compared = new HashMap<>();
      try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT project_id, version, compared FROM matched_project");
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          versions.put(rows.getObject(1, UUID.class), rows.getLong(2));
          compared.put(rows.getObject(1, UUID.class), rows.getBoolean(3));
        }
      }
      known.keySet().retainAll(versions.keySet());
      List<UUID> unknown = new ArrayList<>();
      versions.forEach(
          (id, version) -> {
            ClusterProject project = known.get(id);
            if (project == null || project.version() != version) {
              unknown.add(id);
            }
          });
      read(connection, unknown);
      Map<UUID, Matched> all = new HashMap<>();
      known.forEach(
          (id, project) -> all.put(id, new Matched(project, compared.getOrDefault(id, false))));
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the projects to compare with", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Connection connection, List<UUID> ids)
      throws SQLException, JsonProcessingException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT project_id, document::text FROM matched_project WHERE project_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getObject(1, UUID.class),
              json.readValue(rows.getString(2), ClusterProject.class));
        }
      }
    }
  }
}
