package org.renkei.gateway.history;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.renkei.chassis.messaging.EventConsumer;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.gateway.readmodel.ListedProgram;
import org.renkei.gateway.readmodel.ProgramEvents;

/** Keeps every version that a ministry tells, in the transaction of the inbox. */
@Singleton
final class ProgramHistoryEvents implements EventConsumer {
  private final ProgramEvents events;
  private final ProgramHistory history;

  ProgramHistoryEvents(ProgramEvents events, ProgramHistory history) {
    this.events = events;
    this.history = history;
  }

  @Override
  public Subscription subscription() {
    return events.subscription("gateway-history");
  }

  @Override
  public void accept(ReceivedEvent event) {
    events.refuseForeign(event, history::ownerOf);
    if (event.isTombstone()) {
      history.end(events.key(event), event.time());
      return;
    }
    ListedProgram told = events.told(event);
    history.keep(
        told,
        Objects.requireNonNullElse(told.program().updatedAt(), event.time()),
        Objects.requireNonNull(event.data()));
  }
}
