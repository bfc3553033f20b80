package org.renkei.gateway.notification;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.renkei.contracts.notification.NotificationFilter;

/**
 * The newest notifications in memory: read once for all streams that are open. Whoever is further
 * behind reads from the ledger.
 */
@Singleton
class RecentNotifications {
  private static final int READ = 500;

  private final Notifications notifications;
  private final int capacity;
  private final Deque<StoredNotification> recent = new ArrayDeque<>();

  /** What stands behind this position, up to {@link #end}, is all in memory. */
  private long start;

  private long end;

  RecentNotifications(Notifications notifications, NotificationsConfig config) {
    this.notifications = notifications;
    this.capacity = config.streamBuffer();
  }

  void start(@Observes StartupEvent event) {
    long now = notifications.end();
    synchronized (this) {
      start = now;
      end = now;
    }
  }

  /**
   * A piece of what stands behind a position.
   *
   * @param found what passes the filter, in order
   * @param readTo all up to here was looked at
   */
  record Piece(List<StoredNotification> found, long readTo) {}

  /** Takes in what has come; whether there was anything. Called by one thread. */
  boolean refresh() {
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

  synchronized long end() {
    return end;
  }

  /** What stands behind a position, from memory where it reaches so far back. */
  Piece after(long position, NotificationFilter filter, int limit) {
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
