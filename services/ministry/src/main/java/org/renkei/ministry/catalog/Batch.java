package org.renkei.ministry.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.contracts.program.Program;

/** Changes to many programs of one transaction, written with their events in few statements. */
final class Batch {
  private final ProgramStore store;
  private final Outbox outbox;
  private final String origin;
  private final List<Program> added = new ArrayList<>();
  private final List<Program> changed = new ArrayList<>();
  private final List<UUID> overwritten = new ArrayList<>();
  private final List<OutboxEvent> events = new ArrayList<>();

  /**
   * @param origin name of the format that brings what is added
   */
  Batch(ProgramStore store, Outbox outbox, String origin) {
    this.store = store;
    this.outbox = outbox;
    this.origin = origin;
  }

  void add(Program program, OutboxEvent event) {
    added.add(program);
    events.add(event);
  }

  void change(Program program, OutboxEvent event) {
    changed.add(program);
    events.add(event);
  }

  /** What an official wrote into this program by hand stands no longer. */
  void forgetEdits(UUID id) {
    overwritten.add(id);
  }

  /** Writes what has come together so far, and is empty again. */
  void write() {
    store.insertAll(added, origin);
    store.updateAll(changed);
    store.forgetEdits(overwritten);
    outbox.appendAll(events);
    added.clear();
    changed.clear();
    overwritten.clear();
    events.clear();
  }
}
