package org.renkei.evaluation.violation;

import java.time.Instant;

/** Asks the machine for the time, which decisions must be told. */
final class ReadsTheClock {
  private ReadsTheClock() {}

  static Instant time() {
    return Instant.now();
  }
}
