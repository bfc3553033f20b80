package org.renkei.ministry.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Prints how many texts of real files are read, by source and field, and the most frequent ones
 * that are not. Takes a folder with files of one JSON object a line ({@code .ndjson.gz}), whose own
 * folder names tell the format: {@code mirasapo} or {@code review-sheets}.
 */
final class FreeTextFigures {
  private record Field(String name, String member, Function<String, Reading<?>> reader) {}

  /** Counts of one field. */
  private static final class Count {
    private int read;
    private int notStated;
    private final Map<String, Integer> unread = new TreeMap<>();

    void add(Reading<?> reading) {
      if (reading instanceof Reading.Read<?>) {
        read++;
      } else if (reading instanceof Reading.Unread<?> text) {
        unread.merge(text.text().replace('\n', ' '), 1, Integer::sum);
      } else {
        notStated++;
      }
    }

    int unreadTexts() {
      return unread.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private static final Map<String, List<Field>> FIELDS =
      Map.of(
          "mirasapo",
          List.of(
              new Field("rate", "body", t -> new RateReader().find(t)),
              new Field("amount", "body", t -> new AmountReader().find(t)),
              new Field("term", "body", t -> new TermReader().find(t)),
              new Field("size", "target", t -> new FirmSizeReader().find(t)),
              new Field("applicant", "target", t -> new ApplicantReader().find(t)),
              new Field("area", "area", t -> new AreaReader().read(t)),
              new Field("deadline", "reception_remarks", t -> new DeadlineReader().read(t)),
              new Field("opening day", "reception_start_date", t -> new DayReader().read(t)),
              new Field("closing day", "reception_end_date", t -> new DayReader().read(t))),
          "review-sheets",
          List.of(
              new Field("rate", "事業概要", t -> new RateReader().find(t)),
              new Field("amount", "事業概要", t -> new AmountReader().find(t)),
              new Field("term", "事業概要", t -> new TermReader().find(t)),
              new Field("applicant", "事業概要", t -> new ApplicantReader().find(t)),
              new Field("first year", "開始年度", t -> new FiscalYearReader().read(t)),
              new Field("last year", "終了年度", t -> new FiscalYearReader().read(t))));

  private FreeTextFigures() {}

  /** Takes the folder as its only argument. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Count> counts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ndjson.gz")).sorted().toList()) {
        for (String format : FIELDS.keySet()) {
          if (file.toString().contains(format) && !file.toString().contains("changes")) {
            count(format, file, counts);
          }
        }
      }
    }
    print(counts, System.out);
  }

  private static void count(String format, Path file, Map<String, Count> counts)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = mapper.readTree(line);
        for (Field field : FIELDS.getOrDefault(format, List.of())) {
          String text = row.path(field.member()).asText("");
          if (!text.isBlank() && !text.equals("null")) {
            counts
                .computeIfAbsent(format + " " + field.name(), name -> new Count())
                .add(field.reader().apply(text));
          }
        }
      }
    }
  }

  private static void print(Map<String, Count> counts, PrintStream out) {
    out.printf("%-28s %8s %8s %12s%n", "source, field", "read", "unread", "not stated");
    counts.forEach(
        (name, count) ->
            out.printf(
                "%-28s %8d %8d %12d%n", name, count.read, count.unreadTexts(), count.notStated));
    counts.forEach(
        (name, count) ->
            count.unread.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(5)
                .forEach(
                    text ->
                        out.printf("%s unread %d× %s%n", name, text.getValue(), text.getKey())));
  }
}
