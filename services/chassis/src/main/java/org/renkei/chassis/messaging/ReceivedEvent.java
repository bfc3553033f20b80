package org.renkei.chassis.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came, its headers checked.
 *
 * @param topic name without prefix
 * @param partition and {@code offset}: where it stands
 * @param key the aggregate's id
 * @param id CloudEvents id; {@code topic-partition-offset} for a tombstone without headers
 * @param source CloudEvents source, the one that may write this topic
 * @param type CloudEvents type; empty for a tombstone without headers
 * @param time when it happened
 * @param data the JSON; null is a tombstone
 */
public record ReceivedEvent(
    String topic,
    int partition,
    long offset,
    String key,
    String id,
    String source,
    String type,
    Instant time,
    @Nullable String data) {
  /** Whether the key ends here. */
  public boolean isTombstone() {
    return data == null;
  }
}
