package org.renkei.gateway.evaluation;

import jakarta.inject.Singleton;
import org.renkei.chassis.messaging.EventProjection;
import org.renkei.chassis.messaging.MinistryWords;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.evaluation.PublishedEvent;

/** Reads what every ministry says about joint evaluations into {@link Evaluations}. */
@Singleton
final class EvaluationEvents implements EventProjection {
  private final MinistryWords<EvaluationEvent> words;
  private final Evaluations evaluations;

  EvaluationEvents(EvaluationWords words, Evaluations evaluations) {
    this.words = words.of("gateway-evaluation");
    this.evaluations = evaluations;
  }

  @Override
  public Subscription subscription() {
    return words.subscription();
  }

  @Override
  public void apply(ReceivedEvent event) {
    EvaluationEvent said = words.read(event);
    evaluations.take(new PublishedEvent(said.ministry(), said));
  }
}
