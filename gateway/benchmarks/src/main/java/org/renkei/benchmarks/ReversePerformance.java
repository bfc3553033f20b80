package org.renkei.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.Catalog;
import org.renkei.matching.Matcher;
import org.renkei.matching.Projects;
import org.renkei.matching.Reach;
import org.renkei.matching.Subject;

/** Whom a program reaches, beside Lucene with projects as documents and beside a plain scan. */
final class ReversePerformance {
  private static final int LEAST_CRITERIA = 4;
  private static final int ROUNDS = 60;

  /** Rounds that are not counted: a program takes so little time that the JIT needs many. */
  private static final int WARMING_UP = 40;

  private final List<Program> programs;
  private final Catalog catalog;
  private final List<Subject> subjects = new ArrayList<>();
  private final Projects projects;
  private final ReversePeer lucene;
  private int sink;

  /**
   * Makes ready.
   *
   * @param count projects
   * @param asking programs that are held against them: published, with a call in time and without
   *     an evaluation, which no project here has; few of them would come back so soon that Lucene's
   *     cache kept whole answers
   */
  ReversePerformance(int count, int asking) throws IOException {
    programs =
        SyntheticPrograms.of(asking * 8, 3, false).stream()
            .filter(program -> program.criteria().size() >= LEAST_CRITERIA)
            .filter(program -> program.state() == ProgramState.PUBLISHED)
            .filter(ReversePerformance::canReach)
            .limit(asking)
            .toList();
    catalog = Catalog.of(programs);
    List<ClusterProject> given =
        SyntheticProjects.of(count, 4, false, 1.0, programs.stream().map(Program::id).toList());
    lucene = new ReversePeer(given);
    given.forEach(each -> subjects.add(new Subject(each, List.of())));
    projects = Projects.of(subjects);
  }

  private static boolean canReach(Program program) {
    List<String> words = Conditions.of(program).words();
    return words.contains("call:") && !words.contains("evaluation:");
  }

  private Reach reach(int program) {
    return Reach.of(programs.get(program), catalog, projects, SyntheticPrograms.NOW);
  }

  private Reach withWhatIfs(int program) {
    return Reach.withWhatIfs(programs.get(program), catalog, projects, SyntheticPrograms.NOW);
  }

  private Map<Verdict, Integer> scan(int program) {
    Map<Verdict, Integer> scan = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      scan.put(verdict, 0);
    }
    for (Subject subject : subjects) {
      scan.merge(
          Matcher.verdict(programs.get(program), subject, SyntheticPrograms.NOW), 1, Integer::sum);
    }
    return scan;
  }

  /** Throws where Lucene counts differently; returns how many projects are ELIGIBLE in all. */
  int check() throws IOException {
    int found = 0;
    for (int i = 0; i < programs.size(); i++) {
      int eligible = reach(i).counts().getOrDefault(Verdict.ELIGIBLE, 0);
      int counted = lucene.count(programs.get(i));
      if (eligible != counted) {
        throw new IllegalStateException(
            programs.get(i).criteria() + ": " + eligible + " but Lucene " + counted);
      }
      found += eligible;
    }
    return found;
  }

  /** Beside Lucene. */
  void measure(StringBuilder page) throws IOException {
    double eligible = (double) check() / programs.size();
    Times engine = Times.ofThread();
    Times peer = Times.ofThread();
    for (int round = 0; round < ROUNDS; round++) {
      if (round == WARMING_UP) {
        engine.forget();
        peer.forget();
      }
      engine.measure(programs.size(), i -> sink += reach(i).whatIfs().size());
      peer.measure(programs.size(), i -> sink += lucene.count(programs.get(i)));
    }
    page.append(
        engine.line("engine, whom a program reaches, all verdicts", subjects.size(), engine));
    page.append(
        peer.line(
            String.format(Locale.ROOT, "Lucene, how many are ELIGIBLE: %,.0f on average", eligible),
            subjects.size(),
            engine));
  }

  /** What dropping and relaxing each criterion adds, beside plain scans. */
  void measureWhatIfs(int some, StringBuilder page) throws IOException {
    Times engine = Times.ofThread();
    Times scan = Times.ofThread();
    Times scans = Times.ofThread();
    for (int round = 0; round < ROUNDS; round++) {
      if (round == WARMING_UP) {
        engine.forget();
      }
      engine.measure(programs.size(), i -> sink += withWhatIfs(i).whatIfs().size());
    }
    for (int i = 0; i < some; i++) {
      if (!scan(i).equals(withWhatIfs(i).counts())) {
        throw new IllegalStateException(programs.get(i).criteria() + ": a scan differs");
      }
    }
    scan.measure(some, i -> sink += scan(i).size());
    scans.measure(
        some,
        i -> {
          for (int each = 0; each < programs.get(i).criteria().size(); each++) {
            sink += scan(i).size();
          }
        });
    page.append(
        engine.line(
            "engine, the same and each criterion relaxed and dropped", subjects.size(), engine));
    page.append(scan.line("one plain scan of the projects", subjects.size(), engine));
    page.append(scans.line("one plain scan for each criterion", subjects.size(), engine));
  }
}
