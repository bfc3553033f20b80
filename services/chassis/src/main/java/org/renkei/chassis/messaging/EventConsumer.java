package org.renkei.chassis.messaging;

/**
 * Reads events into the database: a bean of this type is found and run. Every event is delivered at
 * least once and takes effect exactly once, because its inbox row and the effect are one
 * transaction. Replicas share the work by partition; order is kept per key.
 */
public interface EventConsumer {
  Subscription subscription();

  /**
   * The effect, inside the transaction that also writes the inbox row.
   *
   * @throws UnreadableEventException when the event itself is wrong: it goes to the dead letters
   */
  void accept(ReceivedEvent event);
}
