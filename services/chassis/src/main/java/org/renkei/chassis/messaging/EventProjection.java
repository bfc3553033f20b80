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

  /**
   * Does of {@link #apply} what needs nothing of what came before, such as reading the data. Called
   * by several threads at once, where many events wait.
   *
   * @return the rest, which is run in the order of the events by one thread
   * @throws UnreadableEventException when the event itself is wrong: it goes to the dead letters
   */
  default Runnable prepare(ReceivedEvent event) {
    return () -> apply(event);
  }

  /**
   * Called once, by the thread that applies events, when all has been taken in that stood in the
   * topics at the start. The projection counts as caught up when this returns.
   */
  default void caughtUp() {}
}
