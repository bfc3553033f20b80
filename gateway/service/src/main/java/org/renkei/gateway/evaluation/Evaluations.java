package org.renkei.gateway.evaluation;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.JointEvaluations;
import org.renkei.evaluation.PublishedEvent;

/**
 * 共同評価: every joint evaluation as the events read so far say. Kept in memory and made anew from the
 * topics at every start; one thread takes events in, any number read.
 */
@Singleton
public class Evaluations {
  /** All that was said about each evaluation; the taking thread's own. */
  private final Map<UUID, Set<PublishedEvent>> said = new HashMap<>();

  /** The evaluations of each project, which alone can supersede each other; likewise. */
  private final Map<UUID, Set<UUID>> ofProject = new HashMap<>();

  private final Map<UUID, JointEvaluationState> states = new ConcurrentHashMap<>();
  private final Map<UUID, EarnedByProject> earned = new ConcurrentHashMap<>();

  Evaluations() {}

  /** Every evaluation of which anything was said, in no order. */
  List<JointEvaluationState> all() {
    return List.copyOf(states.values());
  }

  Optional<JointEvaluationState> find(UUID id) {
    return Optional.ofNullable(states.get(id));
  }

  /** What the ministries' evaluations have earned a project so far; nothing for an unknown one. */
  public EarnedByProject earned(UUID project) {
    return earned.getOrDefault(project, EarnedByProject.NOTHING);
  }

  /** Takes an event in; once more changes nothing. */
  void take(PublishedEvent event) {
    UUID id = event.event().evaluationId();
    Set<PublishedEvent> events = said.computeIfAbsent(id, none -> new LinkedHashSet<>());
    if (!events.add(event)) {
      return;
    }
    JointEvaluationState state = JointEvaluationState.of(id, events);
    Opened opened = state.opened();
    if (opened == null) {
      states.put(id, state);
      return;
    }
    UUID project = Objects.requireNonNull(opened.project().id());
    Set<UUID> ids = ofProject.computeIfAbsent(project, none -> new HashSet<>());
    ids.add(id);
    JointEvaluations joined =
        JointEvaluations.joined(
            ids.stream()
                .map(each -> JointEvaluationState.of(each, said.getOrDefault(each, Set.of())))
                .toList());
    joined.all().forEach(each -> states.put(each.id(), each));
    earned.put(project, EarnedByProject.of(joined.all()));
  }
}
