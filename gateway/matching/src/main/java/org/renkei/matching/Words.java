package org.renkei.matching;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Labeled;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Themes;

/** How the facts of a match are written for people. The same words on every machine. */
final class Words {
  /** Names in a sentence before it says how many more there are. */
  private static final int NAMED = 5;

  /** Digits between two commas. */
  private static final int GROUP = 3;

  private static final List<String> ENGLISH_MONTHS =
      Arrays.stream(Month.values())
          .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
          .toList();

  private Words() {}

  static LocalizedText text(String ja, String en) {
    return new LocalizedText(ja, en);
  }

  /** Several sentences as one text. */
  static LocalizedText joined(List<LocalizedText> sentences) {
    return text(
        String.join("", sentences.stream().map(LocalizedText::ja).toList()),
        String.join(" ", sentences.stream().map(LocalizedText::en).toList()));
  }

  static LocalizedText areas(Collection<AreaCode> areas) {
    return listed(areas, Areas::ja, Areas::en);
  }

  static LocalizedText themes(Collection<ThemeCode> themes) {
    return listed(themes, Themes::ja, Themes::en);
  }

  static LocalizedText labels(Collection<? extends Labeled> labels) {
    return listed(labels, Labeled::ja, Labeled::en);
  }

  static LocalizedText years(Collection<FiscalYear> years) {
    return listed(years, FiscalYear::japanese, FiscalYear::toString);
  }

  static LocalizedText names(Collection<String> names) {
    return listed(names, Function.identity(), Function.identity());
  }

  private static <T> LocalizedText listed(
      Collection<? extends T> items, Function<T, String> ja, Function<T, String> en) {
    List<T> all = new ArrayList<>(items);
    List<T> named = all.subList(0, Math.min(NAMED, all.size()));
    int more = all.size() - named.size();
    String japanese = String.join("、", named.stream().map(ja).toList());
    String english = String.join("; ", named.stream().map(en).toList());
    return more == 0
        ? text(japanese, english)
        : text(japanese + "ほか" + more + "件", english + " and " + more + " more");
  }

  /** 5,000万円, JPY 50 million. */
  static LocalizedText yen(long amount) {
    return text(japaneseYen(amount), englishYen(amount));
  }

  private static String japaneseYen(long amount) {
    long trillions = amount / 1_000_000_000_000L;
    long hundredMillions = amount / 100_000_000 % 10_000;
    long tenThousands = amount / 10_000 % 10_000;
    long rest = amount % 10_000;
    String words =
        part(trillions, "兆")
            + part(hundredMillions, "億")
            + part(tenThousands, "万")
            + part(rest, "");
    return (words.isEmpty() ? "0" : words) + "円";
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : grouped(count) + unit;
  }

  private static String englishYen(long amount) {
    if (amount >= 1_000_000_000 && amount % 1_000_000 == 0) {
      return "JPY " + scaled(amount, 9) + " billion";
    }
    if (amount >= 1_000_000 && amount % 1_000 == 0) {
      return "JPY " + scaled(amount, 6) + " million";
    }
    return "JPY " + grouped(amount);
  }

  private static String scaled(long amount, int digits) {
    BigDecimal scaled = BigDecimal.valueOf(amount).movePointLeft(digits).stripTrailingZeros();
    String whole = grouped(scaled.longValue());
    String plain = scaled.toPlainString();
    int point = plain.indexOf('.');
    return point < 0 ? whole : whole + plain.substring(point);
  }

  private static String grouped(long number) {
    String digits = Long.toString(number);
    int first = number < 0 ? 1 : 0;
    StringBuilder grouped = new StringBuilder(digits.length() + digits.length() / GROUP + 1);
    for (int i = 0; i < digits.length(); i++) {
      if (i > first && (digits.length() - i) % GROUP == 0) {
        grouped.append(',');
      }
      grouped.append(digits.charAt(i));
    }
    return grouped.toString();
  }

  /** 1,000万円以上5,000万円以下, from JPY 10 million to JPY 50 million. */
  static LocalizedText yenRange(@Nullable Long min, @Nullable Long max) {
    return range(min == null ? null : yen(min), max == null ? null : yen(max));
  }

  /** A range with either end open. */
  static LocalizedText range(@Nullable LocalizedText min, @Nullable LocalizedText max) {
    if (min != null && max != null) {
      return text(min.ja() + "以上" + max.ja() + "以下", "from " + min.en() + " to " + max.en());
    }
    if (min != null) {
      return text(min.ja() + "以上", "at least " + min.en());
    }
    return max == null
        ? text("制限なし", "without limit")
        : text(max.ja() + "以下", "at most " + max.en());
  }

  /** 3 prefectures, 1 prefecture. */
  static String count(long count, String thing) {
    return grouped(count) + " " + (count == 1 ? thing : thing + "s");
  }

  static String number(long number) {
    return grouped(number);
  }

  /** 2026年10月15日, 15 October 2026. */
  static LocalizedText day(LocalDate day) {
    return text(
        day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日",
        day.getDayOfMonth()
            + " "
            + ENGLISH_MONTHS.get(day.getMonthValue() - 1)
            + " "
            + day.getYear());
  }

  /** The day and minute in Tokyo: 2026年10月15日17時, 15 October 2026, 17:00. */
  static LocalizedText moment(Instant moment) {
    LocalDateTime local = LocalDateTime.ofInstant(moment, FiscalYear.TOKYO);
    LocalizedText day = day(local.toLocalDate());
    int minute = local.getMinute();
    return text(
        day.ja() + local.getHour() + "時" + (minute == 0 ? "" : minute + "分"),
        day.en() + ", " + twoDigits(local.getHour()) + ":" + twoDigits(minute));
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
