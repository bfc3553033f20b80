package org.renkei.gateway.match;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.evaluation.EarnedByProject;
import org.renkei.gateway.evaluation.Evaluations;
import org.renkei.gateway.project.ClusterProjects;
import org.renkei.matching.Projects;
import org.renkei.matching.Subject;

/**
 * All stored projects as programs reach them. Brought up to date when asked for: what is stored and
 * what evaluations have earned is compared, and only what differs is read. So every replica answers
 * from what the database holds at that moment.
 */
@Singleton
final class ReachableProjects {
  /** Documents read at a time. */
  private static final int BATCH = 1_000;

  /** From so many changes on the index is made anew. */
  private static final int MANY = 1_000;

  private record Known(long version, EarnedByProject earned) {}

  private final ClusterProjects stored;
  private final Evaluations evaluations;
  private final Map<UUID, Known> known = new HashMap<>();
  private Projects projects = Projects.NONE;

  ReachableProjects(ClusterProjects stored, Evaluations evaluations) {
    this.stored = stored;
    this.evaluations = evaluations;
  }

  /** The projects as they stand. One caller brings them up to date, others wait for it. */
  synchronized Projects now() {
    Map<UUID, Long> versions = stored.currentVersions();
    for (UUID id : List.copyOf(known.keySet())) {
      if (!versions.containsKey(id)) {
        projects = projects.without(id);
        known.remove(id);
      }
    }
    List<UUID> changed = new ArrayList<>();
    versions.forEach(
        (id, version) -> {
          if (!new Known(version, evaluations.earned(id)).equals(known.get(id))) {
            changed.add(id);
          }
        });
    if (!changed.isEmpty()) {
      take(changed);
    }
    return projects;
  }

  private void take(List<UUID> changed) {
    Map<UUID, Known> taken = new HashMap<>();
    List<Subject> subjects = new ArrayList<>();
    for (int from = 0; from < changed.size(); from += BATCH) {
      List<UUID> some = changed.subList(from, Math.min(changed.size(), from + BATCH));
      for (ClusterProject project : stored.find(some)) {
        UUID id = project.id();
        if (id != null) {
          EarnedByProject earned = evaluations.earned(id);
          taken.put(id, new Known(project.version(), earned));
          subjects.add(new Subject(project, earned.evaluations(), earned.treatments()));
        }
      }
    }
    if (subjects.size() < MANY) {
      for (Subject subject : subjects) {
        projects = projects.with(subject);
      }
    } else {
      projects = anew(subjects, taken);
    }
    known.putAll(taken);
  }

  private Projects anew(List<Subject> changed, Map<UUID, Known> taken) {
    List<Subject> all = new ArrayList<>(changed);
    known.keySet().stream()
        .filter(id -> !taken.containsKey(id))
        .forEach(id -> projects.find(id).ifPresent(all::add));
    return Projects.of(all);
  }
}
