package org.renkei.benchmarks;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.PreparedProgram;
import org.renkei.matching.Ranking;
import org.renkei.matching.Subject;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.Vocabulary;

/** The best programs with text relevance, beside Lucene with filters and BM25. */
final class TextPerformance {
  private static final int PAGE = 20;
  static final int PROJECTS = 500;

  /** Of the best 20 of all projects the share that both must have. */
  static final double SAME = 0.99;

  private static final MatchQuery QUERY =
      new MatchQuery(Set.of(Verdict.ELIGIBLE), Set.of(), Set.of(), Set.of(), Set.of(), 0, PAGE);

  private final int count;
  private final List<Subject> subjects;
  private final Catalog catalog;
  private final Times preparing = Times.ofThread();
  private final TextPeer lucene;
  private final List<TextPeer.Asked> asked;
  private int sink;

  TextPerformance(int count) throws IOException {
    this.count = count;
    List<Program> programs = SyntheticPrograms.of(count, 1, true);
    List<ClusterProject> projects =
        SyntheticProjects.of(
            PROJECTS, 2, true, 1.0, programs.stream().limit(1_000).map(Program::id).toList());
    subjects = projects.stream().map(each -> new Subject(each, List.of())).toList();
    JapaneseWords words = new JapaneseWords();
    Vocabulary vocabulary = new Vocabulary(words);
    PreparedProgram[] prepared = new PreparedProgram[count];
    preparing.measure(count, i -> prepared[i] = PreparedProgram.of(programs.get(i), vocabulary));
    catalog = Catalog.of(List.of(prepared), vocabulary);
    lucene = new TextPeer(programs, words);
    asked = projects.stream().map(lucene::asked).toList();
  }

  private Ranking ranking(int project) {
    return Matcher.rank(catalog, subjects.get(project), QUERY, SyntheticPrograms.NOW);
  }

  int engine(int project) {
    return ranking(project).total();
  }

  int lucene(int project) throws IOException {
    return lucene.search(asked.get(project), PAGE).size();
  }

  /** The share of the best programs of all projects that Lucene finds, too. */
  double same() throws IOException {
    int same = 0;
    int all = 0;
    for (int i = 0; i < subjects.size(); i++) {
      Set<Program> best = new HashSet<>();
      ranking(i).page().forEach(each -> best.add(each.program()));
      all += best.size();
      best.retainAll(new HashSet<>(lucene.search(asked.get(i), PAGE)));
      same += best.size();
    }
    return (double) same / all;
  }

  /**
   * Measures both, one after the other over all projects.
   *
   * @param rounds that warm up, and as many that count
   */
  void measure(int rounds, StringBuilder page) throws IOException {
    double same = same();
    if (same < SAME) {
      throw new IllegalStateException("only " + same + " of the best are Lucene's, too");
    }
    Times engine = Times.ofThread();
    Times peer = Times.ofThread();
    for (int round = 0; round < 2 * rounds; round++) {
      if (round == rounds) {
        engine.forget();
        peer.forget();
      }
      engine.measure(subjects.size(), i -> sink += engine(i));
      peer.measure(subjects.size(), i -> sink += lucene(i));
    }
    page.append(engine.line("engine, best 20 with text", count, engine));
    page.append(
        peer.line(
            String.format(Locale.ROOT, "Lucene with BM25, %.1f %% of the same best 20", 100 * same),
            count,
            engine));
    page.append(preparing.line("engine, one text cut", count, engine));
  }
}
