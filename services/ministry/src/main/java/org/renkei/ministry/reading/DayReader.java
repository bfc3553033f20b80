package org.renkei.ministry.reading;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;

/** Reads one day: 令和6年1月31日, R6.1.31, 平成32年3月31日, 2024/1/31, 3月末 within a known fiscal year. */
public final class DayReader {
  /** Reads a day that is written with its year. */
  public Reading<LocalDate> read(String text) {
    return read(text, null);
  }

  /**
   * Reads a day.
   *
   * @param within the fiscal year to which a day without a year belongs; null where not known
   */
  public Reading<LocalDate> read(String text, @Nullable FiscalYear within) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    List<Calendar.Found> days = Calendar.days(unified, within);
    for (Calendar.Found found : days) {
      if (found.reason() != null) {
        return new Reading.Unread<>(unified.substring(found.from(), found.to()), found.reason());
      }
    }
    LocalDate day = days.size() == 1 ? days.get(0).day() : null;
    if (day == null) {
      return Reading.unread(text, "日付がひとつに定まりません。", "There is not exactly one day in the text.");
    }
    Calendar.Found found = days.get(0);
    return new Reading.Read<>(day, unified.substring(found.from(), found.to()));
  }
}
