package org.renkei.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.MatchResult;
import org.renkei.matching.Matcher;
import org.renkei.matching.PreparedProgram;
import org.renkei.matching.Ranking;
import org.renkei.matching.Subject;
import org.renkei.matching.text.Vocabulary;

/** The best programs for a project without text, beside Lucene and RoaringBitmap. */
final class ForwardPerformance {
  private static final int PAGE = 20;
  static final int PROJECTS = 500;
  private static final MatchQuery QUERY =
      new MatchQuery(Set.of(Verdict.ELIGIBLE), Set.of(), Set.of(), Set.of(), Set.of(), 0, PAGE);

  private final int count;
  private final List<Subject> subjects;

  /** Of other projects, about which nothing was asked before they are measured. */
  private final List<Subject> strangers;

  private final List<Request> requests;
  private final List<Totals> totals;
  private final Catalog catalog;
  private final LucenePeer lucene;
  private final RoaringPeer roaring;
  private int sink;

  ForwardPerformance(int count) throws IOException {
    this.count = count;
    List<Program> programs = SyntheticPrograms.of(count, 1, false);
    List<UUID> held = programs.stream().limit(1_000).map(Program::id).toList();
    List<ClusterProject> projects = SyntheticProjects.of(PROJECTS, 2, false, 1.0, held);
    subjects = subjects(projects);
    strangers = subjects(SyntheticProjects.of(PROJECTS, 3, false, 1.0, held));
    requests = projects.stream().map(Request::of).toList();
    totals = projects.stream().map(Totals::new).toList();
    Vocabulary wordless = new Vocabulary(text -> List.of());
    catalog =
        Catalog.of(
            programs.stream().map(each -> PreparedProgram.of(each, wordless)).toList(), wordless);
    lucene = new LucenePeer(programs);
    roaring = new RoaringPeer(programs);
  }

  private static List<Subject> subjects(List<ClusterProject> projects) {
    return projects.stream().map(each -> new Subject(each, List.of())).toList();
  }

  /** Throws where one of them does not find the same; returns how many programs were found. */
  int check() throws IOException {
    int found = 0;
    for (int i = 0; i < PROJECTS; i++) {
      Ranking ranking = ranking(i);
      found += ranking.total();
      List<Integer> best = ranking.page().stream().map(Ranking.Ranked::score).toList();
      same("Lucene", i, ranking, best, lucene.search(requests.get(i), totals.get(i), PAGE));
      same("RoaringBitmap", i, ranking, best, roaring.search(requests.get(i), totals.get(i), PAGE));
    }
    return found;
  }

  private Ranking ranking(int project) {
    return Matcher.rank(catalog, subjects.get(project), QUERY, SyntheticPrograms.NOW);
  }

  static void same(String peer, int i, Ranking ranking, List<Integer> best, Top top) {
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

  /** How many programs fit; likewise the others. */
  int engine(int project) {
    return ranking(project).total();
  }

  int inWords(int project) {
    return inWords(subjects.get(project)).total();
  }

  private MatchResult inWords(Subject subject) {
    return Matcher.match(catalog, subject, QUERY, SyntheticPrograms.NOW);
  }

  int lucene(int project) throws IOException {
    return lucene.search(requests.get(project), totals.get(project), PAGE).count();
  }

  int roaring(int project) {
    return roaring.search(requests.get(project), totals.get(project), PAGE).count();
  }

  /**
   * Measures all of them, one after the other over all projects.
   *
   * @param rounds that warm up, and as many that count: compilers take some 10,000 queries until
   *     they are done with the engine
   */
  void measure(int rounds, StringBuilder page) throws IOException {
    System.out.printf(
        "%d programs, %.1f ELIGIBLE on average%n", count, (double) check() / PROJECTS);
    Times.Work[] works = {
      i -> sink += engine(i),
      i -> sink += inWords(i),
      i -> sink += lucene(i),
      i -> sink += roaring(i)
    };
    Times[] times = new Times[works.length];
    Arrays.setAll(times, w -> Times.ofThread());
    for (int round = 0; round < rounds; round++) {
      for (int w = 0; w < works.length; w++) {
        times[w].measure(PROJECTS, works[w]);
      }
    }
    // the first rounds warmed up
    Arrays.stream(times).forEach(Times::forget);
    long made = catalog.reasonsMade();
    for (int round = 0; round < rounds; round++) {
      for (int w = 0; w < works.length; w++) {
        times[w].measure(PROJECTS, works[w]);
      }
    }
    made = catalog.reasonsMade() - made;
    String[] names = {
      "engine, best 20",
      inWords("engine, best 20 in words", made / rounds, subjects),
      "Lucene, best 20",
      "RoaringBitmap, best 20"
    };
    for (int w = 0; w < works.length; w++) {
      page.append(times[w].line(names[w], count, times[0]));
    }
    strangers(page, times[0]);
    inTurn(page);
  }

  /** Projects that ask for the first time. */
  private void strangers(StringBuilder page, Times against) throws IOException {
    Times engine = Times.ofThread();
    long made = catalog.reasonsMade();
    engine.measure(PROJECTS, i -> sink += inWords(strangers.get(i)).total());
    made = catalog.reasonsMade() - made;
    String name = "engine, in words for projects that ask for the first time";
    page.append(engine.line(inWords(name, made, strangers), count, against));
  }

  private String inWords(String name, long made, List<Subject> asking) {
    int told =
        asking.stream()
            .flatMap(each -> inWords(each).page().stream())
            .mapToInt(match -> match.criteria().size())
            .sum();
    return String.format(
        Locale.ROOT, "%s; of %,d reasons %.1f %% made anew", name, told, 100.0 * made / told);
  }

  /** Engine and Lucene project by project, so that each finds the caches full of the other's. */
  private void inTurn(StringBuilder page) throws IOException {
    Times engine = Times.ofThread();
    Times peer = Times.ofThread();
    for (int i = 0; i < PROJECTS; i++) {
      int project = i;
      engine.measure(1, one -> sink += engine(project));
      peer.measure(1, one -> sink += lucene(project));
    }
    page.append(engine.line("engine, in turn with Lucene project by project", count, engine));
    page.append(peer.line("Lucene, in turn with the engine", count, engine));
  }
}
