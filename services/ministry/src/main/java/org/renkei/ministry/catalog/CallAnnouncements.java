package org.renkei.ministry.catalog;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.CallStatus;
import org.renkei.ministry.Ministry;

/**
 * Announces that a call 公募 of a published program has opened or closed: once each, because the
 * event and the note that it was announced are one transaction under the lock of the program's row.
 */
@Singleton
public class CallAnnouncements {
  private static final Logger LOG = Logger.getLogger(CallAnnouncements.class);
  private static final int BATCH = 500;

  private final Ministry ministry;
  private final ProgramStore programs;
  private final CallStore calls;
  private final Outbox outbox;
  private final Clock clock;

  CallAnnouncements(
      Ministry ministry, ProgramStore programs, CallStore calls, Outbox outbox, Clock clock) {
    this.ministry = ministry;
    this.programs = programs;
    this.calls = calls;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Some programs with calls to be announced now; empty when nothing is left to announce. */
  List<UUID> due() {
    return calls.programsDue(clock.instant(), BATCH);
  }

  /** Announces what has become due of a program's calls, and nothing that was announced before. */
  @Transactional
  void announce(UUID id) {
    announceAll(List.of(id));
  }

  /**
   * {@link #announce} for some programs in one transaction: a file may bring calls by the ten
   * thousand that are open when it comes.
   */
  @Transactional
  void announceAll(List<UUID> ids) {
    Instant now = clock.instant();
    Map<UUID, ProgramStore.HeldCalls> held = programs.lockCalls(ids);
    List<CallStore.Due> due = calls.due(List.copyOf(held.keySet()), now);
    List<OutboxEvent> events = new ArrayList<>();
    List<CallStatus> statuses = new ArrayList<>();
    for (CallStore.Due it : due) {
      ProgramStore.HeldCalls program = Objects.requireNonNull(held.get(it.program()));
      Call call = call(program, it);
      CallStatus status = call.status(now);
      if (!it.isAnnouncedOpen()) {
        events.add(
            event(program, call, CallStatus.OPEN, it, Objects.requireNonNull(call.opensAt())));
      }
      if (status == CallStatus.CLOSED) {
        events.add(
            event(program, call, CallStatus.CLOSED, it, Objects.requireNonNull(call.closesAt())));
      }
      statuses.add(status);
    }
    outbox.appendAll(events);
    calls.announced(due, statuses);
    if (!events.isEmpty()) {
      LOG.infof("Announced calls ministry=%s calls=%d", ministry.code(), due.size());
    }
  }

  private static Call call(ProgramStore.HeldCalls program, CallStore.Due due) {
    return program.calls().stream()
        .filter(it -> it.fiscalYear().year() == due.fiscalYear() && it.round() == due.round())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such call: " + due));
  }

  private OutboxEvent event(
      ProgramStore.HeldCalls program,
      Call call,
      CallStatus status,
      CallStore.Due due,
      Instant moment) {
    UUID id = due.program();
    CallAnnouncement announcement =
        new CallAnnouncement(
            id, ministry.code(), program.version(), status, due.opening(), moment, call);
    LOG.debugf(
        "Call is %s ministry=%s programId=%s callId=%d-%d",
        status, ministry.code(), id, call.fiscalYear().year(), call.round());
    return new OutboxEvent(
        announcement.eventId(),
        ministry.callTopic(),
        "program",
        id,
        status == CallStatus.OPEN ? EventTypes.CALL_OPENED : EventTypes.CALL_CLOSED,
        announcement);
  }
}
