package org.renkei.chassis.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be sent once the caller's transaction has committed.
 *
 * @param id the CloudEvents id of a fact that has one by its nature, so that it can never be told
 *     as two; null for a new one
 * @param topic name without prefix; must be declared by a {@link TopicDeclaration}
 * @param aggregateType what changed, such as {@code program}
 * @param aggregateId its id: the record's key, by which order is kept
 * @param type CloudEvents type, such as {@code org.renkei.program.published.v1}
 * @param payload a record written as JSON; null is a tombstone (終わりの印), which ends the key
 */
public record OutboxEvent(
    @Nullable UUID id,
    String topic,
    String aggregateType,
    UUID aggregateId,
    String type,
    @Nullable Object payload) {
  /** An event with an id of its own. */
  public OutboxEvent(
      String topic, String aggregateType, UUID aggregateId, String type, @Nullable Object payload) {
    this(null, topic, aggregateType, aggregateId, type, payload);
  }

  /** The end of a key on a compacted topic. */
  public static OutboxEvent tombstone(
      String topic, String aggregateType, UUID aggregateId, String type) {
    return new OutboxEvent(topic, aggregateType, aggregateId, type, null);
  }
}
