package org.renkei.gateway.notification;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does, again and again and in a thread of its own, what no event starts: comparing, telling what
 * has lasted, deadlines, and forgetting. Every replica does; locks keep them out of each other's
 * way.
 */
@Singleton
final class NotificationClock {
  private static final Logger LOG = Logger.getLogger(NotificationClock.class);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);

  private final MatchComparison comparison;
  private final MatchNews matches;
  private final ProgramNotices programs;
  private final HeldNotifications held;
  private final ClosingSoon deadlines;
  private final Notifications notifications;
  private final NotificationsConfig config;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "renkei-notification-clock");
            made.setDaemon(true);
            return made;
          });
  private Instant cleaned = Instant.EPOCH;

  NotificationClock(
      MatchComparison comparison,
      MatchNews matches,
      ProgramNotices programs,
      HeldNotifications held,
      ClosingSoon deadlines,
      Notifications notifications,
      NotificationsConfig config,
      Clock clock) {
    this.comparison = comparison;
    this.matches = matches;
    this.programs = programs;
    this.held = held;
    this.deadlines = deadlines;
    this.notifications = notifications;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    long tick = config.tick().toMillis();
    var unused = thread.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    Instant now = clock.instant();
    safely("tell of programs", programs::tell);
    safely("tell what was held", held::tell);
    safely("compare matches", comparison::compare);
    safely("tell of matches", () -> matches.tell(now));
    safely("tell of deadlines", () -> deadlines.tell(now));
    if (now.isAfter(cleaned.plus(CLEAN_EVERY))) {
      safely("forget", () -> notifications.forget(now.minus(config.retention())));
      cleaned = now;
    }
  }

  /** What fails is tried again at the next tick: nothing was noted as done. */
  private static void safely(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "Cannot %s", what);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
