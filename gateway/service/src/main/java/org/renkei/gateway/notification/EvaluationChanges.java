package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.EventJson;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.chassis.messaging.UnreadableEventException;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.evaluation.Treatment;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.gateway.readmodel.Ministry;

/**
 * Hears what ministries say about joint evaluations, and tells what counts: at once, or as soon as
 * what it depends on has arrived. A part is told once its evaluation's opening is there, a
 * conclusion once the parts are there that it names.
 */
@Singleton
final class EvaluationChanges implements EventConsumer {
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
  private final HeardEvaluations evaluations;
  private final EvaluationNotices notices;

  EvaluationChanges(
      Ministries ministries,
      EventJson json,
      HeardEvaluations evaluations,
      EvaluationNotices notices) {
    this.json = json;
    this.evaluations = evaluations;
    this.notices = notices;
    Map<String, String> sources = new TreeMap<>();
    for (Ministry ministry : ministries.all()) {
      String topic = Topics.evaluation(ministry.code());
      owners.put(topic, ministry.code());
      sources.put(topic, ministry.source());
    }
    subscription = new Subscription("gateway-evaluation-notifications", sources, TYPES);
  }

  @Override
  public Subscription subscription() {
    return subscription;
  }

  @Override
  public void accept(ReceivedEvent event) {
    EvaluationEvent said = json.read(event, EvaluationEvent.class);
    MinistryCode owner = Objects.requireNonNull(owners.get(event.topic()));
    require(
        owner.equals(said.ministry()),
        "an event of " + said.ministry() + " in the topic of " + owner);
    require(
        event.key().equals(said.evaluationId().toString()),
        "key " + event.key() + " differs from evaluation_id " + said.evaluationId());
    require(
        event.type().equals(EventTypes.of(said)),
        "type " + event.type() + " differs from that of the data, " + EventTypes.of(said));
    List<HeardEvaluations.Heard> heard = evaluations.add(new PublishedEvent(owner, said));
    JointEvaluationState state =
        JointEvaluationState.of(
            said.evaluationId(), heard.stream().map(HeardEvaluations.Heard::published).toList());
    List<EvaluationEvent> news = news(heard, state);
    evaluations.told(
        heard.stream().filter(each -> news.contains(each.published().event())).toList());
    news.forEach(each -> notices.tell(each, state.opened(), granted(each, state)));
  }

  /** The events that count and have not been told, as they happened. */
  private static List<EvaluationEvent> news(
      List<HeardEvaluations.Heard> heard, JointEvaluationState state) {
    List<EvaluationEvent> told =
        heard.stream()
            .filter(HeardEvaluations.Heard::told)
            .map(each -> each.published().event())
            .toList();
    List<EvaluationEvent> news = new ArrayList<>(state.history());
    news.removeAll(told);
    boolean certain = state.awaited().isEmpty() && state.state() != EvaluationState.CONTESTED;
    news.removeIf(each -> each instanceof EvaluationEvent.Concluded && !certain);
    return news;
  }

  private static EvaluationEvent.@Nullable PriorityGranted granted(
      EvaluationEvent event, JointEvaluationState state) {
    if (!(event instanceof EvaluationEvent.PriorityRevoked revoked)) {
      return null;
    }
    return state.treatments().stream()
        .map(Treatment::granted)
        .filter(
            each ->
                each.ministry().equals(revoked.ministry())
                    && each.treatmentId().equals(revoked.treatmentId()))
        .findFirst()
        .orElse(null);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnreadableEventException(otherwise);
    }
  }
}
