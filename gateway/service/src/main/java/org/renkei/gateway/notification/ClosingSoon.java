package org.renkei.gateway.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.contracts.program.Call;

/**
 * Tells that calls close soon. Each threshold is told once for each deadline, whatever restarts:
 * what was told is noted in the same transaction. Of thresholds passed at once only the nearest to
 * the deadline is told.
 */
@Singleton
class ClosingSoon {
  private static final int BATCH = 200;

  private final ToldPrograms told;
  private final StandingMatches matches;
  private final Notifications notifications;
  private final List<Integer> thresholds;
  private final Duration fold;

  ClosingSoon(
      ToldPrograms told,
      StandingMatches matches,
      Notifications notifications,
      NotificationsConfig config) {
    this.told = told;
    this.matches = matches;
    this.notifications = notifications;
    this.fold = config.fold();
    this.thresholds = config.closingSoonDays().stream().sorted().toList();
  }

  /** Tells what is due at a moment. */
  void tell(Instant now) {
    for (int days : thresholds) {
      int told;
      do {
        told = QuarkusTransaction.requiringNew().call(() -> batch(now, days));
      } while (told == BATCH);
    }
  }

  private int batch(Instant now, int days) {
    List<WatchedCall> closing = told.closing(now, days, BATCH, fold);
    Map<UUID, ToldProgram> programs =
        told.find(closing.stream().map(WatchedCall::programId).distinct().toList());
    closing.forEach(call -> told.told(call, days));
    for (WatchedCall watched : closing) {
      ToldProgram program = programs.get(watched.programId());
      if (program != null && watched.tells(days)) {
        program.program().calls().stream()
            .filter(call -> isIt(call, watched))
            .forEach(call -> append(program, call, watched, now, days));
      }
    }
    return closing.size();
  }

  private static boolean isIt(Call call, WatchedCall watched) {
    return call.fiscalYear().equals(watched.fiscalYear()) && call.round() == watched.round();
  }

  private void append(ToldProgram program, Call call, WatchedCall watched, Instant now, int days) {
    notifications.append(
        CallNotice.of(
            NotificationType.CALL_CLOSING_SOON,
            program,
            call,
            now,
            days,
            program.id(),
            watched.fiscalYear().year(),
            watched.round(),
            watched.closesAt().toEpochMilli(),
            days),
        matches.projectsOf(program.id()));
  }
}
