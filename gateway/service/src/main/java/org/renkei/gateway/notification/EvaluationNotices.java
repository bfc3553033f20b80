package org.renkei.gateway.notification;

import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.notification.Notification;

/**
 * Tells what happens in joint evaluations 共同評価, and has matches compared anew that a result or a
 * treatment may move.
 */
@Singleton
class EvaluationNotices {
  private final Notifications notifications;
  private final ListenedMinistries listened;
  private final ToldPrograms programs;
  private final MatchTasks tasks;

  EvaluationNotices(
      Notifications notifications,
      ListenedMinistries listened,
      ToldPrograms programs,
      MatchTasks tasks) {
    this.notifications = notifications;
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
      notifications.append(notification, Set.of());
    }
  }

  private static boolean movesMatches(EvaluationEvent event) {
    return event instanceof EvaluationEvent.Concluded
        || event instanceof EvaluationEvent.PriorityGranted
        || event instanceof EvaluationEvent.PriorityRevoked;
  }
}
