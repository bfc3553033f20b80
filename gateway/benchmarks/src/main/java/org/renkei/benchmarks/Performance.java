package org.renkei.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.matching.Catalog;
import org.renkei.matching.Matcher;
import org.renkei.matching.Projects;
import org.renkei.matching.Reach;
import org.renkei.matching.Subject;
import org.renkei.servers.ServerFiles;

/**
 * Measures the engine and its peers in one run on the same programs and projects, checks that they
 * find the same, and writes what came out. CPU time of the thread; rounds of all in turn, so that
 * none has the caches to itself.
 */
final class Performance {
  private static final int PROJECTS = 100_000;
  private static final int REVERSED = 60;
  private static final int LEAST_CRITERIA = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Performance() {}

  /**
   * Runs.
   *
   * @param arguments the file to write, then the parts to measure: forward, million, postgres,
   *     text, changes, reverse; all of them where none is named
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
        one prepared statement; CPU time of its process and of the one that asks. The loop is a plain one, not JMH. A changed program is timed
        by the clock on the wall, from the change until a reader can see it; its text was cut before.

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
            ? Set.of("forward", "million", "postgres", "text", "changes", "reverse")
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
    System.out.println(page);
  }

  /** After every part, so that what was measured is not lost when the run is broken off. */
  private static void write(Path file, StringBuilder page) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    int written = before.indexOf("\n## ");
    Files.writeString(file, page + (written < 0 ? "" : before.substring(written)));
  }

  /** One program against all projects, beside a plain scan that checks each project by itself. */
  private static void reverse(StringBuilder page) {
    List<Program> programs =
        SyntheticPrograms.of(2_000, 3, false).stream()
            .filter(program -> program.criteria().size() >= LEAST_CRITERIA)
            .filter(program -> program.state() == ProgramState.PUBLISHED)
            .limit(REVERSED)
            .toList();
    Catalog catalog = Catalog.of(programs);
    List<Subject> subjects =
        SyntheticProjects.of(
                PROJECTS, 4, false, 1.0, programs.stream().map(Program::id).limit(1_000).toList())
            .stream()
            .map(each -> new Subject(each, List.of()))
            .toList();
    Projects projects = Projects.of(subjects);
    String[] names = {
      "engine, whom a program reaches",
      "engine, the same and each criterion relaxed and dropped",
      "plain scan of the projects",
      "one plain scan for each criterion"
    };
    long[][] times = new long[names.length][programs.size()];
    int rounds = 4;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < programs.size(); i++) {
        Program program = programs.get(i);
        long start = THREADS.getCurrentThreadCpuTime();
        Reach reach = Reach.of(program, catalog, projects, SyntheticPrograms.NOW);
        long reached = THREADS.getCurrentThreadCpuTime();
        Reach whatIf = Reach.withWhatIfs(program, catalog, projects, SyntheticPrograms.NOW);
        long asked = THREADS.getCurrentThreadCpuTime();
        Map<Verdict, Integer> scan = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
          scan.put(verdict, 0);
        }
        for (Subject subject : subjects) {
          scan.merge(Matcher.verdict(program, subject, SyntheticPrograms.NOW), 1, Integer::sum);
        }
        long scanned = THREADS.getCurrentThreadCpuTime() - asked;
        if (!reach.counts().equals(scan) || !whatIf.counts().equals(scan)) {
          throw new IllegalStateException(
              program.criteria() + ": " + reach.counts() + " but " + scan);
        }
        // the last round counts
        times[0][i] = reached - start;
        times[1][i] = asked - reached;
        times[2][i] = scanned;
        times[3][i] = scanned * program.criteria().size();
      }
    }
    page.append(
        String.format(
            Locale.ROOT,
            "%nOne program with at least %d criteria against %,d projects, in the same process. The"
                + " scan%nchecks each project by itself and came to the same verdicts; for each"
                + " criterion once is that%ntime multiplied.%n%n| work | projects | p50 | p99 | p50"
                + " against the engine |%n|---|---|---|---|---|%n",
            LEAST_CRITERIA,
            PROJECTS));
    for (int w = 0; w < names.length; w++) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.0f | %.0f | %.1f× |%n",
              names[w],
              PROJECTS,
              at(times[w], 0.5) / 1e3,
              at(times[w], 0.99) / 1e3,
              (double) at(times[w], 0.5) / at(times[w % 2], 0.5)));
    }
  }

  private static long at(long[] times, double share) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)];
  }
}
