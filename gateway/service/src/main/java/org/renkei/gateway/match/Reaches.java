package org.renkei.gateway.match;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.matching.Projects;
import org.renkei.matching.Reach;
import org.renkei.matching.Reached;

/** Answers whom a program reaches: one that is published, or one that is still being drafted. */
@Singleton
final class Reaches {
  static final String[] PARAMETERS = {"verdict", "what_if", "limit", "offset", "fields"};

  private final Catalogs catalogs;
  private final ReachableProjects projects;
  private final FieldSelection fields;
  private final Clock clock;

  Reaches(Catalogs catalogs, ReachableProjects projects, FieldSelection fields, Clock clock) {
    this.catalogs = catalogs;
    this.projects = projects;
    this.fields = fields;
    this.clock = clock;
  }

  /** The answer for a program, which may lack an id and a ministry. */
  ReachAnswer of(Program program, QueryParameters query) {
    Set<Verdict> verdicts = query.codes("verdict", Verdict.class);
    boolean asksWhatIf = query.flag("what_if", false);
    Instant now = clock.instant();
    Projects all = projects.now();
    Reach reach =
        asksWhatIf
            ? Reach.withWhatIfs(program, catalogs.snapshot().catalog(), all, now)
            : Reach.of(program, catalogs.snapshot().catalog(), all, now);
    int found =
        reach.counts().entrySet().stream()
            .filter(count -> verdicts.isEmpty() || verdicts.contains(count.getKey()))
            .mapToInt(count -> count.getValue())
            .sum();
    List<ReachAnswer.ReachedProject> page =
        reach.page(verdicts, query.page().offset(), query.page().limit()).stream()
            .map(reached -> told(reach, reached))
            .toList();
    return new ReachAnswer(
        new ReachAnswer.ReachMetadata(
            "届くプロジェクト",
            "reach",
            query.understood(),
            Resultset.of(found, query.page()),
            reach.counts(),
            reach.whatIfs().stream()
                .map(
                    each ->
                        new ReachAnswer.CriterionWhatIf(
                            each.criterion(), each.ifDropped(), each.relaxed(), each.ifRelaxed()))
                .toList()),
        fields.apply(query, ReachAnswer.ReachedProject.class, page));
  }

  private static ReachAnswer.ReachedProject told(Reach reach, Reached reached) {
    ClusterProject project = reached.subject().project();
    UUID id = Objects.requireNonNull(project.id());
    return new ReachAnswer.ReachedProject(
        id,
        project.owner(),
        project.externalId(),
        project.name(),
        project.leadPrefecture(),
        reached.verdict(),
        reach.criteria(reached));
  }
}
