package org.renkei.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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
import org.renkei.matching.text.Vocabulary;
import org.renkei.servers.Database;
import org.renkei.servers.FreePort;
import org.renkei.servers.Postgres;
import org.renkei.servers.PostgresSettings;
import org.renkei.servers.ServerFiles;

/** The best programs for a project without text, beside PostgreSQL. */
final class PostgresPerformance implements AutoCloseable {
  private static final int PAGE = 20;
  private static final int ASKING = 200;
  private static final int ROUNDS = 6;
  private static final MatchQuery QUERY =
      new MatchQuery(Set.of(Verdict.ELIGIBLE), Set.of(), Set.of(), Set.of(), Set.of(), 0, PAGE);

  private final int count;
  private final List<Subject> subjects;
  private final List<PostgresPeer.Asked> asked;
  private final List<Totals> totals;
  private final Catalog catalog;
  private final PostgresPeer postgres;
  private int sink;

  PostgresPerformance(Database database, int count, int asking) throws SQLException {
    this.count = count;
    List<Program> programs = SyntheticPrograms.of(count, 1, false);
    List<ClusterProject> projects =
        SyntheticProjects.of(
            asking, 2, false, 1.0, programs.stream().limit(1_000).map(Program::id).toList());
    subjects = projects.stream().map(each -> new Subject(each, List.of())).toList();
    totals = projects.stream().map(Totals::new).toList();
    Vocabulary wordless = new Vocabulary(text -> List.of());
    catalog =
        Catalog.of(
            programs.stream().map(each -> PreparedProgram.of(each, wordless)).toList(), wordless);
    postgres = new PostgresPeer(database, programs);
    asked = projects.stream().map(each -> postgres.asked(Request.of(each))).toList();
  }

  /** On a server of its own, in a folder of the build. */
  static void measure(int count, Path folder, StringBuilder page) throws IOException {
    PostgresSettings settings =
        new PostgresSettings(
            ServerFiles.configured(),
            folder.toAbsolutePath(),
            folder.toAbsolutePath().resolve("postgres.log"),
            FreePort.find(),
            false);
    try (Postgres server = Postgres.start(settings);
        PostgresPerformance performance =
            new PostgresPerformance(server.databases().fresh("benchmarks"), count, ASKING)) {
      performance.check();
      performance.measure(page);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Throws where PostgreSQL does not find the same; returns how many programs were found. */
  int check() throws SQLException {
    int found = 0;
    for (int i = 0; i < asked.size(); i++) {
      Ranking ranking = ranking(i);
      found += ranking.total();
      List<Integer> best = ranking.page().stream().map(Ranking.Ranked::score).toList();
      ForwardPerformance.same("PostgreSQL", i, ranking, best, search(i));
    }
    return found;
  }

  private Ranking ranking(int project) {
    return Matcher.rank(catalog, subjects.get(project), QUERY, SyntheticPrograms.NOW);
  }

  private Top search(int project) throws SQLException {
    return postgres.search(asked.get(project), totals.get(project), PAGE);
  }

  private void measure(StringBuilder page) throws IOException, SQLException {
    Path processTimes = postgres.processTimes();
    boolean linux = Files.isReadable(processTimes);
    Times engine = Times.ofThread();
    Times peer =
        linux ? Times.ofThreadAnd(() -> PostgresPeer.nanoseconds(processTimes)) : Times.onTheWall();
    for (int round = 0; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        engine.forget();
        peer.forget();
      }
      engine.measure(asked.size(), i -> sink += ranking(i).total());
      peer.measure(asked.size(), i -> sink += found(i));
    }
    page.append(engine.line("engine, best 20", count, engine));
    page.append(
        peer.line(
            linux
                ? "PostgreSQL, best 20, server and client"
                : "PostgreSQL, best 20, time on the wall",
            count,
            engine));
  }

  private int found(int project) throws IOException {
    try {
      return search(project).count();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    postgres.close();
  }
}
