package org.renkei.ministry.evaluation;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.ministry.Ministry;

/**
 * Reads what the other ministries say about joint evaluations. Each speaks for itself alone: what
 * one says in the name of another is set aside.
 */
@Singleton
final class EvaluationEvents implements EventConsumer {
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

  EvaluationEvents(
      Ministry ministry, Colleagues colleagues, EventJson json, Evaluations evaluations) {
    this.json = json;
    this.evaluations = evaluations;
    Map<String, String> sources = new TreeMap<>();
    for (MinistryCode other : colleagues.others()) {
      String topic = Topics.evaluation(other);
      owners.put(topic, other);
      sources.put(topic, EventTypes.source(other).toString());
    }
    subscription = new Subscription(ministry.code().lowerCase() + "-evaluations", sources, TYPES);
  }

  @Override
  public Subscription subscription() {
    return subscription;
  }

  @Override
  public void accept(ReceivedEvent event) {
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
    evaluations.hear(told);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableEventException(otherwise);
    }
  }
}
