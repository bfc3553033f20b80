package org.renkei.gateway.notification;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.notification.Notification;

/**
 * A notification as it is kept.
 *
 * @param position where it stands: rises with every notification, with gaps. Whoever has read up to
 *     a position has read all that will ever stand before it
 * @param notification what it tells
 * @param audience the projects that it concerned when it happened
 * @param storedAt when it was stored
 * @param body the CloudEvent, JSON, as it is sent by whichever way: the same bytes every time
 */
public record StoredNotification(
    long position, Notification notification, Set<UUID> audience, Instant storedAt, String body) {
  public StoredNotification {
    audience = Set.copyOf(audience);
  }
}
