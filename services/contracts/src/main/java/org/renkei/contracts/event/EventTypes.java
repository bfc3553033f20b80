package org.renkei.contracts.event;

import java.net.URI;
import java.util.Set;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;

/** Types and sources of the CloudEvents that services publish. */
public final class EventTypes {
  /** A program can be applied to from now on; data: the whole program. */
  public static final String PROGRAM_PUBLISHED = "org.renkei.program.published.v1";

  /** A published or suspended program changed; data: the whole program. */
  public static final String PROGRAM_CHANGED = "org.renkei.program.changed.v1";

  /** A program is not offered for the time being; data: the whole program. */
  public static final String PROGRAM_SUSPENDED = "org.renkei.program.suspended.v1";

  /** A program has come to its end; data: the whole program. A tombstone follows. */
  public static final String PROGRAM_WITHDRAWN = "org.renkei.program.withdrawn.v1";

  /** A call opened; data: a {@code CallAnnouncement}. */
  public static final String CALL_OPENED = "org.renkei.call.opened.v1";

  /** A call that had been announced as open closed; data: a {@code CallAnnouncement}. */
  public static final String CALL_CLOSED = "org.renkei.call.closed.v1";

  /** A project was stored for the first time; data: the whole project without personal names. */
  public static final String PROJECT_REGISTERED = "org.renkei.cluster-project.registered.v1";

  /** A project changed; data: the whole project without personal names. */
  public static final String PROJECT_CHANGED = "org.renkei.cluster-project.changed.v1";

  /** A lead ministry opened a joint evaluation; data: the event. */
  public static final String EVALUATION_OPENED = "org.renkei.evaluation.opened.v1";

  /** It was extended; data: the event. */
  public static final String EVALUATION_EXTENDED = "org.renkei.evaluation.extended.v1";

  /** It has its grade; data: the event. */
  public static final String EVALUATION_CONCLUDED = "org.renkei.evaluation.concluded.v1";

  /** It was closed without a result; data: the event. */
  public static final String EVALUATION_CLOSED = "org.renkei.evaluation.closed.v1";

  /** It was cancelled; data: the event. */
  public static final String EVALUATION_CANCELLED = "org.renkei.evaluation.cancelled.v1";

  /** A participant submitted or replaced its part; data: the event. */
  public static final String EVALUATION_PART_SUBMITTED = "org.renkei.evaluation.part-submitted.v1";

  /** A participant recused itself; data: the event. */
  public static final String EVALUATION_PART_RECUSED = "org.renkei.evaluation.part-recused.v1";

  /** A ministry granted a priority treatment; data: the event. */
  public static final String PRIORITY_GRANTED = "org.renkei.priority.granted.v1";

  /** A ministry revoked a priority treatment; data: the event. */
  public static final String PRIORITY_REVOKED = "org.renkei.priority.revoked.v1";

  /** All that a ministry says about joint evaluations, on {@link Topics#evaluation}. */
  public static final Set<String> EVALUATIONS =
      Set.of(
          EVALUATION_OPENED,
          EVALUATION_EXTENDED,
          EVALUATION_CONCLUDED,
          EVALUATION_CLOSED,
          EVALUATION_CANCELLED,
          EVALUATION_PART_SUBMITTED,
          EVALUATION_PART_RECUSED,
          PRIORITY_GRANTED,
          PRIORITY_REVOKED);

  /** CloudEvents source of the gateway. */
  public static final URI GATEWAY = URI.create("/gateway");

  private EventTypes() {}

  /** The type of an event about a joint evaluation. */
  public static String of(EvaluationEvent event) {
    if (event instanceof EvaluationEvent.Opened) {
      return EVALUATION_OPENED;
    }
    if (event instanceof EvaluationEvent.Extended) {
      return EVALUATION_EXTENDED;
    }
    if (event instanceof EvaluationEvent.Concluded) {
      return EVALUATION_CONCLUDED;
    }
    if (event instanceof EvaluationEvent.ClosedWithoutResult) {
      return EVALUATION_CLOSED;
    }
    if (event instanceof EvaluationEvent.Cancelled) {
      return EVALUATION_CANCELLED;
    }
    if (event instanceof EvaluationEvent.PartSubmitted) {
      return EVALUATION_PART_SUBMITTED;
    }
    if (event instanceof EvaluationEvent.PartRecused) {
      return EVALUATION_PART_RECUSED;
    }
    return event instanceof EvaluationEvent.PriorityGranted ? PRIORITY_GRANTED : PRIORITY_REVOKED;
  }

  /** CloudEvents source of a ministry: {@code /ministries/meti}. */
  public static URI source(MinistryCode ministry) {
    return URI.create("/ministries/" + ministry.lowerCase());
  }
}
