package org.renkei.local.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterProject;

/** The demo catalogs of the four ministries and the demo projects, as they stand in the sources. */
final class DemoData {
  static final List<MinistryCode> MINISTRIES =
      List.of("MEXT", "METI", "MAFF", "MHLW").stream().map(MinistryCode::new).toList();

  private static final Path ROOT = Path.of(System.getProperty("renkei.root", "../.."));

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private DemoData() {}

  /** The programs of a ministry as its file has them: not stored yet. */
  static List<Program> catalog(MinistryCode ministry) {
    Path file =
        ROOT.resolve("services")
            .resolve(ministry.lowerCase())
            .resolve("src/main/resources/demo/catalog.json");
    return List.of(read(file, Program[].class));
  }

  /** The programs of all ministries, published. */
  static List<Program> published() {
    Instant since = Instant.parse("2026-04-01T00:00:00Z");
    return MINISTRIES.stream()
        .flatMap(
            ministry ->
                catalog(ministry).stream()
                    .map(
                        program ->
                            program.stored(
                                ProgramIds.of(ministry, program.sourceId()),
                                ministry,
                                1,
                                ProgramState.PUBLISHED,
                                since,
                                since)))
        .toList();
  }

  static List<ClusterProject> projects() {
    Path file = ROOT.resolve("deploy/local/src/main/resources/demo/cluster-projects.json");
    return List.of(read(file, ClusterProject[].class));
  }

  static ClusterProject project(String externalId) {
    return projects().stream()
        .filter(project -> project.externalId().equals(externalId))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return Objects.requireNonNull(JSON.readValue(Files.readString(file), type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
