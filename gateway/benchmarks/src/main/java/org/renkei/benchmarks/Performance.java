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
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.Projects;
import org.renkei.matching.Ranking;
import org.renkei.matching.Reach;
import org.renkei.matching.Subject;

/**
 * Measures the engine and its peers in one run on the same programs and projects, checks that they
 * find the same, and writes what came out. CPU time of the thread; rounds of all in turn, so that
 * none has the caches to itself.
 */
final class Performance {
  private static final int PAGE = 20;
  private static final int PROJECTS = 100_000;
  private static final int REVERSED = 60;
  private static final int LEAST_CRITERIA = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Keeps results alive. */
  private static int sink;

  private interface Work {
    void run(int project) throws IOException;
  }

  private Performance() {}

  /**
   * Runs.
   *
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Performance

        Written by `gateway/benchmarks/run`; do not edit. Synthetic programs and projects from fixed
        seeds. Microseconds of CPU time per query, half of the queries below the first number, 99 of
        100 below the second. The engine and its peers ran in turn in the same process on the same
        projects, and found the same number of ELIGIBLE programs with the same best 20 totals.
        The engine also counts POSSIBLE, NEAR and NOT_ELIGIBLE, which its peers do not. Text is
        out of the score for all. Lucene: filters, query cache, one merged segment in memory, totals
        from doc values. The loop is a plain one, not JMH, and measures no allocation. A changed
        program is one that takes its own place again, up to 4,000 of them in a row.

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
    for (int programs : new int[] {1_000, 100_000}) {
      forward(programs, page);
    }
    reverse(page);
    Path file = Path.of(arguments[0]);
    // What others measure stands behind, under headings of its own.
    String before = Files.exists(file) ? Files.readString(file) : "";
    int others = before.indexOf("\n## ");
    Files.writeString(file, others < 0 ? page : page + before.substring(others));
    System.out.println(page);
  }

  private static void forward(int count, StringBuilder page) throws IOException {
    List<Program> programs = SyntheticPrograms.of(count, 1, false);
    List<ClusterProject> projects =
        SyntheticProjects.of(
            500, 2, false, 1.0, programs.stream().limit(1_000).map(Program::id).toList());
    List<Subject> subjects = projects.stream().map(each -> new Subject(each, List.of())).toList();
    List<Request> requests = projects.stream().map(Request::of).toList();
    List<Totals> totals = projects.stream().map(Totals::new).toList();
    Catalog catalog = Catalog.of(programs);
    LucenePeer lucene = new LucenePeer(programs);
    RoaringPeer roaring = new RoaringPeer(programs);
    MatchQuery query =
        new MatchQuery(Set.of(Verdict.ELIGIBLE), Set.of(), Set.of(), Set.of(), Set.of(), 0, PAGE);
    int found = 0;
    for (int i = 0; i < projects.size(); i++) {
      Ranking ranking = Matcher.rank(catalog, subjects.get(i), query, SyntheticPrograms.NOW);
      found += ranking.total();
      List<Integer> best = ranking.page().stream().map(Ranking.Ranked::score).toList();
      same("Lucene", i, ranking, best, lucene.search(requests.get(i), totals.get(i), PAGE));
      same("RoaringBitmap", i, ranking, best, roaring.search(requests.get(i), totals.get(i), PAGE));
    }
    System.out.printf(
        "%d programs, %.1f ELIGIBLE on average%n", count, (double) found / projects.size());
    String[] names = {
      "engine, best 20", "engine, best 20 in words", "Lucene, best 20", "RoaringBitmap, best 20"
    };
    Work[] works = {
      i -> sink += Matcher.rank(catalog, subjects.get(i), query, SyntheticPrograms.NOW).total(),
      i -> sink += Matcher.match(catalog, subjects.get(i), query, SyntheticPrograms.NOW).total(),
      i -> sink += lucene.search(requests.get(i), totals.get(i), PAGE).count(),
      i -> sink += roaring.search(requests.get(i), totals.get(i), PAGE).count()
    };
    long[][] times = new long[works.length][];
    int rounds = 12;
    for (int round = 0; round < rounds; round++) {
      for (int w = 0; w < works.length; w++) {
        long[] took = new long[projects.size()];
        for (int i = 0; i < took.length; i++) {
          long before = THREADS.getCurrentThreadCpuTime();
          works[w].run(i);
          took[i] = THREADS.getCurrentThreadCpuTime() - before;
        }
        // the first rounds warm up
        if (round >= rounds / 2) {
          times[w] = times[w] == null ? took : joined(times[w], took);
        }
      }
    }
    long engine = at(times[0], 0.5);
    for (int w = 0; w < works.length; w++) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f | %.1f | %.1f× |%n",
              names[w],
              count,
              at(times[w], 0.5) / 1e3,
              at(times[w], 0.99) / 1e3,
              (double) at(times[w], 0.5) / engine));
    }
    if (count >= 100_000) {
      update(catalog, programs, page);
    }
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

  private static void same(String peer, int i, Ranking ranking, List<Integer> best, Top top) {
    if (ranking.total() != top.count() || !best.equals(top.totals())) {
      throw new IllegalStateException(
          peer
              + " differs at project "
              + i
              + ": "
              + ranking.total()
              + " "
              + best
              + " but "
              + top.count()
              + " "
              + top.totals());
    }
  }

  private static void update(Catalog catalog, List<Program> programs, StringBuilder page) {
    Catalog changing = catalog;
    long[] took = new long[4_000];
    for (int i = 0; i < took.length; i++) {
      Program program = programs.get(i % programs.size());
      long before = THREADS.getCurrentThreadCpuTime();
      changing = changing.with(program);
      took[i] = THREADS.getCurrentThreadCpuTime() - before;
    }
    sink += changing.size();
    page.append(
        String.format(
            Locale.ROOT,
            "| engine, one program changed | %,d | %.1f | %.1f | – |%n",
            programs.size(),
            at(took, 0.5) / 1e3,
            at(took, 0.99) / 1e3));
  }

  private static long[] joined(long[] one, long[] other) {
    long[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  private static long at(long[] times, double share) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)];
  }
}
