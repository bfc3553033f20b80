package org.renkei.ministry.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;

/** Reads 締切: 1月31日（水）17時, 令和6年1月31日正午, 17:00必着, 24:00, 通年, 随時. Times are those of Asia/Tokyo. */
public final class DeadlineReader {
  /** Until when applications are taken. */
  public sealed interface Deadline {
    /**
     * Up to a moment.
     *
     * @param closesAt first moment at which applications are no longer taken; for a day without a
     *     time the beginning of the next day
     */
    record At(Instant closesAt) implements Deadline {}

    /** 通年, 随時: always open, until further notice. */
    record Always() implements Deadline {}
  }

  private static final Pattern TIME =
      Pattern.compile(
          "^ ?(?:\\([^()]{1,6}\\))? ?(?:(?<noon>正午)|(?<half>午前|午後)? ?(?<hour>[0-9]{1,2})(?:時(?: ?(?<minute>[0-9]{1,2}) ?分|(?<halfpast>半))?|:(?<minute2>[0-9]{2})(?::[0-9]{2})?))");
  private static final Pattern CLOCK = Pattern.compile("[0-9]{1,2} ?(?:時(?!点)|:[0-9]{2})|正午");
  private static final Pattern ALWAYS =
      Pattern.compile("通年|随時|常時(?:受付|募集|受け付け)|年間を通じ|期限(?:は|の定め)?(?:なし|無し|はありません)|いつでも");

  /** Reads a deadline that is written with its year. */
  public Reading<Deadline> read(String text) {
    return read(text, null);
  }

  /**
   * Reads a deadline.
   *
   * @param within the fiscal year to which a day without a year belongs; null where not known
   */
  public Reading<Deadline> read(String text, @Nullable FiscalYear within) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    List<Calendar.Found> days = Calendar.days(unified, within);
    if (days.isEmpty()) {
      Matcher always = ALWAYS.matcher(unified);
      return always.find() && unified.length() <= 80
          ? new Reading.Read<>(new Deadline.Always(), always.group())
          : Reading.unread(text, "締切を読み取れません。", "No deadline can be read.");
    }
    for (Calendar.Found found : days) {
      if (found.reason() != null) {
        return new Reading.Unread<>(unified.substring(found.from(), found.to()), found.reason());
      }
    }
    // 4月1日から5月31日まで: the last day is the deadline, if it is said to be one
    Calendar.Found last = days.get(days.size() - 1);
    boolean range = unified.indexOf('~') >= 0 || unified.contains("から");
    if (last.day() == null || days.size() > 2 || (days.size() == 2 && !range)) {
      return Reading.unread(text, "締切が複数あります。", "Several deadlines.");
    }
    return at(unified, last, last.day(), text);
  }

  private static Reading<Deadline> at(
      String unified, Calendar.Found found, LocalDate day, String text) {
    String rest = unified.substring(found.to());
    Matcher matcher = TIME.matcher(rest);
    if (!matcher.find()) {
      // a time that stands apart, 必着(17時), must not be dropped
      return CLOCK.matcher(rest).find()
          ? Reading.unread(text, "締切の時刻を読み取れません。", "The time of the deadline cannot be read.")
          : new Reading.Read<>(
              new Deadline.At(day.plusDays(1).atStartOfDay(FiscalYear.TOKYO).toInstant()),
              unified.substring(found.from(), found.to()));
    }
    Optional<Integer> minutes = minutesOfDay(matcher);
    if (minutes.isEmpty()) {
      return Reading.unread(text, "存在しない時刻です。", "There is no such time of day.");
    }
    Instant closesAt =
        minutes.get() == 24 * 60
            ? day.plusDays(1).atStartOfDay(FiscalYear.TOKYO).toInstant()
            : day.atTime(LocalTime.ofSecondOfDay(minutes.get() * 60L))
                .atZone(FiscalYear.TOKYO)
                .toInstant();
    return new Reading.Read<>(
        new Deadline.At(closesAt), unified.substring(found.from(), found.to() + matcher.end()));
  }

  private static Optional<Integer> minutesOfDay(Matcher matcher) {
    if (matcher.group("noon") != null) {
      return Optional.of(12 * 60);
    }
    int hour = Integer.parseInt(matcher.group("hour"));
    int minute = 0;
    if (matcher.group("minute") != null) {
      minute = Integer.parseInt(matcher.group("minute"));
    } else if (matcher.group("minute2") != null) {
      minute = Integer.parseInt(matcher.group("minute2"));
    } else if (matcher.group("halfpast") != null) {
      minute = 30;
    }
    String half = matcher.group("half");
    if (half != null && hour > 12) {
      return Optional.empty();
    }
    if (half != null && half.equals("午後") && hour < 12) {
      hour += 12;
    }
    int total = hour * 60 + minute;
    return minute > 59 || total > 24 * 60 ? Optional.empty() : Optional.of(total);
  }
}
