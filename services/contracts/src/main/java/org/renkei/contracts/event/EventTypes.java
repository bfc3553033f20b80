package org.renkei.contracts.event;

import java.net.URI;
import org.renkei.contracts.code.MinistryCode;

/** Types and sources of the CloudEvents that services publish. */
public final class EventTypes {
  /** A program can be applied to from now on; data: the whole program. */
  public static final String PROGRAM_PUBLISHED = "org.renkei.program.published.v1";

  /** A published or suspended program changed; data: the whole program. */
  public static final String PROGRAM_CHANGED = "org.renkei.program.changed.v1";

  /** A program is not offered for the time being; data: the whole program. */
  public static final String PROGRAM_SUSPENDED = "org.renkei.program.suspended.v1";

  /** A program has come to its end; data: the whole program. A tombstone follows. */
  public static final String PROGRAM_WITHDRAWN = "org.renkei.program.withdrawn.v1";

  /** A call opened; data: a {@code CallAnnouncement}. */
  public static final String CALL_OPENED = "org.renkei.call.opened.v1";

  /** A call that had been announced as open closed; data: a {@code CallAnnouncement}. */
  public static final String CALL_CLOSED = "org.renkei.call.closed.v1";

  /** A project was stored for the first time; data: the whole project without personal names. */
  public static final String PROJECT_REGISTERED = "org.renkei.cluster-project.registered.v1";

  /** A project changed; data: the whole project without personal names. */
  public static final String PROJECT_CHANGED = "org.renkei.cluster-project.changed.v1";

  /** CloudEvents source of the gateway. */
  public static final URI GATEWAY = URI.create("/gateway");

  private EventTypes() {}

  /** CloudEvents source of a ministry: {@code /ministries/meti}. */
  public static URI source(MinistryCode ministry) {
    return URI.create("/ministries/" + ministry.lowerCase());
  }
}
