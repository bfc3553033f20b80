package org.renkei.gateway.notification;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.renkei.contracts.notification.NotificationFilter;

/**
 * The newest notifications in memory: read once for all streams that are open and all subscriptions
 * that are told. Whoever is further behind reads from the ledger.
 */
@Singleton
public class RecentNotifications {
  private static final int READ = 500;

  private final Notifications notifications;
  private final int capacity;
  private final NotificationSignals signals;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Deque<StoredNotification> recent = new ArrayDeque<>();

  /** What stands behind this position, up to {@link #end}, is all in memory. */
  private long start;

  private long end;

  RecentNotifications(
      Notifications notifications, NotificationSignals signals, NotificationsConfig config) {
    this.notifications = notifications;
    this.signals = signals;
    this.capacity = config.streamBuffer();
  }

  void start(@Observes StartupEvent event) {
    long now = notifications.end();
    synchronized (this) {
      start = now;
      end = now;
    }
    signals.onSignal(
        () -> {
          while (refresh()) {
            listeners.forEach(Runnable::run);
          }
        });
  }

  /**
   * Runs {@code listener} whenever something new has come, in the one thread that listens: it must
   * not linger.
   */
  public void onFresh(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * A piece of what stands behind a position.
   *
   * @param found what passes the filter, in order
   * @param readTo all up to here was looked at
   */
  public record Piece(List<StoredNotification> found, long readTo) {
    public Piece {
      found = List.copyOf(found);
    }
  }

  /** Takes in what has come; whether there was anything. Called by one thread. */
  private boolean refresh() {
    long from = end();
    List<StoredNotification> fresh = notifications.after(from, NotificationFilter.ALL, READ);
    if (fresh.isEmpty()) {
      return false;
    }
    synchronized (this) {
      for (StoredNotification each : fresh) {
        recent.addLast(each);
        end = each.position();
      }
      while (recent.size() > capacity) {
        start = recent.removeFirst().position();
      }
    }
    return true;
  }

  /** All up to this position is here or in the ledger. */
  public synchronized long end() {
    return end;
  }

  /** What stands behind a position, from memory where it reaches so far back. */
  public Piece after(long position, NotificationFilter filter, int limit) {
    synchronized (this) {
      if (position >= start) {
        List<StoredNotification> found = new ArrayList<>();
        for (StoredNotification each : recent) {
          if (each.position() > position && filter.matches(each.notification(), each.audience())) {
            found.add(each);
            if (found.size() == limit) {
              return new Piece(found, each.position());
            }
          }
        }
        return new Piece(found, Math.max(position, end));
      }
    }
    long until = end();
    List<StoredNotification> found = notifications.after(position, filter, limit);
    return new Piece(
        found,
        found.size() == limit
            ? found.get(limit - 1).position()
            : Math.max(until, found.isEmpty() ? position : found.get(found.size() - 1).position()));
  }
}
