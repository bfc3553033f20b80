package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.notification.Notification;

/**
 * Tells what happens in joint evaluations 共同評価, and has matches compared anew that a result or a
 * treatment may move.
 */
@Singleton
class EvaluationNotices {
  private final Notifications notifications;
  private final HeldNotifications held;
  private final ListenedMinistries listened;
  private final ToldPrograms programs;
  private final MatchTasks tasks;

  EvaluationNotices(
      Notifications notifications,
      HeldNotifications held,
      ListenedMinistries listened,
      ToldPrograms programs,
      MatchTasks tasks) {
    this.notifications = notifications;
    this.held = held;
    this.listened = listened;
    this.programs = programs;
    this.tasks = tasks;
  }

  /**
   * Tells of an event that counts, in the running transaction; the same event again changes
   * nothing. Call it last: see {@link Notifications#append}.
   *
   * @param opened how the evaluation began; null while that has not arrived
   * @param granted the grant, when the event revokes one; null when it has not arrived
   */
  void tell(
      EvaluationEvent event,
      EvaluationEvent.@Nullable Opened opened,
      EvaluationEvent.@Nullable PriorityGranted granted) {
    UUID program =
        event instanceof EvaluationEvent.PriorityGranted it
            ? it.programId()
            : (granted == null ? null : granted.programId());
    Notification notification =
        EvaluationNotice.of(
            event, opened, granted, program == null ? null : programs.find(program).orElse(null));
    if (notification.clusterProjectId() != null && movesMatches(event)) {
      tasks.judged(notification.clusterProjectId());
    }
    // What was said before this gateway listened is learnt; it is no news. Events tell whole
    // seconds.
    if (!event.at().isBefore(listened.since(event.ministry()).truncatedTo(ChronoUnit.SECONDS))) {
      tellOrHold(event, notification);
    }
  }

  /**
   * What may be replaced or taken back waits for a while; an ending is told at once, behind all
   * that waits of its evaluation.
   */
  private void tellOrHold(EvaluationEvent event, Notification news) {
    UUID evaluation = event.evaluationId();
    if (event instanceof EvaluationEvent.Opened) {
      held.hold(opening(evaluation), evaluation, news, Set.of());
    } else if (event instanceof EvaluationEvent.Part) {
      String key = "part/" + evaluation + "/" + event.ministry();
      held.hold(key, evaluation, news, Set.of());
    } else if (event instanceof EvaluationEvent.PriorityGranted it) {
      held.hold(treatment(it.ministry(), it.treatmentId()), evaluation, news, Set.of());
    } else if (event instanceof EvaluationEvent.PriorityRevoked it) {
      if (held.take(treatment(it.ministry(), it.treatmentId())).isEmpty()) {
        notifications.append(news, Set.of());
      }
    } else {
      end(event, news);
    }
  }

  private void end(EvaluationEvent event, Notification news) {
    boolean openedJustNow =
        event instanceof EvaluationEvent.Cancelled && held.isHeld(opening(event.evaluationId()));
    List<HeldNotifications.Held> waiting = held.takeAll(event.evaluationId());
    if (openedJustNow) {
      return;
    }
    List<HeldNotifications.Held> all = new ArrayList<>(waiting);
    all.add(new HeldNotifications.Held(news, Set.of()));
    var unused = notifications.appendAll(all);
  }

  private static String opening(UUID evaluation) {
    return "opened/" + evaluation;
  }

  private static String treatment(MinistryCode ministry, UUID treatment) {
    return "treatment/" + ministry + "/" + treatment;
  }

  private static boolean movesMatches(EvaluationEvent event) {
    return event instanceof EvaluationEvent.Concluded
        || event instanceof EvaluationEvent.PriorityGranted
        || event instanceof EvaluationEvent.PriorityRevoked;
  }
}
