package org.renkei.ministry.catalog;

import org.renkei.contracts.program.Program;

/**
 * What became of a program that was handed in.
 *
 * @param program as it stands now
 * @param effect what that changed
 */
public record Stored(Program program, Effect effect) {
  /** What storing changed. */
  public enum Effect {
    /** It was not there before. */
    ADDED,
    /** It was there, and is another now. */
    CHANGED,
    /** It was there just like that: no new version, no event. */
    UNCHANGED
  }
}
