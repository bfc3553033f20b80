package org.renkei.ministry.evaluation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Holds the clock against due days. It remembers nothing: what came due while no service ran is
 * done at the next look, and any number of replicas may look, because each change waits for its
 * turn and decides anew.
 */
@Singleton
final class EvaluationClock {
  private static final Logger LOG = Logger.getLogger(EvaluationClock.class);

  private final Evaluations evaluations;
  private final EvaluationConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "evaluation-clock");
            thread.setDaemon(true);
            return thread;
          });
  private boolean fine = true;

  EvaluationClock(Evaluations evaluations, EvaluationConfig config) {
    this.evaluations = evaluations;
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
      evaluations.due().forEach(evaluations::lookAtClock);
      evaluations.unsettled().forEach(evaluations::settle);
      fine = true;
    } catch (RuntimeException e) {
      if (fine) {
        LOG.warn("Cannot do what is due in joint evaluations; trying again", e);
      }
      fine = false;
    }
  }
}
