package org.renkei.chassis.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the outbox stands, as the relay last saw it.
 *
 * @param waiting events that are committed and not yet on Kafka
 * @param oldest when the oldest of them happened; null when none waits
 * @param relaying whether this process is the one that relays
 */
record OutboxStatus(long waiting, @Nullable Instant oldest, boolean relaying) {
  static final OutboxStatus UNKNOWN = new OutboxStatus(0, null, false);
}
