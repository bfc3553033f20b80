package org.renkei.ministry.catalog;

import java.util.EnumSet;
import java.util.Set;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.program.ProgramState;

/** 制度の一生: DRAFT → PUBLISHED ⇄ SUSPENDED → WITHDRAWN. */
final class Lifecycle {
  private Lifecycle() {}

  /** The states that can follow. A draft was never offered, so there is nothing to withdraw. */
  static Set<ProgramState> after(ProgramState state) {
    return switch (state) {
      case DRAFT -> EnumSet.of(ProgramState.PUBLISHED);
      case PUBLISHED -> EnumSet.of(ProgramState.SUSPENDED, ProgramState.WITHDRAWN);
      case SUSPENDED -> EnumSet.of(ProgramState.PUBLISHED, ProgramState.WITHDRAWN);
      case WITHDRAWN -> EnumSet.noneOf(ProgramState.class);
    };
  }

  /** The type of the event that tells of a step into a public state. */
  static String eventOf(ProgramState entered) {
    return switch (entered) {
      case PUBLISHED -> EventTypes.PROGRAM_PUBLISHED;
      case SUSPENDED -> EventTypes.PROGRAM_SUSPENDED;
      case WITHDRAWN -> EventTypes.PROGRAM_WITHDRAWN;
      case DRAFT -> throw new IllegalArgumentException("a draft is not told to anybody");
    };
  }
}
