package org.renkei.evaluation;

import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;

/**
 * An event with the ministry on whose topic it stood.
 *
 * @param publisher owner of the topic; whoever reads the topic knows it, and nobody else can write
 *     there
 */
public record PublishedEvent(MinistryCode publisher, EvaluationEvent event) {
  /** Whether its author wrote it: an event on a foreign topic is forged and counts for nothing. */
  public boolean genuine() {
    return publisher.equals(event.ministry());
  }
}
