package org.renkei.chassis.messaging;

/**
 * Reads events into memory: a bean of this type is found and run. Every replica reads every
 * partition from the first record at each start, so nothing needs to be remembered. The same event
 * may come more than once: ignore a version not above one's own.
 */
public interface EventProjection {
  Subscription subscription();

  /**
   * Takes an event in. Called by one thread.
   *
   * @throws UnreadableEventException when the event itself is wrong: it goes to the dead letters
   */
  void apply(ReceivedEvent event);
}
