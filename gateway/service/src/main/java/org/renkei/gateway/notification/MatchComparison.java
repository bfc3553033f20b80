package org.renkei.gateway.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.match.Fittings;

/**
 * Compares what fitted before a change with what fits after it. A changed project is held against
 * the whole catalog; a changed program, with those of its family, against all projects. Only pairs
 * that stand otherwise than before are written.
 */
@Singleton
class MatchComparison {
  private static final int BATCH = 200;

  /** Changes younger than this may not yet be shown by the read model. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final MatchTasks tasks;
  private final MatchedProjects projects;
  private final ToldPrograms programs;
  private final StandingMatches matches;
  private final Fittings fittings;
  private final Clock clock;

  MatchComparison(
      MatchTasks tasks,
      MatchedProjects projects,
      ToldPrograms programs,
      StandingMatches matches,
      Fittings fittings,
      Clock clock) {
    this.tasks = tasks;
    this.projects = projects;
    this.programs = programs;
    this.matches = matches;
    this.fittings = fittings;
    this.clock = clock;
  }

  /** Compares what waits, as far as the read model shows what the memory knows. */
  void compare() {
    int done;
    do {
      done = QuarkusTransaction.requiringNew().timeout(300).call(this::batch);
    } while (done == BATCH);
  }

  private int batch() {
    List<MatchTasks.Task> taken = tasks.take(BATCH);
    if (taken.isEmpty()) {
      return 0;
    }
    Set<UUID> changedProjects =
        taken.stream()
            .filter(MatchTasks.Task::isProject)
            .map(MatchTasks.Task::subject)
            .collect(Collectors.toSet());
    // A project is compared with the read model: that must not be older than what was told.
    if (!changedProjects.isEmpty() && !fittings.shows(programs.changedWithin(FRESH))) {
      return 0;
    }
    Map<UUID, MatchedProjects.Matched> all = projects.all();
    Instant now = clock.instant();
    Fittings.Choice everything = fittings.everything();
    for (UUID id : changedProjects) {
      MatchedProjects.Matched matched = all.get(id);
      if (matched != null) {
        project(id, matched, everything, now);
      }
    }
    List<MatchTasks.Task> ofPrograms = taken.stream().filter(it -> !it.isProject()).toList();
    if (!ofPrograms.isEmpty() && !all.isEmpty()) {
      programs(ofPrograms, all, now);
    }
    tasks.done(taken);
    return taken.size();
  }

  private void project(
      UUID id, MatchedProjects.Matched matched, Fittings.Choice everything, Instant now) {
    ClusterProject project = matched.project();
    Map<UUID, Verdict> fitting = everything.fitting(project);
    Set<UUID> before = matches.programsOf(id);
    Set<UUID> differing = difference(before, fitting.keySet());
    Map<UUID, ToldProgram> told = programs.find(differing);
    Map<UUID, Verdict> lost =
        fittings
            .among(
                told.values().stream()
                    .filter(it -> it.isPublished() && !fitting.containsKey(it.id()))
                    .map(ToldProgram::program)
                    .toList())
            .all(project);
    List<StandingMatch> changes = new ArrayList<>();
    for (ToldProgram program : told.values()) {
      Verdict verdict = fitting.getOrDefault(program.id(), lost.get(program.id()));
      boolean fits = fitting.containsKey(program.id());
      // The first time is the state from which changes are told.
      changes.add(change(id, project, program, fits, !matched.compared(), verdict, now));
    }
    matches.put(changes);
    projects.compared(id);
  }

  private void programs(
      List<MatchTasks.Task> changed, Map<UUID, MatchedProjects.Matched> all, Instant now) {
    Set<UUID> loud =
        changed.stream()
            .filter(it -> !it.quiet())
            .map(MatchTasks.Task::subject)
            .collect(Collectors.toSet());
    Map<UUID, ToldProgram> family =
        programs.families(changed.stream().map(MatchTasks.Task::subject).distinct().toList());
    Fittings.Choice choice =
        fittings.among(
            family.values().stream()
                .filter(ToldProgram::isPublished)
                .map(ToldProgram::program)
                .toList());
    List<StandingMatch> changes = new ArrayList<>();
    Map<UUID, Set<UUID>> before =
        family.keySet().stream().collect(Collectors.toMap(it -> it, matches::projectsOf));
    all.forEach(
        (id, matched) -> {
          // One that was never compared has a task of its own, which will see these programs too.
          if (!matched.compared()) {
            return;
          }
          Map<UUID, Verdict> fitting = choice.fitting(matched.project());
          List<ToldProgram> differing =
              family.values().stream()
                  .filter(
                      it ->
                          before.getOrDefault(it.id(), Set.of()).contains(id)
                              != fitting.containsKey(it.id()))
                  .toList();
          if (differing.isEmpty()) {
            return;
          }
          Map<UUID, Verdict> verdicts = choice.all(matched.project());
          for (ToldProgram program : differing) {
            boolean fits = fitting.containsKey(program.id());
            boolean quiet = !loud.contains(program.id()) && isChanged(changed, program.id());
            changes.add(
                change(
                    id, matched.project(), program, fits, quiet, verdicts.get(program.id()), now));
          }
        });
    matches.put(changes);
  }

  private static boolean isChanged(List<MatchTasks.Task> changed, UUID program) {
    return changed.stream().anyMatch(it -> it.subject().equals(program));
  }

  private static StandingMatch change(
      UUID projectId,
      ClusterProject project,
      ToldProgram program,
      boolean fits,
      boolean quiet,
      @Nullable Verdict verdict,
      Instant now) {
    return new StandingMatch(
        projectId,
        program.id(),
        fits,
        quiet ? fits : !fits,
        verdict,
        program.version(),
        project.version(),
        now);
  }

  private static Set<UUID> difference(Collection<UUID> some, Collection<UUID> others) {
    Set<UUID> either = new HashSet<>(some);
    either.addAll(others);
    either.removeIf(it -> some.contains(it) && others.contains(it));
    return either;
  }
}
