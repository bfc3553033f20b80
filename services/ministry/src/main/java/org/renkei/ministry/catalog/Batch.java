package org.renkei.ministry.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.contracts.program.Program;

/** Changes to many programs of one transaction, written with their events in few statements. */
final class Batch {
  private final ProgramStore store;
  private final Outbox outbox;
  private final String origin;
  private final List<ProgramStore.Written> added = new ArrayList<>();
  private final List<ProgramStore.Written> changed = new ArrayList<>();
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

  /**
   * Adds a program.
   *
   * @param event makes its event from what is to be sent
   */
  void add(Program program, Function<Object, OutboxEvent> event) {
    keep(program, added, event);
  }

  /** The same for a program that is there already. */
  void change(Program program, Function<Object, OutboxEvent> event) {
    keep(program, changed, event);
  }

  private void keep(
      Program program, List<ProgramStore.Written> among, Function<Object, OutboxEvent> event) {
    ProgramStore.Written written = store.written(program);
    among.add(written);
    events.add(event.apply(written));
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
