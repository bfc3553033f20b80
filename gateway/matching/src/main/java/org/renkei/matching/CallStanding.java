package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Program;

/**
 * What a program's calls and the clock alone decide, the same for every subject.
 *
 * @param from the first moment at which it is so
 * @param until the first moment at which it may be otherwise: a call opens or closes, or a new day
 *     begins in Tokyo
 */
record CallStanding(
    Instant from, Instant until, @Nullable Call call, Timing timing, FiscalYear supportYear) {
  static CallStanding of(Situation situation) {
    Instant now = situation.now();
    LocalDate today = situation.today();
    Instant from = today.atStartOfDay(FiscalYear.TOKYO).toInstant();
    Instant until = today.plusDays(1).atStartOfDay(FiscalYear.TOKYO).toInstant();
    Program program = situation.program();
    for (Call each : program.calls()) {
      for (Instant edge : new @Nullable Instant[] {each.opensAt(), each.closesAt()}) {
        if (edge != null && edge.isAfter(now) && edge.isBefore(until)) {
          until = edge;
        } else if (edge != null && !edge.isAfter(now) && edge.isAfter(from)) {
          from = edge;
        }
      }
    }
    return new CallStanding(
        from, until, situation.call().orElse(null), situation.timing(), situation.supportYear());
  }

  boolean holdsAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
