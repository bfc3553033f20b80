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
  private static final int OPEN = 1;
  private static final int OPENING = 2;
  private static final int YEAR_AT = 2;
  private static final int YEAR_BITS = 9;
  private static final int DAY_AT = YEAR_AT + YEAR_BITS;

  /** Fiscal years and days count from here. */
  private static final int FIRST_YEAR = 1868;

  private static final int FIRST_DAY = -(1 << 17);

  /** A call that never closes, or in some thousand years. */
  private static final int NEVER = (1 << (Integer.SIZE - DAY_AT)) - 1;

  private final Instant from;
  private final Instant until;

  /** Per {@link Timing} the programs of which it is true. */
  final EnumColumn<Timing> timings;

  /** The fiscal years in which support would begin, and the programs of each. */
  final int[] years;

  final long[][] yearBits;

  /**
   * Per program in one number {@link #OPEN} or {@link #OPENING}, the fiscal year in which support
   * would begin, and the day on which an open call closes.
   */
  private final int[] rows;

  /** Programs whose criterion on the call is met, or that have none. */
  final long[] callMet;

  /** The same, and those of which it is not known; null where it is known of all. */
  final long @Nullable [] callOpen;

  private ProgramClock(
      Instant from,
      Instant until,
      EnumColumn<Timing> timings,
      SortedMap<Integer, long[]> byYear,
      int[] rows,
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

  /** All of a program that the methods below tell apart. */
  int row(int program) {
    return rows[program];
  }

  /** The fiscal year in which support by a program would begin. */
  int year(int program) {
    return yearOf(rows[program]);
  }

  static int yearOf(int row) {
    return FIRST_YEAR + (row >>> YEAR_AT & ((1 << YEAR_BITS) - 1));
  }

  static boolean isOpen(int row) {
    return (row & OPEN) != 0;
  }

  static boolean isOpening(int row) {
    return (row & OPENING) != 0;
  }

  /** The day on which the open call of a program closes, counted as by {@link #day}. */
  static int closes(int row) {
    return row >>> DAY_AT;
  }

  /** The day in Asia/Tokyo, counted from a day long ago. */
  static int day(long epochSecond) {
    return (int) Math.max(0, Math.min(NEVER, Score.day(epochSecond) - FIRST_DAY));
  }

  /** Reads the clock. */
  static ProgramClock read(ProgramIndex index, Instant now) {
    int words = index.words;
    EnumColumn<Timing> timings = new EnumColumn<>(Timing.class, words);
    int[] rows = new int[index.size];
    long[] callMet = new long[words];
    long[] callOpen = new long[words];
    SortedMap<Integer, long[]> byYear = new TreeMap<>();
    FiscalYear thisYear = FiscalYear.containing(now);
    Instant until = thisYear.plus(1).firstDay().atStartOfDay(FiscalYear.TOKYO).toInstant();
    boolean open = false;
    int lastYear = -1;
    long[] lastBits = callMet;
    for (int place = 0; place < index.count; place++) {
      Program program = index.programAt(place);
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
      int row = 0;
      if (first != null) {
        timing = Timing.OPEN;
        supportYear = first.fiscalYear().year();
        Instant closes = first.closesAt();
        row = (closes == null ? NEVER : day(closes.getEpochSecond())) << DAY_AT | OPEN;
      } else if (next != null) {
        timing = Timing.OPENING;
        supportYear = next.fiscalYear().year();
        row = OPENING;
      }
      row |= (supportYear - FIRST_YEAR) << YEAR_AT;
      if (supportYear != lastYear) {
        lastYear = supportYear;
        lastBits = byYear.computeIfAbsent(supportYear, y -> new long[words]);
      }
      Criterion.CallOpen criterion = callCriterion(program);
      boolean met = criterion == null || first != null;
      boolean awaited = false;
      if (criterion != null && !met && criterion.withinDays() > 0) {
        Instant opens = next == null ? null : next.opensAt();
        if (opens != null) {
          LocalDate day = LocalDate.ofInstant(opens, FiscalYear.TOKYO);
          Instant inTime =
              day.minusDays(criterion.withinDays()).atStartOfDay(FiscalYear.TOKYO).toInstant();
          met = !now.isBefore(inTime);
          if (!met && inTime.isBefore(until)) {
            until = inTime;
          }
        }
        awaited = undated && !met;
        open |= awaited;
      }
      int begin = index.byId(place);
      int i = begin;
      do {
        timings.set(timing, i);
        rows[i] = row;
        Bitmap.set(lastBits, i);
        if (met) {
          Bitmap.set(callMet, i);
        } else if (awaited) {
          Bitmap.set(callOpen, i);
        }
        i = index.next(i);
      } while (i != begin);
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
