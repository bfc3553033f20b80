package org.renkei.gateway.evaluation;

import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.MinistryWords;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/** What the configured ministries say about joint evaluations, for whoever reads it. */
@Singleton
public final class EvaluationWords {
  private final Ministries ministries;
  private final EventJson json;

  EvaluationWords(Ministries ministries, EventJson json) {
    this.ministries = ministries;
    this.json = json;
  }

  /** The same for a reader of its own name. */
  public MinistryWords<EvaluationEvent> of(String consumer) {
    return new MinistryWords<>(
        consumer,
        ministries.all().stream().collect(Collectors.toMap(Ministry::code, Ministry::source)),
        Topics::evaluation,
        EventTypes.EVALUATIONS,
        json,
        EvaluationEvent.class,
        said ->
            new MinistryWords.Claim(
                said.ministry(), said.evaluationId().toString(), EventTypes.of(said)));
  }
}
