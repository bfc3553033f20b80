package org.renkei.ministry.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;

/** Reads periods between days: 令和5年4月1日から令和8年3月31日まで, 交付決定日から令和6年1月31日まで. */
public final class PeriodReader {
  /**
   * Days, both included.
   *
   * @param from null where it begins with an event, such as 交付決定日, or where only the end is stated
   * @param to null where only the beginning is stated
   */
  public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {}

  private static final Pattern BEGINS =
      Pattern.compile("^ ?(?:\\([^()]{1,6}\\))? ?(?:から|より|以降|以後|~|開始|-)");
  private static final Pattern ENDS =
      Pattern.compile("^ ?(?:\\([^()]{1,6}\\))? ?(?:まで|迄|以前|必着|締切|〆切|限り|までに|終了)");

  /** Reads a period that is written with its years. */
  public Reading<Period> read(String text) {
    return read(text, null);
  }

  /**
   * Reads a period.
   *
   * @param within the fiscal year to which a first day without a year belongs; null where not known
   */
  public Reading<Period> read(String text, @Nullable FiscalYear within) {
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
    if (days.isEmpty()) {
      return Reading.unread(text, "期間を読み取れません。", "No period can be read.");
    }
    if (days.size() > 2) {
      return Reading.unread(text, "日付が三つ以上あります。", "More than two days.");
    }
    return between(unified, days, text);
  }

  private static Reading<Period> between(String unified, List<Calendar.Found> days, String text) {
    Calendar.Found first = days.get(0);
    String after = unified.substring(first.to());
    if (days.size() == 2) {
      Calendar.Found last = days.get(1);
      LocalDate from = first.day();
      LocalDate to = last.day();
      boolean joined = BEGINS.matcher(after).find();
      if (!joined || from == null || to == null) {
        return Reading.unread(text, "期間の始まりと終わりが分かりません。", "Beginning and end cannot be told.");
      }
      if (to.isBefore(from)) {
        return Reading.unread(text, "終わりが始まりより前です。", "The end is before the beginning.");
      }
      return new Reading.Read<>(new Period(from, to), unified.substring(first.from(), last.to()));
    }
    String before = unified.substring(0, first.from()).strip();
    boolean eventBefore = before.endsWith("から") || before.endsWith("~") || before.endsWith("より");
    if (eventBefore || ENDS.matcher(after).find()) {
      return new Reading.Read<>(
          new Period(null, first.day()), unified.substring(first.from(), first.to()));
    }
    return BEGINS.matcher(after).find()
        ? new Reading.Read<>(
            new Period(first.day(), null), unified.substring(first.from(), first.to()))
        : Reading.unread(text, "期間の始まりか終わりか分かりません。", "A day that is neither beginning nor end.");
  }
}
