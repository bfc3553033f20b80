package org.renkei.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.servers.ServerFiles;

/**
 * Measures the engine and its peers on the same programs and projects, checks that they find the
 * same, and writes each part that was measured into its own section of a page.
 */
final class Performance {
  private static final String TABLE =
      "| work | programs | p50 | p99 | p50 against the engine |\n|---|---|---|---|---|\n";

  /** Rounds over all projects to warm up, and as many to measure. */
  private static final int WARM = 20;

  /** The same after others that have warmed up. */
  private static final int WARMED = 2;

  private Performance() {}

  /** One part of the page. */
  private interface Part {
    void measure(StringBuilder section) throws IOException;
  }

  /**
   * Runs.
   *
   * @param arguments the page, then the parts to measure, all of them where none is named: forward,
   *     million, postgres, text, text-million, changes, building, reverse, reverse-million
   */
  public static void main(String[] arguments) throws IOException {
    Path page = Path.of(arguments[0]);
    Set<String> named = Set.copyOf(Arrays.asList(arguments).subList(1, arguments.length));
    for (Map.Entry<String, Part> each : parts().entrySet()) {
      String[] names = each.getKey().split(": ", 2);
      if (named.isEmpty() || named.contains(names[0])) {
        StringBuilder section = new StringBuilder(conditions());
        each.getValue().measure(section);
        System.out.println(section);
        write(page, names[1], section.toString());
      }
    }
  }

  /** What can be measured, by the word for it and the heading of its section. */
  private static Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put(
        "forward: Best 20 without text",
        section -> {
          section.append(TABLE);
          new ForwardPerformance(1_000).measure(WARM, section);
          new ForwardPerformance(100_000).measure(WARM, section);
        });
    parts.put(
        "million: Best 20 of a million",
        section -> {
          // so that few rounds are enough for the large one
          new ForwardPerformance(1_000).measure(WARM, new StringBuilder());
          new ForwardPerformance(1_000_000).measure(WARMED, section.append(TABLE));
        });
    parts.put(
        "postgres: PostgreSQL",
        section ->
            PostgresPerformance.measure(
                100_000,
                ServerFiles.root().resolve("gateway/benchmarks/target/postgres"),
                section.append(TABLE)));
    parts.put(
        "text: Best 20 with text",
        section -> new TextPerformance(100_000).measure(WARM, section.append(TABLE)));
    parts.put(
        "text-million: Best 20 of a million with text",
        section -> {
          new TextPerformance(1_000).measure(WARM, new StringBuilder());
          new TextPerformance(1_000_000).measure(WARMED, section.append(TABLE));
        });
    parts.put(
        "changes: Changes and memory",
        section -> {
          ChangePerformance.measure(100_000, section.append(TABLE));
          ChangePerformance.keep(100_000, section);
        });
    parts.put(
        "building: Building", section -> ChangePerformance.build(1_000_000, section.append(TABLE)));
    parts.put("reverse: Reach", Performance::reverse);
    parts.put(
        "reverse-million: Reach among a million",
        section -> new ReversePerformance(1_000_000, 60).measure(section.append(TABLE)));
    return parts;
  }

  /** When and where, and how busy the machine was before. */
  private static String conditions() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load average %.1f, Java %s, %s.%n%n",
        LocalDate.now(FiscalYear.TOKYO),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("java.version"),
        System.getProperty("os.arch"));
  }

  /** Puts a section in place of the one of that heading, or at the end of the page. */
  private static void write(Path file, String heading, String section) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "# Performance\n";
    String title = "\n## " + heading + "\n";
    int from = page.indexOf(title);
    int to = from < 0 ? -1 : page.indexOf("\n## ", from + 1);
    String before = from < 0 ? page : page.substring(0, from);
    String after = to < 0 ? "" : page.substring(to);
    Files.writeString(file, before + title + "\n" + section + after);
  }

  private static void reverse(StringBuilder page) throws IOException {
    page.append(
        """

        One program with at least 4 criteria against projects that state everything. Lucene: the
        projects as documents, filters, query cache, one merged segment in memory; it only counts who
        is ELIGIBLE, and came to the same number. The scan checks each project by itself and came to
        the same verdicts.

        | work | projects | p50 | p99 | p50 against the engine |
        |---|---|---|---|---|
        """);
    ReversePerformance some = new ReversePerformance(100_000, 60);
    some.measure(page);
    some.measureWhatIfs(4, page);
  }
}
