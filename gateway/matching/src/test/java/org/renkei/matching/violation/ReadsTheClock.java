package org.renkei.matching.violation;

import java.time.Instant;

/** Asks the machine for the time, which the engine must be told. */
final class ReadsTheClock {
  private ReadsTheClock() {}

  static Instant time() {
    return Instant.now();
  }
}
