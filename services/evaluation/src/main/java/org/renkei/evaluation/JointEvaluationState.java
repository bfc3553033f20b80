package org.renkei.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Ending;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationState;

/**
 * 共同評価の状態: what a set of events says about one evaluation. The same set gives the same state in
 * every service, whatever the order and however often each event came.
 *
 * @param opened its opening; null while it has not arrived
 * @param extended its extension
 * @param ending what ended it
 * @param parts one of each participant, in order
 * @param awaited ministries whose part the conclusion used but which has not arrived
 * @param treatments in order of their ministries and ids
 * @param history the events that count, as they happened
 * @param sequences the highest sequence of each author
 * @param revisions the highest revision of each author
 * @param supersededBy the evaluation whose conclusion took the place of this one's
 */
public record JointEvaluationState(
    UUID id,
    EvaluationState state,
    @Nullable Opened opened,
    @Nullable Extended extended,
    @Nullable Ending ending,
    List<PartStanding> parts,
    List<MinistryCode> awaited,
    List<Treatment> treatments,
    List<EvaluationEvent> history,
    Map<MinistryCode, Long> sequences,
    Map<MinistryCode, Long> revisions,
    @Nullable UUID supersededBy) {
  public JointEvaluationState {
    parts = List.copyOf(parts);
    awaited = List.copyOf(awaited);
    treatments = List.copyOf(treatments);
    history = List.copyOf(history);
    sequences = Map.copyOf(sequences);
    revisions = Map.copyOf(revisions);
  }

  /**
   * The state of one evaluation. Events of other evaluations, forged ones, and those that break a
   * rule of the published page count for nothing.
   */
  public static JointEvaluationState of(UUID id, Collection<PublishedEvent> events) {
    return new Reading(
            id,
            events.stream()
                .filter(PublishedEvent::genuine)
                .map(PublishedEvent::event)
                .filter(event -> event.evaluationId().equals(id))
                .distinct()
                .toList())
        .state();
  }

  /** Last day for parts, Asia/Tokyo; null while the opening has not arrived. */
  public @Nullable LocalDate dueOn() {
    if (extended != null) {
      return extended.dueOn();
    }
    return opened == null ? null : opened.dueOn();
  }

  /** The conclusion, unless it is contested. */
  public Optional<Conclusion> conclusion() {
    return ending instanceof Concluded concluded && state != EvaluationState.CONTESTED
        ? Optional.of(concluded.conclusion())
        : Optional.empty();
  }

  /** Whether parts may still come. */
  public boolean isOpen() {
    return state == EvaluationState.OPEN || state == EvaluationState.EXTENDED;
  }

  /** Participants that have not answered. */
  List<MinistryCode> unanswered() {
    return parts.stream().filter(each -> each.part() == null).map(PartStanding::ministry).toList();
  }

  /** The same evaluation after the conclusion of {@code later}. */
  JointEvaluationState supersededBy(UUID later) {
    return new JointEvaluationState(
        id,
        EvaluationState.SUPERSEDED,
        opened,
        extended,
        ending,
        parts,
        awaited,
        treatments,
        history,
        sequences,
        revisions,
        later);
  }
}
