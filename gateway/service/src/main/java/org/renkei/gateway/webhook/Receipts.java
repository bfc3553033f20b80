package org.renkei.gateway.webhook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.renkei.gateway.notification.StoredNotification;

/**
 * 受領: notes that notifications were delivered. Whoever has delivered one waits until that is stored
 * before it tells the next; what many deliver at the same time is stored in one transaction, which
 * is what makes many subscriptions cheap.
 */
@Singleton
class Receipts {
  private static final int MOST = 200;

  private final SubscriptionStore store;
  private final Clock clock;
  private final Duration lease;
  private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  @Inject
  Receipts(SubscriptionStore store, WebhooksConfig config, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.lease = config.lease();
  }

  /**
   * A success.
   *
   * @param lease under which the subscription was served
   * @param tookMs milliseconds
   */
  record Receipt(
      Subscription subscription,
      UUID lease,
      StoredNotification told,
      Instant at,
      long tookMs,
      Sender.Answer answer) {}

  /** A receipt on its way to the database; its outcome is guarded by {@link #writing}. */
  private static final class Pending {
    private final Receipt receipt;
    private @Nullable Boolean still;
    private @Nullable RuntimeException failure;

    private Pending(Receipt receipt) {
      this.receipt = receipt;
    }

    private boolean isDone() {
      return still != null || failure != null;
    }
  }

  /**
   * Stores a receipt, and moves the subscription's position and the end of its lease.
   *
   * @return false when another process has the subscription by now, or its owner has changed it:
   *     whoever delivered must not go on
   */
  boolean store(Receipt receipt) {
    Pending own = new Pending(receipt);
    waiting.add(own);
    writing.lock();
    try {
      // Most find that somebody else has stored theirs meanwhile.
      while (!own.isDone()) {
        writeSome();
      }
    } finally {
      writing.unlock();
    }
    if (own.failure != null) {
      throw own.failure;
    }
    return Boolean.TRUE.equals(own.still);
  }

  private void writeSome() {
    List<Pending> some = new ArrayList<>();
    for (Pending next = waiting.poll(); next != null; next = waiting.poll()) {
      some.add(next);
      if (some.size() == MOST) {
        break;
      }
    }
    try {
      write(some);
    } catch (RuntimeException e) {
      // One of them may be what the database does not take; the others must not suffer for it.
      some.forEach(this::writeAlone);
    }
  }

  private void writeAlone(Pending it) {
    try {
      write(List.of(it));
    } catch (RuntimeException e) {
      it.failure = e;
    }
  }

  private void write(List<Pending> some) {
    boolean[] still =
        store.delivered(some.stream().map(it -> it.receipt).toList(), clock.instant().plus(lease));
    for (int i = 0; i < still.length; i++) {
      some.get(i).still = still[i];
    }
  }
}
