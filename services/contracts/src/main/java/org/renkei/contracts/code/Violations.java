package org.renkei.contracts.code;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the broken rules of one input, so that its sender learns all of them at once. */
public final class Violations {
  /** The largest amount of yen that any field takes: one quadrillion. */
  public static final long MAX_YEN = 1_000_000_000_000_000L;

  private final List<Violation> found = new ArrayList<>();

  public void add(String pointer, String rule, String ja, String en) {
    found.add(Violation.of(pointer, rule, ja, en));
  }

  /** Text that must be there and at most {@code max} characters long. */
  public void requireText(String pointer, String value, int max) {
    if (value.isBlank()) {
      add(pointer, "required", "必須です。", "This is required.");
    }
    limitText(pointer, value, max);
  }

  /**
   * Text of at most {@code max} characters without control characters other than line ends and
   * tabs, and without half of a surrogate pair, which no database can keep.
   */
  public void limitText(String pointer, @Nullable String value, int max) {
    if (value == null) {
      return;
    }
    if (value.length() > max) {
      add(
          pointer,
          "too-long",
          "%d字以内です（現在%d字）。".formatted(max, value.length()),
          "At most %d characters (now %d).".formatted(max, value.length()));
    }
    if (value
        .chars()
        .anyMatch(c -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)) {
      add(pointer, "control-character", "制御文字は使えません。", "Control characters are not allowed.");
    }
    if (value
        .codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      add(pointer, "broken-character", "文字として読めない符号があります。", "Half a character is not allowed.");
    }
  }

  /** A web address of http or https. */
  public void webAddress(String pointer, @Nullable String value) {
    if (value == null) {
      return;
    }
    limitText(pointer, value, 2000);
    boolean valid;
    try {
      java.net.URI uri = new java.net.URI(value);
      valid =
          uri.getHost() != null
              && ("https".equalsIgnoreCase(uri.getScheme())
                  || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (java.net.URISyntaxException e) {
      valid = false;
    }
    if (!valid) {
      add(
          pointer,
          "web-address",
          "http または https の URL ではありません。",
          "This is no web address of http or https.");
    }
  }

  /** Yen: zero to {@link #MAX_YEN}. */
  public void yen(String pointer, @Nullable Long value) {
    if (value != null && (value < 0 || value > MAX_YEN)) {
      add(
          pointer,
          "yen-range",
          "金額は0円以上1000兆円以下です。",
          "An amount is 0 to 1,000,000,000,000,000 yen.");
    }
  }

  /** A whole number within both ends. */
  public void within(String pointer, @Nullable Integer value, int min, int max) {
    if (value != null && (value < min || value > max)) {
      add(
          pointer,
          "out-of-range",
          "%d以上%d以下です。".formatted(min, max),
          "From %d to %d.".formatted(min, max));
    }
  }

  /** Two ends of a range in their order. */
  public <T extends Comparable<? super T>> void ordered(
      String pointer, @Nullable T low, @Nullable T high) {
    if (low != null && high != null && low.compareTo(high) > 0) {
      add(
          pointer,
          "reversed-range",
          "範囲の上下が逆です（%s > %s）。".formatted(low, high),
          "The range is reversed (%s > %s).".formatted(low, high));
    }
  }

  /** A day within the years that calls and terms can lie in. */
  public void plausible(String pointer, @Nullable LocalDate day) {
    if (day != null && (day.getYear() < 1950 || day.getYear() > 2100)) {
      add(
          pointer,
          "implausible-date",
          "日付は1950年から2100年までです。",
          "A date lies between 1950 and 2100.");
    }
  }

  /** No more than {@code max} entries. */
  public void limitSize(String pointer, @Nullable List<?> values, int max) {
    if (values != null && values.size() > max) {
      add(
          pointer,
          "too-many",
          "%d件以内です（現在%d件）。".formatted(max, values.size()),
          "At most %d entries (now %d).".formatted(max, values.size()));
    }
  }

  /** At least one entry. */
  public void requireSome(String pointer, List<?> values) {
    if (values.isEmpty()) {
      add(pointer, "required", "1件以上必要です。", "At least one entry is required.");
    }
  }

  /** No entry twice. */
  public <T> void distinct(String pointer, Stream<T> keys) {
    java.util.Set<T> seen = new java.util.HashSet<>();
    java.util.Set<T> told = new java.util.HashSet<>();
    keys.filter(Objects::nonNull)
        .forEach(
            key -> {
              if (!seen.add(key) && told.add(key)) {
                add(
                    pointer,
                    "repeated",
                    "%s が重複しています。".formatted(key),
                    "%s stands there more than once.".formatted(key));
              }
            });
  }

  /** Themes of the code list {@link Themes}. */
  public void knownThemes(String pointer, @Nullable List<ThemeCode> themes) {
    if (themes == null) {
      return;
    }
    for (int i = 0; i < themes.size(); i++) {
      if (!Themes.exists(themes.get(i))) {
        add(
            pointer + "/" + i,
            "unknown-theme",
            "分野 %s は分野一覧にありません。".formatted(themes.get(i)),
            "Theme %s is not in the list of themes.".formatted(themes.get(i)));
      }
    }
  }

  /** Areas of the code list {@link Areas}. */
  public void knownAreas(String pointer, List<AreaCode> areas) {
    for (int i = 0; i < areas.size(); i++) {
      if (!Areas.exists(areas.get(i))) {
        add(
            pointer + "/" + i,
            "unknown-area",
            "地域 %s は地域一覧にありません。".formatted(areas.get(i)),
            "Area %s is not in the list of areas.".formatted(areas.get(i)));
      }
    }
  }

  /** A local government of the code list {@link Areas}. */
  public void knownLocalGovernment(String pointer, @Nullable LocalGovernmentCode code) {
    if (code != null && !Areas.exists(AreaCode.of(code))) {
      add(
          pointer,
          "unknown-area",
          "団体コード %s は一覧にありません。".formatted(code),
          "Local-government code %s is not in the list.".formatted(code));
    }
  }

  /** All broken rules, in the order in which they were found. */
  public List<Violation> found() {
    return List.copyOf(found);
  }
}
