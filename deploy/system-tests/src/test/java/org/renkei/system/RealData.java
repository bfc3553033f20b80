package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.renkei.local.RenkeiSystem;

/**
 * Takes a folder of real files in, {@code -Drenkei.data=FOLDER}, and prints what becomes of them:
 * {@code review-sheets/<ministry>-<year>.ndjson.gz} at each ministry, {@code
 * mirasapo/supports-<day>.ndjson.gz} at METI with the publisher's {@code
 * mirasapo/changes-until-<month>.ndjson.gz} played day by day. It fails when the ministry then does
 * not say what the publisher says, or when it counted a change that the publisher did not make. Not
 * part of the build's tests.
 */
@EnabledIfSystemProperty(named = "renkei.data", matches = ".+")
class RealData {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PREFIX = "MIRASAPO-";

  /** What the publisher keeps beside what a record says of the support. */
  private static final Set<String> ABOUT_THE_RECORD =
      Set.of("mng_groups", "catalogs", "update_info", "related_supports", "unpublish_date");

  /** One row of rejections.csv: row, field, value and reasons, of which the last is in English. */
  private static final Pattern REJECTION =
      Pattern.compile(
          "\"(?<row>[0-9]+)\",\"(?<field>(?:[^\"]|\"\")*)\",\"(?:[^\"]|\"\")*\",\"(?:[^\"]|\"\")*\",\"(?<reason>(?:[^\"]|\"\")*)\"\r\n");

