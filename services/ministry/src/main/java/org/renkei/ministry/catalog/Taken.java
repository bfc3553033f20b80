package org.renkei.ministry.catalog;

import org.renkei.chassis.problem.ProblemException;

/** What became of one program among many that were handed in together. */
public sealed interface Taken {
  /** It is in the catalog. */
  record In(Stored.Effect effect) implements Taken {}

  /** It is not, and why; nothing of it was kept. */
  record Refused(ProblemException why) implements Taken {}
}
