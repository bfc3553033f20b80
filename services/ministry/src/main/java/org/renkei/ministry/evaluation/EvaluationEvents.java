package org.renkei.ministry.evaluation;

import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.MinistryWords;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.ministry.Ministry;

/** Reads what the other ministries say about joint evaluations. */
@Singleton
final class EvaluationEvents implements EventConsumer {
  private final MinistryWords<EvaluationEvent> words;
  private final Evaluations evaluations;

  EvaluationEvents(
      Ministry ministry, Colleagues colleagues, EventJson json, Evaluations evaluations) {
    this.evaluations = evaluations;
    words =
        new MinistryWords<>(
            ministry.code().lowerCase() + "-evaluations",
            colleagues.others().stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(), other -> EventTypes.source(other).toString())),
            Topics::evaluation,
            EventTypes.EVALUATIONS,
            json,
            EvaluationEvent.class,
            said ->
                new MinistryWords.Claim(
                    said.ministry(), said.evaluationId().toString(), EventTypes.of(said)));
  }

  @Override
  public Subscription subscription() {
    return words.subscription();
  }

  @Override
  public void accept(ReceivedEvent event) {
    evaluations.hear(words.read(event));
  }
}
