package org.renkei.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.renkei.local.RenkeiSystem;

/**
 * Takes a folder of real files in, {@code -Drenkei.data=FOLDER}, and prints what becomes of them:
 * {@code review-sheets/<ministry>-<year>.ndjson.gz} at each ministry, {@code
 * mirasapo/supports-<day>.ndjson.gz} at METI with the publisher's {@code
 * mirasapo/changes-until-<month>.ndjson.gz} played day by day. Not part of the build's tests.
 */
@EnabledIfSystemProperty(named = "renkei.data", matches = ".+")
class RealData {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void showsWhatBecomesOfIt() throws IOException {
    Path folder = Path.of(System.getProperty("renkei.data"));
    try (RenkeiSystem system = Renkei.system("real-data")) {
      system.start(true);
      System.out.println("| file | read | added | changed | unchanged | withdrawn | rejected |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (String ministry : Renkei.MINISTRIES) {
        Caller caller = new Caller(system.url(ministry));
        for (Path sheets : files(folder.resolve("review-sheets"), ministry)) {
          imported(caller, "format=review_sheet", Files.readAllBytes(sheets), name(sheets));
        }
      }
      Caller meti = new Caller(system.url("meti"));
      for (Path supports : files(folder.resolve("mirasapo"), "supports")) {
        String id = imported(meti, "format=mirasapo", Files.readAllBytes(supports), name(supports));
        reasons(meti, id);
        Map<String, JsonNode> state = new LinkedHashMap<>();
        rows(supports).forEach(row -> state.put(row.path("id").asText(), row));
        for (Path changes : files(folder.resolve("mirasapo"), "changes")) {
          play(meti, state, rows(changes));
        }
      }
      for (String ministry : Renkei.MINISTRIES) {
        fields(ministry, new Caller(system.url(ministry)));
      }
    }
  }

  /** Each day's state as a complete file. */
  private static void play(Caller meti, Map<String, JsonNode> state, List<JsonNode> changes) {
    Map<String, List<JsonNode>> byDay = new TreeMap<>();
    for (JsonNode change : changes) {
      byDay
          .computeIfAbsent(change.path("at").asText().substring(0, 10), day -> new ArrayList<>())
          .add(change);
    }
    byDay.forEach(
        (day, ofDay) -> {
          int edited = 0;
          for (JsonNode change : ofDay) {
            String id = change.path("id").asText();
            switch (change.path("type").asText()) {
              case "ADDED" -> state.put(id, change.path("record"));
              case "REMOVED" -> state.remove(id);
              default -> {
                edited++;
                ObjectNode row = Objects.requireNonNull(state.get(id), id).deepCopy();
                change.path("changed").properties().forEach(e -> row.set(e.getKey(), e.getValue()));
                state.put(id, row);
              }
            }
          }
          StringBuilder file = new StringBuilder();
          state.values().forEach(row -> file.append(row).append('\n'));
          imported(
              meti,
              "format=mirasapo&complete=true",
              file.toString().getBytes(StandardCharsets.UTF_8),
              day + " (" + edited + " changed by the publisher)");
        });
  }

  private static String imported(Caller ministry, String query, byte[] file, String what) {
    String id =
        ministry
            .importing(query, HttpRequest.BodyPublishers.ofByteArray(file))
            .expect(202)
            .body()
            .path("id")
            .asText();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !"RUNNING".equals(ministry.get("/v1/imports/" + id).body().path("state").asText()));
    JsonNode report = ministry.get("/v1/imports/" + id).body();
    JsonNode counts = report.path("counts");
    System.out.printf(
        "| %s | %d | %d | %d | %d | %d | %d |%s%n",
        what,
        counts.path("read").asInt(),
        counts.path("added").asInt(),
        counts.path("changed").asInt(),
        counts.path("unchanged").asInt(),
        counts.path("withdrawn").asInt(),
        counts.path("rejected").asInt(),
        report.path("state").asText().equals("DONE") ? "" : " " + report.path("failure"));
    return id;
  }

  private static void reasons(Caller ministry, String id) {
    Map<String, Integer> byReason = new TreeMap<>();
    ministry
        .get("/v1/imports/" + id)
        .body()
        .path("rejections")
        .forEach(r -> byReason.merge(r.at("/reason/en").asText(), 1, Integer::sum));
    byReason.forEach((reason, count) -> System.out.printf("    %d × %s%n", count, reason));
  }

  /** Of the programs that are there: which criteria were read, and which were not. */
  private static void fields(String ministry, Caller caller) throws IOException {
    Map<String, Integer> read = new TreeMap<>();
    Map<String, Integer> unread = new TreeMap<>();
    int programs = 0;
    for (String line : caller.text("/v1/exports?format=renkei").lines().toList()) {
      JsonNode program = Caller.JSON.readTree(line);
      programs++;
      program
          .path("criteria")
          .forEach(c -> read.merge(c.path("criterion").asText(), 1, Integer::sum));
      program
          .path("unread_criteria")
          .forEach(c -> unread.merge(c.path("criterion").asText(), 1, Integer::sum));
      program
          .path("funding")
          .properties()
          .forEach(e -> read.merge("funding." + e.getKey(), 1, Integer::sum));
    }
    System.out.printf(
        "%s: %d programs, read %s, unread %s%n",
        ministry.toUpperCase(Locale.ROOT), programs, read, unread);
  }

  private static List<Path> files(Path folder, String beginning) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name(file).startsWith(beginning)).sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (InputStream packed = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(Caller.JSON.readTree(line));
      }
    }
    return rows;
  }
}
