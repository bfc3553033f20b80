package org.renkei.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.servers.ServerFiles;

/**
 * Measures the engine and its peers in one run on the same programs and projects, checks that they
 * find the same, and writes what came out. CPU time of the thread; rounds of all in turn, so that
 * none has the caches to itself.
 */
final class Performance {
  private Performance() {}

  /**
   * Runs.
   *
   * @param arguments the file to write, then the parts to measure: forward, million, postgres,
   *     text, changes, reverse, reverse-million; all of them where none is named
   */
  public static void main(String[] arguments) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Performance

        Up to the next heading written by `gateway/benchmarks/run`; do not edit. Synthetic programs
        and projects from fixed seeds. Microseconds of CPU time per query, half of the queries below the first number, 99 of
        100 below the second. The engine and its peers ran in turn in the same process on the same
        projects, and found the same number of ELIGIBLE programs with the same best 20 totals.
        The engine also counts POSSIBLE, NEAR and NOT_ELIGIBLE, which its peers do not. Text is
        out of the score but where it is named. Lucene: filters, query cache, one merged segment in
        memory, totals from doc values. PostgreSQL: one GIN index of area, theme and stage together,
        one prepared statement; CPU time of its process and of the one that asks. The loop is a plain
        one; `run jmh` measures under JMH. A changed program is timed by the clock on the wall, from
        the change until a reader can see it; its text was cut before.

        """);
    page.append(
        String.format(
            Locale.ROOT,
            "%s, %d processors, Java %s, %s.%n%n",
            LocalDate.now(FiscalYear.TOKYO),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            System.getProperty("os.arch")));
    page.append(
        "| work | programs | p50 | p99 | p50 against the engine |\n|---|---|---|---|---|\n");
    Set<String> parts =
        arguments.length == 1
            ? Set.of(
                "forward", "million", "postgres", "text", "changes", "reverse", "reverse-million")
            : Set.copyOf(Arrays.asList(arguments).subList(1, arguments.length));
    Path file = Path.of(arguments[0]);
    if (parts.contains("forward")) {
      new ForwardPerformance(1_000).measure(page);
      new ForwardPerformance(100_000).measure(page);
      write(file, page);
    }
    if (parts.contains("million")) {
      new ForwardPerformance(1_000_000).measure(page);
      write(file, page);
    }
    if (parts.contains("postgres")) {
      PostgresPerformance.measure(
          100_000, ServerFiles.root().resolve("gateway/benchmarks/target/postgres"), page);
      write(file, page);
    }
    if (parts.contains("text")) {
      new TextPerformance(100_000).measure(page);
      write(file, page);
    }
    if (parts.contains("changes")) {
      ChangePerformance.measure(100_000, page);
      ChangePerformance.keep(100_000, page);
      ChangePerformance.build(1_000_000, page);
      write(file, page);
    }
    if (parts.contains("reverse")) {
      reverse(page);
      write(file, page);
    }
    if (parts.contains("reverse-million")) {
      new ReversePerformance(1_000_000, 60).measure(page);
      write(file, page);
    }
    System.out.println(page);
  }

  /** After every part, so that what was measured is not lost when the run is broken off. */
  private static void write(Path file, StringBuilder page) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    int written = before.indexOf("\n## ");
    Files.writeString(file, page + (written < 0 ? "" : before.substring(written)));
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
