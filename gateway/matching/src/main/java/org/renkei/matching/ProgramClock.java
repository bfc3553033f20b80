package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.EnumColumn;

/**
 * What the clock says of numbered programs. It holds from the moment it was read until the next
 * moment at which the call of any of them changes; only how much time is left goes on in between.
 */
final class ProgramClock {
  /** The call of a program that never closes. */
  static final long NEVER = Long.MAX_VALUE >> 18;

  private final Instant from;
  private final Instant until;

  /** Per {@link Timing} the programs of which it is true. */
  final EnumColumn<Timing> timings;

  /** The fiscal years in which support would begin, and the programs of each. */
  final int[] years;

  final long[][] yearBits;

  private static final int OPEN = 1;
  private static final int OPENING = 2;

  /**
   * Per program the second at which an open call closes, 16 bits of the fiscal year in which
   * support would begin, and two that tell {@link #OPEN} from {@link #OPENING}.
   */
  private final long[] rows;

  /** Programs whose criterion on the call is met, or that have none. */
  final long[] callMet;

  /** The same, and those of which it is not known; null where it is known of all. */
  final long @Nullable [] callOpen;

  private ProgramClock(
      Instant from,
      Instant until,
      EnumColumn<Timing> timings,
      SortedMap<Integer, long[]> byYear,
      long[] rows,
      long[] callMet,
      long @Nullable [] callOpen) {
    this.from = from;
    this.until = until;
    this.timings = timings;
    this.years = byYear.keySet().stream().mapToInt(i -> i).toArray();
    this.yearBits = byYear.values().toArray(new long[0][]);
    this.rows = rows;
    this.callMet = callMet;
    this.callOpen = callOpen;
  }

  boolean holdsAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** The fiscal year in which support by a program would begin. */
  int year(int program) {
    return (int) (rows[program] >>> 2) & 0xffff;
  }

  boolean isOpen(int program) {
    return (rows[program] & OPEN) != 0;
  }

  boolean isOpening(int program) {
    return (rows[program] & OPENING) != 0;
  }

  /** The second at which the open call of a program closes; {@link #NEVER} for none. */
  long closesAt(int program) {
    return rows[program] >> 18;
  }

  /** Reads the clock. */
  static ProgramClock read(Program[] programs, Instant now) {
    int words = Bitmap.holding(programs.length);
    EnumColumn<Timing> timings = new EnumColumn<>(Timing.class, words);
    long[] rows = new long[programs.length];
    long[] callMet = new long[words];
    long[] callOpen = new long[words];
    SortedMap<Integer, long[]> byYear = new TreeMap<>();
    FiscalYear thisYear = FiscalYear.containing(now);
    Instant until = thisYear.plus(1).firstDay().atStartOfDay(FiscalYear.TOKYO).toInstant();
    boolean open = false;
    int lastYear = -1;
    long[] lastBits = callMet;
    for (int i = 0; i < programs.length; i++) {
      Program program = programs[i];
      List<Call> calls = program.calls();
      Call first = null;
      Call next = null;
      boolean undated = false;
      for (Call call : calls) {
        Instant opens = call.opensAt();
        Instant closes = call.closesAt();
        if (opens != null && opens.isAfter(now) && opens.isBefore(until)) {
          until = opens;
        }
        if (closes != null && closes.isAfter(now) && closes.isBefore(until)) {
          until = closes;
        }
        CallStatus status = call.status(now);
        if (status == CallStatus.OPEN && first == null) {
          first = call;
        } else if (status == CallStatus.FORECAST) {
          undated |= opens == null;
          if (next == null || opensBefore(call, next)) {
            next = call;
          }
        }
      }
      Timing timing = Timing.CLOSED;
      int supportYear = thisYear.year();
      long row = 0;
      if (first != null) {
        timing = Timing.OPEN;
        supportYear = first.fiscalYear().year();
        Instant closes = first.closesAt();
        row = (closes == null ? NEVER : Math.min(NEVER, closes.getEpochSecond())) << 18 | OPEN;
      } else if (next != null) {
        timing = Timing.OPENING;
        supportYear = next.fiscalYear().year();
        row = OPENING;
      }
      timings.set(timing, i);
      rows[i] = row | (long) supportYear << 2;
      if (supportYear != lastYear) {
        lastYear = supportYear;
        lastBits = byYear.computeIfAbsent(supportYear, y -> new long[words]);
      }
      Bitmap.set(lastBits, i);
      Criterion.CallOpen criterion = callCriterion(program);
      if (criterion == null || first != null) {
        Bitmap.set(callMet, i);
      } else if (criterion.withinDays() > 0) {
        Instant opens = next == null ? null : next.opensAt();
        if (opens != null) {
          LocalDate day = LocalDate.ofInstant(opens, FiscalYear.TOKYO);
          Instant inTime =
              day.minusDays(criterion.withinDays()).atStartOfDay(FiscalYear.TOKYO).toInstant();
          if (!now.isBefore(inTime)) {
            Bitmap.set(callMet, i);
            continue;
          }
          if (inTime.isBefore(until)) {
            until = inTime;
          }
        }
        if (undated) {
          open = true;
          Bitmap.set(callOpen, i);
        }
      }
    }
    for (int w = 0; w < words; w++) {
      callOpen[w] |= callMet[w];
    }
    return new ProgramClock(now, until, timings, byYear, rows, callMet, open ? callOpen : null);
  }

  /** A call without a date comes after all that have one; of two equal ones the first counts. */
  private static boolean opensBefore(Call call, Call other) {
    Instant opens = call.opensAt();
    Instant otherOpens = other.opensAt();
    return opens != null && (otherOpens == null || opens.isBefore(otherOpens));
  }

  private static Criterion.@Nullable CallOpen callCriterion(Program program) {
    List<Criterion> criteria = program.criteria();
    // criteria are ordered by type, and this is the last
    return !criteria.isEmpty() && criteria.get(criteria.size() - 1) instanceof Criterion.CallOpen c
        ? c
        : null;
  }
}
