package org.renkei.chassis.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that does one piece of work over and over until it is told to stop, and that no failure
 * ends: it waits a little longer after each one in a row, and begins anew.
 */
final class Worker {
  private static final Logger LOG = Logger.getLogger(Worker.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
  private static final Duration END = Duration.ofSeconds(8);

  /** One stretch of work: from connecting to losing the connection, or to {@link #isStopped()}. */
  interface Work {
    void run(Worker worker) throws Exception;
  }

  private final String name;
  private final Duration maxBackoff;
  private final Work work;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean fine = true;
  private Duration backoff = FIRST_BACKOFF;

  private Worker(String name, Duration maxBackoff, Work work) {
    this.name = name;
    this.maxBackoff = maxBackoff;
    this.work = work;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  static Worker start(String name, Duration maxBackoff, Work work) {
    Worker worker = new Worker(name, maxBackoff, work);
    worker.thread.start();
    return worker;
  }

  private void run() {
    while (!isStopped()) {
      try {
        work.run(this);
        return;
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        failed(e);
      }
    }
  }

  /** Tells of a failure, once for each row of failures, and waits. */
  void failed(Exception failure) throws RuntimeException {
    if (isStopped()) {
      return;
    }
    if (fine) {
      LOG.warnf("%s waits: %s", name, failure);
    }
    LOG.debugf(failure, "%s failed", name);
    fine = false;
    pause(backoff);
    Duration longer = backoff.multipliedBy(2);
    backoff = longer.compareTo(maxBackoff) > 0 ? maxBackoff : longer;
  }

  /** The work goes well again. */
  void succeeded() {
    if (!fine) {
      LOG.infof("%s goes on", name);
    }
    fine = true;
    backoff = FIRST_BACKOFF;
  }

  /** Whether the last attempt did not fail. */
  boolean isFine() {
    return fine;
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Waits, but not beyond the end. */
  void pause(Duration duration) {
    try {
      stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the work to end; {@link #join} waits for it. */
  void stop() {
    stopped.countDown();
  }

  void join() {
    try {
      thread.join(END.toMillis());
      if (thread.isAlive()) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
