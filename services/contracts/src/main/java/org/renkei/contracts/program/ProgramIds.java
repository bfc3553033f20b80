package org.renkei.contracts.program;

import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;

/**
 * Ids of programs: UUIDs of version 5 (RFC 9562), so that the same source row is the same program.
 */
public final class ProgramIds {
  private static final UUID NAMESPACE = UUID.fromString("2d6f5b5e-6a0f-5c39-9e39-6b1f6f1c7d10");

  private ProgramIds() {}

  /** The id of the program that {@code ministry} knows by {@code sourceId}. */
  public static UUID of(MinistryCode ministry, String sourceId) {
    return NamedIds.of(NAMESPACE, ministry.value() + '\n' + sourceId);
  }
}
