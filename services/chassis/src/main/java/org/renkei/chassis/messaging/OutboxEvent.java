package org.renkei.chassis.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be sent once the caller's transaction has committed.
 *
 * @param topic name without prefix; must be declared by a {@link TopicDeclaration}
 * @param aggregateType what changed, such as {@code program}
 * @param aggregateId its id: the record's key, by which order is kept
 * @param type CloudEvents type, such as {@code org.renkei.program.published.v1}
 * @param payload a record written as JSON; null is a tombstone (終わりの印), which ends the key
 */
public record OutboxEvent(
    String topic, String aggregateType, UUID aggregateId, String type, @Nullable Object payload) {
  /** The end of a key on a compacted topic. */
  public static OutboxEvent tombstone(
      String topic, String aggregateType, UUID aggregateId, String type) {
    return new OutboxEvent(topic, aggregateType, aggregateId, type, null);
  }
}
