package org.renkei.chassis.messaging;

import java.util.List;

/**
 * An {@link EventConsumer} that is quicker with many events at once, as when a whole catalog is
 * read. Events that wait together are delivered together, in one transaction with all their inbox
 * rows; when that fails, they are delivered one by one, so that what is wrong with one of them
 * touches no other.
 */
public interface BatchConsumer extends EventConsumer {
  /**
   * The effect of events of one partition, in their order: the same as {@link #accept} of each.
   *
   * @throws UnreadableEventException when an event is wrong; nothing has taken effect then
   */
  void acceptAll(List<ReceivedEvent> events);
}
