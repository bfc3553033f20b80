package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.MinistryWords;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.evaluation.Treatment;
import org.renkei.gateway.evaluation.EvaluationWords;

/**
 * Hears what ministries say about joint evaluations, and tells what counts: at once, or as soon as
 * what it depends on has arrived. A part is told once its evaluation's opening is there, a
 * conclusion once the parts are there that it names.
 */
@Singleton
final class EvaluationChanges implements EventConsumer {
  private final MinistryWords<EvaluationEvent> words;
  private final HeardEvaluations evaluations;
  private final EvaluationNotices notices;

  EvaluationChanges(
      EvaluationWords words, HeardEvaluations evaluations, EvaluationNotices notices) {
    this.words = words.of("gateway-evaluation-notifications");
    this.evaluations = evaluations;
    this.notices = notices;
  }

  @Override
  public Subscription subscription() {
    return words.subscription();
  }

  @Override
  public void accept(ReceivedEvent event) {
    EvaluationEvent said = words.read(event);
    List<HeardEvaluations.Heard> heard = evaluations.add(new PublishedEvent(said.ministry(), said));
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
}
