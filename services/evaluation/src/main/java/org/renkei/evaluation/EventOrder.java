package org.renkei.evaluation;

import java.util.Comparator;
import org.renkei.contracts.evaluation.EvaluationEvent;

/**
 * Which of several events of one author counts. The author's own numbering decides, never the order
 * of arrival; the rest is for an author that gave two events one number.
 */
final class EventOrder {
  /** An author's first event comes first. */
  static final Comparator<EvaluationEvent> BY_SEQUENCE =
      Comparator.comparingLong(EvaluationEvent::sequence)
          .thenComparing(EvaluationEvent::at)
          .thenComparing(event -> event.getClass().getSimpleName())
          .thenComparing(EvaluationEvent::toString);

  /** How a history is told. */
  static final Comparator<EvaluationEvent> BY_TIME =
      Comparator.comparing(EvaluationEvent::at)
          .thenComparing(EvaluationEvent::ministry)
          .thenComparing(BY_SEQUENCE);

  private EventOrder() {}
}
