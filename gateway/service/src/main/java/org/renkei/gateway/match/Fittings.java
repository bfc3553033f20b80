package org.renkei.gateway.match;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.evaluation.EarnedByProject;
import org.renkei.gateway.evaluation.Evaluations;
import org.renkei.gateway.readmodel.CatalogProgress;
import org.renkei.gateway.readmodel.CatalogSnapshot;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.PreparedProgram;
import org.renkei.matching.Subject;
import org.renkei.matching.text.Vocabulary;

/**
 * 適合: which programs fit a project, with what its joint evaluations have earned it, without reasons
 * and order. A program fits when nothing speaks against it: ELIGIBLE or POSSIBLE.
 */
@Singleton
public final class Fittings {
  /** Text weighs in the order of matches alone, and no order is asked for. */
  private static final Vocabulary WORDLESS = new Vocabulary(text -> List.of());

  private static final Set<Verdict> FITTING = Set.of(Verdict.ELIGIBLE, Verdict.POSSIBLE);

  private final Catalogs catalogs;
  private final CatalogProgress progress;
  private final Evaluations evaluations;
  private final Clock clock;

  Fittings(Catalogs catalogs, CatalogProgress progress, Evaluations evaluations, Clock clock) {
    this.catalogs = catalogs;
    this.progress = progress;
    this.evaluations = evaluations;
    this.clock = clock;
  }

  /** Programs that projects are held against, the same for all of them. */
  public final class Choice {
    private final Catalog catalog;

    private Choice(Catalog catalog) {
      this.catalog = catalog;
    }

    /** The programs of the choice that fit a project. */
    public Map<UUID, Verdict> fitting(ClusterProject project) {
      return verdicts(project, FITTING);
    }

    /** What each published program of the choice is to a project. */
    public Map<UUID, Verdict> all(ClusterProject project) {
      return verdicts(project, Set.of());
    }

    private Map<UUID, Verdict> verdicts(ClusterProject project, Set<Verdict> wanted) {
      MatchQuery query =
          new MatchQuery(
              wanted, Set.of(), Set.of(), Set.of(), Set.of(), 0, Math.max(1, catalog.size()));
      Map<UUID, Verdict> found = new HashMap<>();
      for (ProgramMatch match :
          Matcher.match(catalog, subject(project), query, clock.instant()).page()) {
        found.put(Objects.requireNonNull(match.program().id()), match.verdict());
      }
      return found;
    }
  }

  private Subject subject(ClusterProject project) {
    UUID id = project.id();
    if (id == null) {
      return new Subject(project, null);
    }
    EarnedByProject earned = evaluations.earned(id);
    return new Subject(project, earned.evaluations(), earned.treatments());
  }

  /** All programs, as they are shown now. */
  public Choice everything() {
    return new Choice(catalogs.snapshot().catalog());
  }

  /** These programs and no other. */
  public Choice among(Collection<Program> programs) {
    return new Choice(
        Catalog.of(
            programs.stream().map(program -> PreparedProgram.of(program, WORDLESS)).toList(),
            WORDLESS));
  }

  /**
   * Whether {@link #everything} holds these versions at least, and all that was there at the start.
   *
   * @param versions of each program; null for one that has ended
   */
  public boolean shows(Map<UUID, @Nullable Long> versions) {
    CatalogSnapshot snapshot = catalogs.snapshot();
    return progress.isCaughtUp()
        && versions.entrySet().stream()
            .allMatch(
                entry -> {
                  Long version = entry.getValue();
                  return snapshot
                      .find(entry.getKey())
                      .map(shown -> version != null && shown.program().version() >= version)
                      .orElse(version == null);
                });
  }
}
