package org.renkei.contracts.program;

import java.time.Instant;
import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.NamedIds;
import org.renkei.contracts.code.Required;

/**
 * 公募の開始・締切の知らせ: data of the events that tell that a call opened or closed. The clock tells it, not
 * a change of the program.
 *
 * @param programId the program whose call it is; the record's key
 * @param ministry 府省 that owns the program
 * @param programVersion version of the program that gave the dates
 * @param status OPEN or CLOSED
 * @param opening which opening of this call it is about: 1, or more when a call that had been
 *     announced as closed got a later deadline
 * @param at when it opened or closed, by the call's own dates
 * @param call as the program tells it
 */
public record CallAnnouncement(
    UUID programId,
    MinistryCode ministry,
    long programVersion,
    CallStatus status,
    int opening,
    Instant at,
    Call call) {
  private static final UUID NAMESPACE = UUID.fromString("5b0c7d1e-1f2a-5a5e-8f0c-3c7a52d9e6b4");

  public CallAnnouncement {
    Required.value(programId, "program_id");
    Required.value(ministry, "ministry");
    Required.value(status, "status");
    Required.value(at, "at");
    Required.value(call, "call");
  }

  /**
   * The CloudEvents id: the same opening or closing has the same id whoever tells it and however
   * often, so that an inbox lets it in once.
   */
  public UUID eventId() {
    return NamedIds.of(
        NAMESPACE,
        "%s\n%d\n%d\n%s\n%d"
            .formatted(programId, call.fiscalYear().year(), call.round(), status, opening));
  }
}
