package org.renkei.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationState;

/**
 * All joint evaluations that a set of events speaks of, each aware of the one that superseded it.
 */
public final class JointEvaluations {
  private final SortedMap<UUID, JointEvaluationState> byId;

  private JointEvaluations(SortedMap<UUID, JointEvaluationState> byId) {
    this.byId = byId;
  }

  /** What a set of events says; see {@link JointEvaluationState#of}. */
  public static JointEvaluations of(Collection<PublishedEvent> events) {
    Map<UUID, List<PublishedEvent>> grouped =
        events.stream().collect(Collectors.groupingBy(each -> each.event().evaluationId()));
    List<JointEvaluationState> states = new ArrayList<>();
    grouped.forEach((id, own) -> states.add(JointEvaluationState.of(id, own)));
    return joined(states);
  }

  /**
   * The same out of the states of single evaluations, for a service that keeps those; only what a
   * later conclusion did to an earlier one is added.
   */
  public static JointEvaluations joined(Collection<JointEvaluationState> states) {
    SortedMap<UUID, JointEvaluationState> alone = new TreeMap<>();
    states.forEach(state -> alone.put(state.id(), state));
    SortedMap<UUID, JointEvaluationState> joined = new TreeMap<>(alone);
    alone.values().stream()
        .filter(later -> later.opened() != null && later.ending() != null)
        .sorted(
            Comparator.<JointEvaluationState, Instant>comparing(
                    later -> Objects.requireNonNull(later.ending()).at())
                .thenComparing(JointEvaluationState::id))
        .forEach(
            later -> {
              UUID earlier = Objects.requireNonNull(later.opened()).supersedes();
              JointEvaluationState old = earlier == null ? null : joined.get(earlier);
              if (old != null && supersedes(later, old)) {
                joined.put(old.id(), old.supersededBy(later.id()));
              }
            });
    return new JointEvaluations(joined);
  }

  /** The first conclusion to take its place keeps it. */
  private static boolean supersedes(JointEvaluationState later, JointEvaluationState old) {
    Opened opened = later.opened();
    return opened != null
        && later.state() == EvaluationState.CONCLUDED
        && later.awaited().isEmpty()
        && old.state() == EvaluationState.CONCLUDED
        && maySupersede(opened, old);
  }

  /** Whether an opening may name {@code old}: the same project, later, by one of its ministries. */
  static boolean maySupersede(Opened later, JointEvaluationState old) {
    Opened earlier = old.opened();
    return earlier != null
        && Objects.equals(earlier.project().id(), later.project().id())
        && later.at().isAfter(earlier.at())
        && (earlier.ministry().equals(later.ministry())
            || earlier.participants().contains(later.ministry()));
  }

  /** One evaluation. */
  public Optional<JointEvaluationState> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All evaluations, in order of their ids. */
  public List<JointEvaluationState> all() {
    return List.copyOf(byId.values());
  }
}
