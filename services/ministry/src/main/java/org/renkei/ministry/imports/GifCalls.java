package org.renkei.ministry.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.reading.DeadlineReader;

/**
 * The calls of a program, as the two days in a row of a table after DS-451-4 change them. The table
 * knows one call, and which one hangs on the day it was written: so days that any stored call has
 * change nothing, and else they speak of the call that has one of them, or of the current one.
 */
final class GifCalls {
  private final GifCells cells;
  private final GifCriteria criteria;
  private final List<Call> stored;
  private final @Nullable Call current;
  private final List<String> unread = new ArrayList<>();

  GifCalls(GifCells cells, GifCriteria criteria, @Nullable Program program, Instant now) {
    this.cells = cells;
    this.criteria = criteria;
    this.stored = program == null ? List.of() : program.calls();
    this.current = program == null ? null : program.currentCall(now).orElse(null);
  }

  /** The calls with what the row says. */
  List<Call> calls() {
    String opens = cells.orSaid(GifColumn.OPENS);
    String closes = cells.orSaid(GifColumn.CLOSES);
    if (stored.stream().anyMatch(call -> opens(call, opens) && closes(call, closes))) {
      return stored;
    }
    Optional<Call> shared =
        stored.stream()
            .filter(call -> shares(call, opens, closes))
            .reduce((one, other) -> other.equals(current) ? other : one);
    if (shared.isEmpty() && !nameADay(opens, closes) && stored.size() > 1) {
      cells.refuse(
          GifColumn.OPENS,
          "公募が複数あり、どれのことか分かりません。",
          "There are several calls, and it cannot be told which one is meant.");
      return stored;
    }
    Call before = shared.orElse(current);
    Instant from = opening(opens, closes, before);
    Instant until = closing(closes, before);
    if (!unread.isEmpty()) {
      criteria.keep(GifColumn.OPENS, CriterionType.CALL, String.join("、", unread));
    }
    Instant dated = from != null ? from : until;
    if (dated == null) {
      return without(before);
    }
    FiscalYear year = before == null ? FiscalYear.containing(dated) : before.fiscalYear();
    List<Call> calls = new ArrayList<>(without(before));
    calls.add(
        new Call(
            year,
            before == null ? 1 : before.round(),
            from,
            until,
            before == null ? null : before.guidelinesUrl()));
    return calls;
  }

  private List<Call> without(@Nullable Call call) {
    return stored.stream().filter(one -> !one.equals(call)).toList();
  }

  private static boolean opens(Call call, String cell) {
    return same(cell, GifTable.firstDay(call));
  }

  private static boolean closes(Call call, String cell) {
    return same(cell, GifTable.lastDay(call))
        || deadline(cell)
            .filter(DeadlineReader.Deadline.At.class::isInstance)
            .map(DeadlineReader.Deadline.At.class::cast)
            .filter(at -> at.closesAt().equals(call.closesAt()))
            .isPresent();
  }

  private static Optional<DeadlineReader.Deadline> deadline(String cell) {
    return new DeadlineReader().read(cell).found();
  }

  private static boolean nameADay(String opens, String closes) {
    return Shorthand.day(opens) != null
        || Shorthand.day(closes) != null
        || deadline(closes).filter(DeadlineReader.Deadline.At.class::isInstance).isPresent();
  }

  /** A spreadsheet writes the same day in its own way. */
  private static boolean same(String cell, String day) {
    if (cell.equals(day)) {
      return true;
    }
    LocalDate written = cell.isEmpty() ? null : Shorthand.day(cell);
    return written != null && written.toString().equals(day);
  }

  private static boolean shares(Call call, String opens, String closes) {
    return (!opens.isEmpty() && opens(call, opens)) || (!closes.isEmpty() && closes(call, closes));
  }

  /** The day that a cell names, at the time of day of the call. */
  private @Nullable Instant opening(String cell, String closes, @Nullable Call before) {
    LocalDate day = cell.isEmpty() ? null : Shorthand.day(cell);
    if (day != null) {
      return moved(before == null ? null : before.opensAt(), GifTable::dayOf, day, midnight(day));
    }
    if (!cell.isEmpty()) {
      unread.add("公募開始 " + cell);
      return before == null ? null : before.opensAt();
    }
    // 通年 tells that applications are taken since the program was told of
    boolean always =
        deadline(closes).filter(DeadlineReader.Deadline.Always.class::isInstance).isPresent();
    LocalDate told = always ? Shorthand.day(cells.of(GifColumn.PUBLISHED)) : null;
    return told == null ? null : midnight(told);
  }

  private @Nullable Instant closing(String cell, @Nullable Call before) {
    LocalDate day = cell.isEmpty() ? null : Shorthand.day(cell);
    if (day != null) {
      return moved(
          before == null ? null : before.closesAt(),
          GifTable::lastDayOf,
          day,
          midnight(day.plusDays(1)));
    }
    if (cell.isEmpty()) {
      return null;
    }
    Optional<DeadlineReader.Deadline> deadline = deadline(cell);
    if (deadline.isPresent()) {
      return deadline.get() instanceof DeadlineReader.Deadline.At at ? at.closesAt() : null;
    }
    unread.add("公募終了 " + cell);
    return before == null ? null : before.closesAt();
  }

  /** Finds the day of a moment. */
  private interface Days {
    @Nullable LocalDate of(@Nullable Instant moment);
  }

  private static Instant moved(
      @Nullable Instant moment, Days days, LocalDate day, Instant otherwise) {
    LocalDate from = days.of(moment);
    return moment == null || from == null
        ? otherwise
        : moment.plus(ChronoUnit.DAYS.between(from, day), ChronoUnit.DAYS);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(FiscalYear.TOKYO).toInstant();
  }
}
