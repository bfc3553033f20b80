package org.renkei.ministry.project;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.Page;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.project.ClusterProject;

/** The copy of the projects in the database. */
@Singleton
final class ProjectStore {
  /** Which projects a list shows; an empty set lets all pass. */
  record Filter(
      List<String> words,
      List<String> owners,
      List<String> prefectures,
      List<String> tiers,
      List<String> stages) {}

  private static final String WHERE =
      """
       FROM cluster_project
      WHERE (cardinality(?::text[]) = 0 OR owner = ANY (?))
        AND (cardinality(?::text[]) = 0 OR prefectures && ?)
        AND (cardinality(?::text[]) = 0 OR tier = ANY (?))
        AND (cardinality(?::text[]) = 0 OR stage = ANY (?))
        AND NOT EXISTS (SELECT FROM unnest(?::text[]) word WHERE strpos(search_text, word) = 0)
      """;

  private final AgroalDataSource database;
  private final ObjectMapper json;

  ProjectStore(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Keeps a project unless a version not below it is there already. */
  void keep(ClusterProject project) {
    try (Connection connection = database.getConnection();
        PreparedStatement write =
            connection.prepareStatement(
                """
                INSERT INTO cluster_project (id, version, owner, prefectures, tier, stage,
                  updated_at, search_text, document)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (id) DO UPDATE SET (version, owner, prefectures, tier, stage,
                  updated_at, search_text, document) = (excluded.version, excluded.owner,
                  excluded.prefectures, excluded.tier, excluded.stage, excluded.updated_at,
                  excluded.search_text, excluded.document)
                WHERE cluster_project.version < excluded.version
                """)) {
      List<LocalGovernmentCode> prefectures = project.allPrefectures();
      write.setObject(1, project.id());
      write.setLong(2, project.version());
      write.setString(3, project.owner());
      write.setArray(
          4,
          connection.createArrayOf(
              "text",
              prefectures == null
                  ? new Object[0]
                  : prefectures.stream().map(LocalGovernmentCode::value).toArray()));
      write.setString(5, project.tier() == null ? null : project.tier().name());
      write.setString(6, project.stage() == null ? null : project.stage().name());
      write.setObject(
          7,
          project.updatedAt() == null
              ? null
              : OffsetDateTime.ofInstant(project.updatedAt(), ZoneOffset.UTC));
      write.setString(8, searchText(project));
      write.setString(9, json.writeValueAsString(project));
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep a project", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String searchText(ClusterProject project) {
    return SearchText.fold(
        String.join("\n", project.name(), orEmpty(project.nameEn()), orEmpty(project.purpose())));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  void remove(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM cluster_project WHERE id = ?")) {
      delete.setObject(1, id);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot remove a project", e);
    }
  }

  Optional<ClusterProject> find(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT document FROM cluster_project WHERE id = ?")) {
      select.setObject(1, id);
      return read(select).stream().findFirst();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read a project", e);
    }
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
      throw new IllegalStateException("cannot count projects", e);
    }
  }

  /** The latest change first. */
  List<ClusterProject> list(Filter filter, Page page) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT document"
                    + WHERE
                    + " ORDER BY updated_at DESC NULLS LAST, id LIMIT ? OFFSET ?")) {
      int next = bind(connection, select, filter);
      select.setInt(next, page.limit());
      select.setInt(next + 1, page.offset());
      return read(select);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read projects", e);
    }
  }

  private static int bind(Connection connection, PreparedStatement select, Filter filter)
      throws SQLException {
    int next = 1;
    for (List<String> values :
        List.of(filter.owners(), filter.prefectures(), filter.tiers(), filter.stages())) {
      select.setArray(next++, connection.createArrayOf("text", values.toArray()));
      select.setArray(next++, connection.createArrayOf("text", values.toArray()));
    }
    select.setArray(next++, connection.createArrayOf("text", filter.words().toArray()));
    return next;
  }

  private List<ClusterProject> read(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<ClusterProject> projects = new ArrayList<>();
      while (rows.next()) {
        projects.add(json.readValue(rows.getString(1), ClusterProject.class));
      }
      return projects;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
