package org.renkei.gateway.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;

/** Projects as rows, and back. */
@Singleton
final class ProjectDocuments {
  private final ObjectMapper json;

  ProjectDocuments(ObjectMapper json) {
    this.json = json;
  }

  ClusterProject read(String document) {
    try {
      return json.readValue(document, ClusterProject.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills the row of a project, which has its id, version and dates. */
  void write(ClusterProject project, StoredProject row) {
    row.id = Objects.requireNonNull(project.id());
    row.owner = project.owner();
    row.externalId = project.externalId();
    row.version = project.version();
    row.createdAt = Objects.requireNonNull(project.createdAt());
    row.updatedAt = Objects.requireNonNull(project.updatedAt());
    row.name = project.name();
    row.tier = project.tier() == null ? null : project.tier().name();
    row.stage = project.stage() == null ? null : project.stage().name();
    row.prefectures = codes(orEmpty(project.allPrefectures()).stream());
    row.themes = codes(orEmpty(project.themes()).stream());
    row.themeTree = codes(orEmpty(project.themes()).stream().flatMap(ProjectRows::tree));
    row.searchText = searchText(project);
    row.document = write(project);
  }

  /** The version row of a project, which has its id, version and dates. */
  StoredVersion version(ClusterProject project) {
    StoredVersion row = new StoredVersion();
    row.projectId = Objects.requireNonNull(project.id());
    row.version = project.version();
    row.updatedAt = Objects.requireNonNull(project.updatedAt());
    row.document = write(project);
    return row;
  }

  private String write(ClusterProject project) {
    try {
      return json.writeValueAsString(project);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String searchText(ClusterProject project) {
    Stream<String> organisations =
        Stream.concat(
                Stream.ofNullable(project.coreOrganisation()), orEmpty(project.members()).stream())
            .map(Organisation::name);
    return SearchText.fold(
        Stream.concat(
                Stream.of(project.name(), orEmpty(project.nameEn()), orEmpty(project.purpose())),
                organisations)
            .collect(Collectors.joining("\n")));
  }

  private static String[] codes(Stream<?> codes) {
    return codes.map(Object::toString).distinct().toArray(String[]::new);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