  /** What a reader reads out of texts: by name, where it stands once read, and its type unread. */
  private record Field(String name, List<String> read, String unread) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("rate", List.of("/funding/subsidy_rate"), "MATCHING_FUND"),
          new Field("amount", List.of("/funding/max_per_year", "/funding/min_per_year"), "AMOUNT"),
          new Field("term", List.of("/funding/term_years"), "TERM"),
          new Field("area", List.of(), "AREA"),
          new Field("size", List.of(), "SIZE"),
          new Field("applicant", List.of(), "APPLICANT"));

  private final List<String> wrong = new ArrayList<>();
  private int days;

  @Test
  void endsAsThePublisherSaysAndCountsNoFalseChange() throws IOException {
    // Given
    Path folder = Path.of(System.getProperty("renkei.data"));

    // When
    try (RenkeiSystem system = Renkei.system("real-data")) {
      system.start(true);
      for (String ministry : Renkei.MINISTRIES) {
        Caller caller = new Caller(system.url(ministry));
        for (Path sheets : files(folder.resolve("review-sheets"), ministry)) {
          Set<String> before = sourceIds(caller);
          imported(caller, "format=review_sheet", Files.readAllBytes(sheets), name(sheets));
          fields(caller, id -> !before.contains(id));
        }
      }
      Caller meti = new Caller(system.url("meti"));
      for (Path supports : files(folder.resolve("mirasapo"), "supports")) {
        imported(meti, "format=mirasapo", Files.readAllBytes(supports), name(supports));
        fields(meti, id -> id.startsWith(PREFIX));
        Map<String, JsonNode> state = new LinkedHashMap<>();
        rows(supports).forEach(row -> state.put(row.path("id").asText(), row));
        compare(meti, state);
        for (Path changes : files(folder.resolve("mirasapo"), "changes")) {
          play(meti, state, rows(changes));
          fields(meti, id -> id.startsWith(PREFIX));
        }
      }
    }

    // Then
    System.out.printf(
        "%d days played: %s%n", days, wrong.isEmpty() ? "as the publisher says" : wrong);
    assertThat(wrong).isEmpty();
  }

  /** Each day's state as a complete file. */
  private void play(Caller meti, Map<String, JsonNode> state, List<JsonNode> changes)
      throws IOException {
    Map<String, List<JsonNode>> byDay = new TreeMap<>();
    for (JsonNode change : changes) {
      byDay
          .computeIfAbsent(change.path("at").asText().substring(0, 10), day -> new ArrayList<>())
          .add(change);
    }
    for (Map.Entry<String, List<JsonNode>> day : byDay.entrySet()) {
      Map<String, JsonNode> before = new LinkedHashMap<>(state);
      int listed = 0;
      for (JsonNode change : day.getValue()) {
        String id = change.path("id").asText();
        switch (change.path("type").asText()) {
          case "ADDED" -> state.put(id, change.path("record"));
          case "REMOVED" -> state.remove(id);
          default -> {
            listed++;
            ObjectNode row = Objects.requireNonNull(state.get(id), id).deepCopy();
            change.path("changed").properties().forEach(e -> row.set(e.getKey(), e.getValue()));
            state.put(id, row);
          }
        }
      }
      days++;
      Map<String, Long> versions = versions(meti);
      JsonNode counts =
          imported(
              meti,
              "format=mirasapo&complete=true",
              file(state),
              day.getKey() + " (" + listed + " listed as changed)");
      changesAreTrue(before, state, versions, versions(meti), counts, day.getKey());
      compare(meti, state);
    }
  }

  /** A program has a new version if, and only if, its row says something else than before. */
  private void changesAreTrue(
      Map<String, JsonNode> before,
      Map<String, JsonNode> after,
      Map<String, Long> versions,
      Map<String, Long> later,
      JsonNode counts,
      String day) {
    Set<String> changed = new TreeSet<>();
    later.forEach(
        (id, version) -> {
          if (versions.containsKey(id) && !version.equals(versions.get(id))) {
            changed.add(id);
          }
        });
    Set<String> said = new TreeSet<>();
    after.forEach(
        (id, row) -> {
          JsonNode earlier = before.get(id);
          if (earlier != null && !said(earlier).equals(said(row))) {
            said.add(PREFIX + id);
          }
        });
    for (String id : changed) {
      expect(said.contains(id), day + ": " + id + " counts as changed, and its row says the same");
    }
    expect(
        counts.path("changed").asInt() == changed.size(),
        day
            + ": "
            + counts.path("changed")
            + " counted, "
            + changed.size()
            + " have a new version");
    expect(
        counts.path("added").asInt()
            == later.keySet().stream().filter(id -> !versions.containsKey(id)).count(),
        day + ": added is not what is new");
  }

  /** What a row says: without what is about the record, and lists, which are sets, in order. */
  private static Object said(JsonNode row) {
    if (row.isArray()) {
      return StreamSupport.stream(row.spliterator(), false)
          .map(RealData::said)
          .map(Object::toString)
          .sorted()
          .toList();
    }
    if (row.isObject()) {
      Map<String, Object> members = new TreeMap<>();
      row.properties().stream()
          .filter(member -> !ABOUT_THE_RECORD.contains(member.getKey()))
          .forEach(member -> members.put(member.getKey(), said(member.getValue())));
      return members;
    }
    return row;
  }

  /**
   * The ministry's programs against the publisher's rows: the same ones, with the same titles, and
   * the rows once more would change none.
   */
  private void compare(Caller meti, Map<String, JsonNode> state) throws IOException {
    String id = sent(meti, "format=mirasapo&complete=true&dry_run=true", file(state));
    JsonNode counts = meti.get("/v1/imports/" + id).body().path("counts");
    Set<String> rejected =
        rejections(meti, id).stream()
            .map(found -> Integer.parseInt(found.group("row")))
            .map(row -> List.copyOf(state.keySet()).get(row - 1))
            .collect(Collectors.toSet());
    Map<String, String> wanted = new TreeMap<>();
    state.forEach(
        (row, content) -> {
          if (!rejected.contains(row)) {
            wanted.put(PREFIX + row, plain(content.path("title").asText()));
          }
        });
    Map<String, String> found = new TreeMap<>();
    for (JsonNode program : exported(meti)) {
      if (program.path("source_id").asText().startsWith(PREFIX)) {
        found.put(program.path("source_id").asText(), plain(program.path("title").asText()));
      }
    }
    Set<String> differing = new TreeSet<>(wanted.keySet());
    differing.addAll(found.keySet());
    differing.removeIf(one -> Objects.equals(wanted.get(one), found.get(one)));
    expect(differing.isEmpty(), "not as the publisher has them: " + differing);
    expect(
        counts.path("unchanged").asInt() == wanted.size()
            && counts.path("rejected").asInt() == rejected.size()
            && counts.path("withdrawn").asInt() == 0,
        "the same state once more would be " + counts);
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("<[^>]*>|\\s", "");
  }

  private static byte[] file(Map<String, JsonNode> state) {
    return state.values().stream()
        .map(row -> row + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode imported(Caller ministry, String query, byte[] file, String what) {
    String id = sent(ministry, query, file);
    JsonNode report = ministry.get("/v1/imports/" + id).body();
    JsonNode counts = report.path("counts");
    int read = counts.path("read").asInt();
    int rejected = counts.path("rejected").asInt();
    System.out.printf(
        "%n%s: read %d, accepted %d (added %d, changed %d, unchanged %d), withdrawn %d, rejected"
            + " %d%n",
        what,
        read,
        read - rejected,
        counts.path("added").asInt(),
        counts.path("changed").asInt(),
        counts.path("unchanged").asInt(),
        counts.path("withdrawn").asInt(),
        rejected);
    Map<String, Integer> byReason = new TreeMap<>();
    Set<String> rows = new HashSet<>();
    for (Matcher rejection : rejections(ministry, id)) {
      rows.add(rejection.group("row"));
      byReason.merge(rejection.group("field") + ": " + rejection.group("reason"), 1, Integer::sum);
    }
    byReason.forEach((reason, count) -> System.out.printf("  rejected %d × %s%n", count, reason));
    expect(report.path("state").asText().equals("DONE"), what + ": " + report.path("failure"));
    expect(rows.size() == rejected, what + ": rejections.csv tells of other rows");
    return counts;
  }

  private static String sent(Caller ministry, String query, byte[] file) {
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
    return id;
  }

  private static List<Matcher> rejections(Caller ministry, String id) {
    String csv = ministry.text("/v1/imports/" + id + "/rejections.csv");
    List<Matcher> found = new ArrayList<>();
    Matcher rejection = REJECTION.matcher(csv);
    int end = csv.indexOf("\r\n") + 2;
    while (end < csv.length()) {
      assertThat(rejection.find(end) && rejection.start() == end).as(csv.substring(end)).isTrue();
      end = rejection.end();
      Matcher one = REJECTION.matcher(rejection.group());
      assertThat(one.matches()).isTrue();
      found.add(one);
    }
    return found;
  }

  /** Of the programs of a file: of how many each field was read, and of how many it was not. */
  private static void fields(Caller caller, Predicate<String> ofFile) throws IOException {
    Map<String, Integer> read = new TreeMap<>();
    Map<String, Integer> unread = new TreeMap<>();
    for (JsonNode program : exported(caller)) {
      if (!ofFile.test(program.path("source_id").asText())) {
        continue;
      }
      for (Field field : FIELDS) {
        boolean there =
            field.read().isEmpty()
                ? has(program.path("criteria"), field.unread())
                : field.read().stream()
                    .map(program::at)
                    .anyMatch(value -> !value.isMissingNode() && !value.isNull());
        if (there) {
          read.merge(field.name(), 1, Integer::sum);
        }
        if (has(program.path("unread_criteria"), field.unread())) {
          unread.merge(field.name(), 1, Integer::sum);
        }
      }
    }
    for (Field field : FIELDS) {
      System.out.printf(
          "  %-10s read %4d, unread %4d%n",
          field.name(), read.getOrDefault(field.name(), 0), unread.getOrDefault(field.name(), 0));
    }
  }

  private static boolean has(JsonNode criteria, String type) {
    return StreamSupport.stream(criteria.spliterator(), false)
        .anyMatch(one -> one.path("criterion").asText().equals(type));
  }

  private static List<JsonNode> exported(Caller caller) throws IOException {
    List<JsonNode> programs = new ArrayList<>();
    for (String line : caller.text("/v1/exports?format=renkei").lines().toList()) {
      programs.add(Caller.JSON.readTree(line));
    }
    return programs;
  }

  private static Set<String> sourceIds(Caller caller) throws IOException {
    return exported(caller).stream()
        .map(program -> program.path("source_id").asText())
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> versions(Caller meti) {
    return meti.all("/v1/programs?state=PUBLISHED").stream()
        .filter(program -> program.path("source_id").asText().startsWith(PREFIX))
        .collect(
            Collectors.toMap(
                program -> program.path("source_id").asText(),
                program -> program.path("version").asLong()));
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
