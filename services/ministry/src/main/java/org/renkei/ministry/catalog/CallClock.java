package org.renkei.ministry.catalog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at the clock again and again. It remembers nothing: what came due while no service ran is
 * announced at the next look, and any number of replicas may look.
 */
@Singleton
final class CallClock {
  private static final Logger LOG = Logger.getLogger(CallClock.class);

  private final CallAnnouncements announcements;
  private final CallsConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "call-clock");
            thread.setDaemon(true);
            return thread;
          });
  private boolean fine = true;

  CallClock(CallAnnouncements announcements, CallsConfig config) {
    this.announcements = announcements;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    long interval = config.checkInterval().toMillis();
    var unused =
        clock.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void look() {
    try {
      List<UUID> due = announcements.due();
      while (!due.isEmpty() && !clock.isShutdown()) {
        announcements.announceAll(due);
        due = announcements.due();
      }
      fine = true;
    } catch (RuntimeException e) {
      if (fine) {
        LOG.warn("Cannot announce calls; trying again", e);
      }
      fine = false;
    }
  }
}
