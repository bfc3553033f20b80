package org.renkei.gateway.notification;

import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/**
 * A program as it was last told.
 *
 * @param state of that version; WITHDRAWN also when its key ended without a word
 */
record ToldProgram(
    UUID id, MinistryCode ministry, long version, ProgramState state, Program program) {
  /** Whether one can apply to it. */
  boolean isPublished() {
    return state == ProgramState.PUBLISHED;
  }
}
