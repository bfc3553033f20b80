package org.renkei.ministry.evaluation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Holds the clock against due days. It remembers nothing: what came due while no service ran is
 * done at the next look, and any number of replicas may look, because each change waits for its
 * turn and decides anew.
 */
@Singleton
final class EvaluationClock {
  private static final Logger LOG = Logger.getLogger(EvaluationClock.class);

  /** Stands for the database that could not be asked. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final Duration AFTER_CONCLUSION = Duration.ofMillis(200);

  private final Evaluations evaluations;
  private final EvaluationConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "evaluation-clock");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * What failed at the last look, so that each failure is logged once; the clock's thread's own.
   */
  private final Map<String, Set<UUID>> failing = new HashMap<>();

  EvaluationClock(Evaluations evaluations, EvaluationConfig config) {
    this.evaluations = evaluations;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    long interval = config.checkInterval().toMillis();
    var unused =
        clock.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** A moment later: first those are told who wait for the conclusion itself. */
  void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConclusionHeard heard) {
    if (!clock.isShutdown()) {
      var unused =
          clock.schedule(this::askPolicy, AFTER_CONCLUSION.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void look() {
    each("note", evaluations::notNoted, evaluations::note);
    each("do what is due in", evaluations::due, evaluations::lookAtClock);
    askPolicy();
  }

  private void askPolicy() {
    each("ask the policy about", evaluations::unsettled, evaluations::settle);
  }

  /** One that fails keeps none of the others from its turn, and is tried again at the next look. */
  private void each(String what, Supplier<List<UUID>> waiting, Consumer<UUID> work) {
    Set<UUID> failed = new HashSet<>();
    try {
      for (UUID id : waiting.get()) {
        try {
          work.accept(id);
        } catch (RuntimeException e) {
          failed.add(id);
          if (!failing.getOrDefault(what, Set.of()).contains(id)) {
            LOG.warnf(e, "Cannot %s joint evaluation; trying again evaluationId=%s", what, id);
          }
        }
      }
    } catch (RuntimeException e) {
      failed.add(NOBODY);
      if (!failing.getOrDefault(what, Set.of()).contains(NOBODY)) {
        LOG.warnf(e, "Cannot %s joint evaluations; trying again", what);
      }
    }
    failing.put(what, failed);
  }
}
