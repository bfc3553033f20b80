package org.renkei.chassis.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has read a topic.
 *
 * @param topic name without prefix
 * @param exists whether Kafka has the topic
 * @param caughtUp whether the end seen at the start has been reached; so it stays
 * @param position the next offset to read, summed over the partitions
 * @param end the end of the topic, summed over the partitions
 * @param asOf when the end was last reached: until then everything written is known; null when
 *     never
 */
public record TopicProgress(
    String topic,
    boolean exists,
    boolean caughtUp,
    long position,
    long end,
    @Nullable Instant asOf) {
  static TopicProgress unknown(String topic) {
    return new TopicProgress(topic, false, false, 0, 0, null);
  }

  /** How many records are still to be read. */
  public long lag() {
    return Math.max(0, end - position);
  }
}
