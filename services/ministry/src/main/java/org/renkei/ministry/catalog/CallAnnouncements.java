package org.renkei.ministry.catalog;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.renkei.chassis.messaging.Outbox;
import org.renkei.chassis.messaging.OutboxEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.Ministry;

/**
 * Announces that a call 公募 of a published program has opened or closed: once each, because the
 * event and the note that it was announced are one transaction under the lock of the program's row.
 */
@Singleton
public class CallAnnouncements {
  private static final Logger LOG = Logger.getLogger(CallAnnouncements.class);
  private static final int BATCH = 200;

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
    Instant now = clock.instant();
    Optional<Program> program = programs.lock(id);
    if (program.isEmpty()) {
      return;
    }
    for (CallStore.Due due : calls.due(id, now)) {
      Call call = call(program.get(), due);
      CallStatus status = call.status(now);
      if (!due.isAnnouncedOpen()) {
        tell(program.get(), call, CallStatus.OPEN, due, Objects.requireNonNull(call.opensAt()));
      }
      if (status == CallStatus.CLOSED) {
        tell(program.get(), call, CallStatus.CLOSED, due, Objects.requireNonNull(call.closesAt()));
      }
      calls.announced(id, due, status);
    }
  }

  private static Call call(Program program, CallStore.Due due) {
    return program.calls().stream()
        .filter(it -> it.fiscalYear().year() == due.fiscalYear() && it.round() == due.round())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such call: " + due));
  }

  private void tell(
      Program program, Call call, CallStatus status, CallStore.Due due, Instant moment) {
    UUID id = Objects.requireNonNull(program.id());
    CallAnnouncement announcement =
        new CallAnnouncement(
            id, ministry.code(), program.version(), status, due.opening(), moment, call);
    outbox.append(
        new OutboxEvent(
            announcement.eventId(),
            ministry.callTopic(),
            "program",
            id,
            status == CallStatus.OPEN ? EventTypes.CALL_OPENED : EventTypes.CALL_CLOSED,
            announcement));
    LOG.infof(
        "Call is %s ministry=%s programId=%s callId=%d-%d",
        status, ministry.code(), id, call.fiscalYear().year(), call.round());
  }
}
