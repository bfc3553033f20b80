package org.renkei.gateway.readmodel;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.renkei.chassis.messaging.EventProjection;
import org.renkei.chassis.messaging.ReceivedEvent;
import org.renkei.chassis.messaging.Subscription;

/**
 * Reads the topics of all ministries into the {@link Catalogs}. A ministry can only ever change its
 * own programs: what it says about another's is set aside.
 */
@Singleton
final class CatalogProjection implements EventProjection {
  private final ProgramEvents events;
  private final Catalogs catalogs;

  CatalogProjection(ProgramEvents events, Catalogs catalogs) {
    this.events = events;
    this.catalogs = catalogs;
  }

  @Override
  public Subscription subscription() {
    return events.subscription("gateway-catalog");
  }

  @Override
  public void caughtUp() {
    catalogs.open();
  }

  @Override
  public void apply(ReceivedEvent event) {
    prepare(event).run();
  }

  @Override
  public Runnable prepare(ReceivedEvent event) {
    if (event.isTombstone()) {
      UUID id = events.key(event);
      return () -> {
        events.refuseForeign(event, catalogs::ownerOf);
        catalogs.end(id);
      };
    }
    ListedProgram told = catalogs.prepare(events.told(event));
    return () -> {
      events.refuseForeign(event, catalogs::ownerOf);
      catalogs.put(told, event.time());
    };
  }
}
