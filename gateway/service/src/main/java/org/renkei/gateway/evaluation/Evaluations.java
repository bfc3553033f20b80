package org.renkei.gateway.evaluation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.Page;
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

  /** The same in the order of lists, so that a list sorts nothing. */
  private final SortedMap<Place, JointEvaluationState> newestFirst = new ConcurrentSkipListMap<>();

  private final Map<UUID, EarnedByProject> earned = new ConcurrentHashMap<>();

  Evaluations() {}

  /**
   * A piece of those that a filter lets pass.
   *
   * @param count how many it lets pass
   */
  record Found(int count, List<JointEvaluationState> page) {}

  /** Where an evaluation stands in lists: what was opened last first, then by id. */
  private record Place(@Nullable Instant openedAt, String id) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(
                Place::openedAt, Comparator.nullsFirst(Comparator.<Instant>reverseOrder()))
            .thenComparing(Place::id);

    static Place of(JointEvaluationState state) {
      Opened opened = state.opened();
      return new Place(opened == null ? null : opened.at(), state.id().toString());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** What was opened last first, then by id; what is not opened yet before all. */
  Found list(Predicate<JointEvaluationState> filter, Page page) {
    List<JointEvaluationState> piece = new ArrayList<>();
    int count = 0;
    for (JointEvaluationState state : newestFirst.values()) {
      if (filter.test(state)) {
        if (count >= page.offset() && piece.size() < page.limit()) {
          piece.add(state);
        }
        count++;
      }
    }
    return new Found(count, piece);
  }

  private void put(JointEvaluationState state) {
    Place place = Place.of(state);
    JointEvaluationState before = states.put(state.id(), state);
    newestFirst.put(place, state);
    if (before != null && !Place.of(before).equals(place)) {
      newestFirst.remove(Place.of(before));
    }
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
      put(state);
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
    joined.all().forEach(this::put);
    earned.put(project, EarnedByProject.of(joined.all()));
  }
}
