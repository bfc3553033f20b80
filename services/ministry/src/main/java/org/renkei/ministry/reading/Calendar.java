package org.renkei.ministry.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalizedText;

/**
 * Days in a text as officials write them: 令和6年1月31日, R6.1.31, 平成32年3月31日 (written before the era
 * ended, 2020), 2024/1/31, 1月31日 within a known fiscal year.
 */
final class Calendar {
  /**
   * Later days are refused: catalogs write years such as 2124 where there is no deadline, or by a
   * slip of the finger.
   */
  static final int LAST_YEAR = 2099;

  private static final int FIRST_YEAR = 1868;
  private static final String ERA_NAME = "令和|平成|昭和|大正|明治|[RHSTM](?=[. ]?[0-9元])";
  private static final String YEAR =
      "(?:(?<era>" + ERA_NAME + ")[. ]? ?)?(?<year>元|[0-9]{1,4}|[一二三四五六七八九十〇]{1,4})";
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![0-9.])"
              + YEAR
              + " ?年 ?(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?:(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?日|(?<end>末日?))"
              + "|(?<![0-9.])"
              + YEAR.replace("<era>", "<era2>").replace("<year>", "<year2>")
              + "(?<sign>[./-])(?<month2>[0-9]{1,2})\\k<sign>(?<day2>[0-9]{1,2})(?![0-9])"
              + "|(?<![0-9年] ?)(?<month3>[0-9]{1,2}) ?月 ?(?:(?<day3>[0-9]{1,2}) ?日|(?<end3>末日?))"
              + "|(?<![0-9/])(?<month4>[0-9]{1,2})/(?<day4>[0-9]{1,2})(?![0-9/])");

  /** A day found, or why what stands there is none. */
  record Found(@Nullable LocalDate day, @Nullable LocalizedText reason, int from, int to) {}

  private Calendar() {}

  /**
   * The days of a text in order.
   *
   * @param year the fiscal year of days that are written without one; null where not known. A day
   *     after another one is taken to be of the same calendar year or the next.
   */
  static List<Found> days(String unified, @Nullable FiscalYear year) {
    List<Found> found = new ArrayList<>();
    Matcher matcher = DAY.matcher(unified);
    LocalDate previous = null;
    while (matcher.find()) {
      Found one = day(matcher, year, previous);
      found.add(one);
      previous = one.day() == null ? previous : one.day();
    }
    return found;
  }

  private static Found day(Matcher m, @Nullable FiscalYear fiscal, @Nullable LocalDate previous) {
    String month = first(m.group("month"), m.group("month2"), m.group("month3"), m.group("month4"));
    String day = first(m.group("day"), m.group("day2"), m.group("day3"), m.group("day4"));
    boolean end = m.group("end") != null || m.group("end3") != null;
    String written = m.group("year") != null ? m.group("year") : m.group("year2");
    String era = m.group("era") != null ? m.group("era") : m.group("era2");
    if (written == null) {
      return inFiscalYear(m, month, day, end, fiscal, previous);
    }
    Optional<Integer> year = year(era, written);
    if (year.isEmpty()) {
      return refused(m, "年を読み取れません: " + m.group(), "The year cannot be read: " + m.group());
    }
    if (year.get() > LAST_YEAR) {
      return refused(
          m,
          LAST_YEAR + "年より後の日付は受け付けません: " + m.group(),
          "A day after " + LAST_YEAR + " is not accepted: " + m.group());
    }
    return at(m, year.get(), month, day, end);
  }

  private static String first(@Nullable String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    return "";
  }

  private static Found inFiscalYear(
      Matcher m,
      String month,
      String day,
      boolean end,
      @Nullable FiscalYear fiscal,
      @Nullable LocalDate previous) {
    int number = Numerals.count(month).orElse(0);
    if (previous != null) {
      int year = number < previous.getMonthValue() ? previous.getYear() + 1 : previous.getYear();
      return at(m, year, month, day, end);
    }
    if (fiscal == null) {
      return refused(m, "年が書かれていません: " + m.group(), "No year is given: " + m.group());
    }
    return at(m, number <= 3 ? fiscal.year() + 1 : fiscal.year(), month, day, end);
  }

  private static Found at(Matcher m, int year, String month, String day, boolean end) {
    try {
      int number = Numerals.count(month).orElse(0);
      LocalDate date =
          end
              ? LocalDate.of(year, Month.of(number), 1).plusMonths(1).minusDays(1)
              : LocalDate.of(year, number, Numerals.count(day).orElse(0));
      return new Found(date, null, m.start(), m.end());
    } catch (DateTimeException e) {
      return refused(m, "存在しない日付です: " + m.group(), "There is no such day: " + m.group());
    }
  }

  private static Found refused(Matcher m, String ja, String en) {
    return new Found(null, new LocalizedText(ja, en), m.start(), m.end());
  }

  /** The year of the common era; empty where an era never had, nor was expected to have, it. */
  static Optional<Integer> year(@Nullable String era, String written) {
    int count = written.equals("元") ? 1 : plain(written).orElse(0);
    if (era == null) {
      boolean whole = written.length() == 4 && count >= FIRST_YEAR;
      return whole ? Optional.of(count) : Optional.empty();
    }
    if (count < 1) {
      return Optional.empty();
    }
    // plans made before an era ended went on counting in it
    return switch (era) {
      case "令和", "R" -> count > 99 ? Optional.empty() : Optional.of(2018 + count);
      case "平成", "H" -> count > 62 ? Optional.empty() : Optional.of(1988 + count);
      case "昭和", "S" -> count > 80 ? Optional.empty() : Optional.of(1925 + count);
      case "大正", "T" -> count > 15 ? Optional.empty() : Optional.of(1911 + count);
      case "明治", "M" -> count > 45 ? Optional.empty() : Optional.of(1867 + count);
      default -> Optional.empty();
    };
  }

  /** 二〇二四 is a row of digits, 三十一 is a number. */
  private static Optional<Integer> plain(String written) {
    return Numerals.count(written);
  }
}
