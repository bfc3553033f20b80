package org.renkei.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationIds;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.notification.NotificationsConfig;
import org.renkei.gateway.notification.RecentNotifications;
import org.renkei.gateway.notification.StoredNotification;

/**
 * 配信: tells every subscription, in order. A subscription is served by one process at a time, which
 * holds it by a lease; nothing is locked while somebody else's server is waited for. Whoever dies
 * in the middle leaves the position of what was told last, and another goes on behind it: at most
 * one notification is then sent a second time, under the same id.
 */
@Singleton
class Deliveries {
  private static final Logger LOG = Logger.getLogger(Deliveries.class);
  private static final int PIECE = 50;
  private static final long IDLE_MILLIS = 1_000;
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);

  /** No more than one part in so many of the time goes into passing over. */
  private static final int PASS_SHARE = 4;

  private final SubscriptionStore store;
  private final Notifications notifications;
  private final RecentNotifications recent;
  private final Receipts receipts;
  private final Sender sender;
  private final RetrySchedule schedule;
  private final WebhooksConfig config;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore free;
  private final AtomicInteger serving = new AtomicInteger();
  private final ExecutorService workers;
  private final Thread dispatcher = new Thread(this::dispatch, "renkei-webhooks");
  private final Duration retention;
  private Instant cleaned = Instant.EPOCH;
  private long passedOver = -1;
  private long passedAt;
  private long passTook;
  private volatile boolean stopped;

  Deliveries(
      SubscriptionStore store,
      Notifications notifications,
      RecentNotifications recent,
      Receipts receipts,
      Sender sender,
      RetrySchedule schedule,
      WebhooksConfig config,
      NotificationsConfig kept,
      Clock clock) {
    this.retention = kept.retention();
    this.store = store;
    this.notifications = notifications;
    this.recent = recent;
    this.receipts = receipts;
    this.sender = sender;
    this.schedule = schedule;
    this.config = config;
    this.clock = clock;
    this.free = new Semaphore(config.workers());
    this.workers =
        Executors.newFixedThreadPool(
            config.workers(),
            work -> {
              Thread thread = new Thread(work, "renkei-webhook-worker");
              thread.setDaemon(true);
              return thread;
            });
    dispatcher.setDaemon(true);
  }

  void start(@Observes StartupEvent event, MeterRegistry meters) {
    meters.gauge("renkei.webhooks.serving", serving);
    start();
  }

  void start() {
    recent.onFresh(this::wakeUp);
    dispatcher.start();
  }

  /** Something may have to be told. */
  void wakeUp() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void dispatch() {
    while (!stopped) {
      clean();
      int slots = 0;
      try {
        free.acquire();
        slots = 1 + free.drainPermits();
        long end = recent.end();
        passOver(end);
        UUID lease = UUID.randomUUID();
        List<Subscription> taken = store.take(lease, clock.instant(), config.lease(), end, slots);
        for (Subscription it : taken) {
          slots--;
          workers.execute(() -> serve(it, lease));
        }
        free.release(slots);
        slots = 0;
        if (taken.isEmpty()) {
          var unused = wake.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        free.release(slots);
        if (!stopped) {
          LOG.warnf("Cannot look for subscriptions: %s", e);
          pause();
        }
      }
    }
  }

  /**
   * Moves on, all at once, those whom the newest notifications do not concern: with many
   * subscriptions whoever is concerned would wait long for his turn. Who stands further behind is
   * left to his turn.
   */
  private void passOver(long end) {
    if (end == passedOver || System.nanoTime() - passedAt < passTook * PASS_SHARE) {
      return;
    }
    passedAt = System.nanoTime();
    long from = passedOver;
    passedOver = end;
    if (from >= 0) {
      List<StoredNotification> newest = recent.after(from, NotificationFilter.ALL, PIECE).found();
      if (newest.size() < PIECE) {
        List<Subscription> unconcerned =
            store.between(from, end, clock.instant()).stream()
                .filter(it -> newest.stream().noneMatch(next -> isFor(it, next)))
                .toList();
        store.passOver(unconcerned, from, end, clock.instant());
      }
    }
    passTook = System.nanoTime() - passedAt;
  }

  private boolean isFor(Subscription it, StoredNotification next) {
    return next.position() > it.position()
        && it.filter().matches(next.notification(), next.audience())
        && it.wants(next.notification(), store::find);
  }

  /** Attempts are kept as long as the notifications that they tell. */
  private void clean() {
    Instant now = clock.instant();
    if (now.isAfter(cleaned.plus(CLEAN_EVERY))) {
      cleaned = now;
      try {
        store.forgetAttempts(now.minus(retention));
      } catch (RuntimeException e) {
        LOG.warnf("Cannot forget old attempts: %s", e);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(IDLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Subscription it, UUID lease) {
    serving.incrementAndGet();
    try {
      tell(it, lease);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Cannot serve subscription subscriptionId=%s", it.id());
    } finally {
      serving.decrementAndGet();
      free.release();
      wakeUp();
    }
  }

  /** Tells what stands behind the position, a piece at most, so that the others get their turn. */
  private void tell(Subscription it, UUID lease) {
    RecentNotifications.Piece piece = recent.after(it.position(), it.filter(), PIECE);
    long position = it.position();
    int failed = it.attempts();
    for (StoredNotification next : piece.found()) {
      if (stopped) {
        store.release(it.id(), lease, clock.instant());
        return;
      }
      if (!it.wants(next.notification(), store::find)) {
        if (!store.advance(it, lease, next.position(), leaseEnd())) {
          store.release(it.id(), lease, clock.instant());
          return;
        }
        position = next.position();
        continue;
      }
      Instant at = clock.instant();
      long start = System.nanoTime();
      Sender.Answer answer =
          sender.send(
              it.target(), it.secrets(at), next.notification().id().toString(), next.body());
      long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
      if (!answer.isSuccess()) {
        if (stopped) {
          // Cut off by this process's own end, which says nothing about the receiver.
          store.release(it.id(), lease, clock.instant());
          return;
        }
        failed(it, lease, next, at, took, answer, failed + 1);
        return;
      }
      failed = 0;
      if (!receipts.store(new Receipts.Receipt(it, lease, next, at, took, answer))) {
        store.release(it.id(), lease, clock.instant());
        return;
      }
      position = next.position();
    }
    if (piece.readTo() > position) {
      store.advance(it, lease, piece.readTo(), leaseEnd());
    }
    store.release(it.id(), lease, clock.instant());
  }

  private Instant leaseEnd() {
    return clock.instant().plus(config.lease());
  }

  private void failed(
      Subscription it,
      UUID lease,
      StoredNotification next,
      Instant at,
      long took,
      Sender.Answer answer,
      int failed) {
    Instant now = clock.instant();
    Optional<Instant> again =
        answer.isGone() ? Optional.empty() : schedule.next(failed, now, answer.retryAfter());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              store.note(it.id(), next, at, took, answer, false);
              if (again.isPresent()) {
                store.postpone(it, lease, failed, again.get());
              } else {
                disable(it, lease, failed, answer, now);
              }
            });
  }

  private void disable(Subscription it, UUID lease, int failed, Sender.Answer answer, Instant now) {
    String reason =
        answer.isGone()
            ? "410 Gone"
            : failed
                + " attempts failed, the last with "
                + (answer.status() == null ? answer.answer() : "HTTP " + answer.status());
    if (!store.disable(it, lease, failed, reason, now)) {
      // Its owner has changed it meanwhile: whether that helps is seen at once.
      store.release(it.id(), lease, now);
    } else {
      LOG.warnf("Disabled subscription subscriptionId=%s: %s", it.id(), reason);
      notifications.append(
          new Notification(
              NotificationIds.of(NotificationType.SUBSCRIPTION_DISABLED, it.id(), it.version()),
              NotificationType.SUBSCRIPTION_DISABLED,
              now,
              null,
              null,
              null,
              List.of(),
              List.of(),
              new LocalizedText(
                  "購読「%s」の配信を停止しました。".formatted(it.name()),
                  "The subscription '%s' was disabled.".formatted(it.name())),
              new NotificationData.AboutSubscription(it.id(), reason)),
          Set.of());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stop();
  }

  void stop() {
    stopped = true;
    dispatcher.interrupt();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(config.timeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
