package org.renkei.gateway.history;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.renkei.chassis.messaging.BatchConsumer;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.gateway.readmodel.ListedProgram;
import org.renkei.gateway.readmodel.ProgramEvents;

/** Keeps every version that a ministry tells, in the transaction of the inbox. */
@Singleton
final class ProgramHistoryEvents implements BatchConsumer {
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
    acceptAll(List.of(event));
  }

  @Override
  public void acceptAll(List<ReceivedEvent> told) {
    Map<UUID, MinistryCode> owners =
        new HashMap<>(history.ownersOf(told.stream().map(events::key).distinct().toList()));
    List<ProgramHistory.Kept> versions = new ArrayList<>(told.size());
    for (ReceivedEvent event : told) {
      UUID id = events.key(event);
      events.refuseForeign(event, it -> Optional.ofNullable(owners.get(it)));
      if (event.isTombstone()) {
        // It ends what was told before it.
        history.keep(versions);
        versions.clear();
        history.end(id, event.time());
      } else {
        ListedProgram program = events.told(event);
        owners.putIfAbsent(id, program.ministry());
        versions.add(
            new ProgramHistory.Kept(
                program,
                Objects.requireNonNullElse(program.program().updatedAt(), event.time()),
                Objects.requireNonNull(event.data())));
      }
    }
    history.keep(versions);
  }
}
