package org.renkei.gateway.evaluation;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.EventProjection;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/**
 * Reads what every ministry says about joint evaluations into {@link Evaluations}. A ministry
 * speaks for itself alone: what it says in the name of another is set aside.
 */
@Singleton
final class EvaluationEvents implements EventProjection {
  private static final Set<String> TYPES =
      Set.of(
          EventTypes.EVALUATION_OPENED,
          EventTypes.EVALUATION_EXTENDED,
          EventTypes.EVALUATION_CONCLUDED,
          EventTypes.EVALUATION_CLOSED,
          EventTypes.EVALUATION_CANCELLED,
          EventTypes.EVALUATION_PART_SUBMITTED,
          EventTypes.EVALUATION_PART_RECUSED,
          EventTypes.PRIORITY_GRANTED,
          EventTypes.PRIORITY_REVOKED);

  private final Map<String, MinistryCode> owners = new TreeMap<>();
  private final Subscription subscription;
  private final EventJson json;
  private final Evaluations evaluations;

  EvaluationEvents(Ministries ministries, EventJson json, Evaluations evaluations) {
    this.json = json;
    this.evaluations = evaluations;
    Map<String, String> sources = new TreeMap<>();
    for (Ministry ministry : ministries.all()) {
      String topic = Topics.evaluation(ministry.code());
      owners.put(topic, ministry.code());
      sources.put(topic, ministry.source());
    }
    subscription = new Subscription("gateway-evaluation", sources, TYPES);
  }

  @Override
  public Subscription subscription() {
    return subscription;
  }

  @Override
  public void apply(ReceivedEvent event) {
    MinistryCode owner = owners.get(event.topic());
    if (owner == null) {
      throw new UnreadableEventException("topic of no ministry");
    }
    EvaluationEvent told = json.read(event, EvaluationEvent.class);
    require(
        owner.equals(told.ministry()),
        "an event of " + told.ministry() + " in the topic of " + owner);
    require(
        event.key().equals(told.evaluationId().toString()),
        "key " + event.key() + " differs from evaluation_id " + told.evaluationId());
    require(
        event.type().equals(EventTypes.of(told)),
        "type " + event.type() + " differs from that of the data, " + EventTypes.of(told));
    evaluations.take(new PublishedEvent(owner, told));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableEventException(otherwise);
    }
  }
}
