package org.renkei.gateway.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.renkei.contracts.code.FiscalYear;

/**
 * A call 公募 whose deadline the clock watches.
 *
 * @param quietBefore what the clock passed before this is not told
 */
record WatchedCall(
    UUID programId, FiscalYear fiscalYear, int round, Instant closesAt, Instant quietBefore) {
  /** Whether it is told that so many days are left. */
  boolean tells(int days) {
    return !closesAt.minus(Duration.ofDays(days)).isBefore(quietBefore);
  }
}
