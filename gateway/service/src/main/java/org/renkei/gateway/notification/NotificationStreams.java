package org.renkei.gateway.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.contracts.notification.NotificationFilter;

/**
 * The streams that are open. A stream is given only what it has asked for, so that one that reads
 * slowly keeps nothing in memory; one that takes nothing while something waits is closed, and goes
 * on later from where it was.
 */
@Singleton
class NotificationStreams {
  private static final int PIECE = 64;
  private static final int WORKERS = 4;

  private final RecentNotifications recent;
  private final NotificationsConfig config;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, work -> daemon(work, "renkei-streams"));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "renkei-stream-clock"));

  NotificationStreams(
      RecentNotifications recent, NotificationsConfig config, MeterRegistry meters) {
    this.recent = recent;
    this.config = config;
    meters.gauge("renkei.event.streams", open, Set::size);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * What a stream carries.
   *
   * @param position where it stands; 0 for the first sign of life
   * @param body the CloudEvent; null for a sign of life
   */
  record Item(long position, @Nullable String body) {}

  void start(@Observes StartupEvent event) {
    recent.onFresh(() -> open.forEach(Stream::wake));
    long heartbeat = config.heartbeat().toMillis();
    var unused =
        clock.scheduleWithFixedDelay(
            () -> open.forEach(Stream::beat), heartbeat, heartbeat, TimeUnit.MILLISECONDS);
  }

  /**
   * What stands behind a position, and from then on what comes.
   *
   * @throws ProblemException 503 when too many are open
   */
  Multi<Item> open(long after, NotificationFilter filter) {
    if (open.size() >= config.maxStreams()) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE,
              "開いている接続が多すぎます。しばらくして再接続してください。",
              "Too many streams are open. Connect again in a while.")
          .withHeader("Retry-After", "30");
    }
    return Multi.createFrom()
        .emitter(
            emitter -> {
              Stream stream = new Stream(emitter, after, filter);
              open.add(stream);
              emitter.onTermination(() -> open.remove(stream));
              emitter.onRequest(ignored -> stream.wake());
              stream.wake();
            },
            BackPressureStrategy.IGNORE);
  }

  /** How many are open. */
  int size() {
    return open.size();
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
    open.forEach(Stream::close);
    workers.shutdown();
  }

  private final class Stream {
    private final MultiEmitter<? super Item> emitter;
    private final NotificationFilter filter;
    private final AtomicBoolean woken = new AtomicBoolean();
    private long position;
    private boolean greeted;
    private boolean beatDue;

    /** Signs of life in a row at which something waited that the stream did not take. */
    private int stalled;

    private Stream(MultiEmitter<? super Item> emitter, long after, NotificationFilter filter) {
      this.emitter = emitter;
      this.position = after;
      this.filter = filter;
    }

    private void wake() {
      if (woken.compareAndSet(false, true)) {
        try {
          workers.execute(this::pump);
        } catch (RejectedExecutionException e) {
          // The process ends; the stream is closed with it.
          woken.set(false);
        }
      }
    }

    private synchronized void pump() {
      // In this order: a signal that comes meanwhile makes another round, never none.
      woken.set(false);
      try {
        if (!greeted && emitter.requested() > 0) {
          greeted = true;
          emitter.emit(new Item(0, null));
        }
        while (emitter.requested() > 0 && position < recent.end()) {
          int wanted = (int) Math.min(PIECE, emitter.requested());
          RecentNotifications.Piece piece = recent.after(position, filter, wanted);
          for (StoredNotification each : piece.found()) {
            emitter.emit(new Item(each.position(), each.body()));
          }
          position = piece.readTo();
          stalled = 0;
        }
        if (beatDue && emitter.requested() > 0) {
          beatDue = false;
          emitter.emit(new Item(position, null));
          stalled = 0;
        }
      } catch (RuntimeException e) {
        emitter.fail(e);
      }
    }

    private synchronized void beat() {
      if (emitter.requested() == 0 && (beatDue || position < recent.end()) && ++stalled > 2) {
        close();
        return;
      }
      beatDue = true;
      wake();
    }

    private void close() {
      emitter.complete();
    }
  }
}
