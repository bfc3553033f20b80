package org.renkei.ministry.reading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers as amounts are written: 5000, 2.5億, 1億5000万, 50百万, 1000千, 五百万, 〇. Works on the
 * {@linkplain Notation one notation}.
 */
final class Numerals {
  private static final String KANJI_DIGITS = "〇一二三四五六七八九";
  private static final int MAX_LENGTH = 24;

  private Numerals() {}

  /** Whether a character can be part of a written number. */
  static boolean isPart(char c) {
    return Notation.isDigit(c) || c == '.' || isKanji(c) || isMyriad(c);
  }

  /** Whether a character is a kanji digit or a unit below ten thousand. */
  static boolean isKanji(char c) {
    return KANJI_DIGITS.indexOf(c) >= 0 || c == '十' || c == '百' || c == '千';
  }

  static boolean isMyriad(char c) {
    return c == '万' || c == '億' || c == '兆';
  }

  /**
   * The number's value; empty for what is no number, or is one no sane text holds (10^16 and more).
   */
  static Optional<BigDecimal> value(String written) {
    if (written.isEmpty() || written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal last = null;
    int from = 0;
    for (int i = 0; i <= written.length(); i++) {
      boolean end = i == written.length();
      if (!end && !isMyriad(written.charAt(i))) {
        continue;
      }
      if (end && from == i) {
        break;
      }
      Optional<BigDecimal> block = block(written.substring(from, i));
      if (block.isEmpty()) {
        return Optional.empty();
      }
      BigDecimal unit = end ? BigDecimal.ONE : myriad(written.charAt(i));
      // 億 before 万 before ones: what comes later is smaller
      if (last != null && unit.compareTo(last) >= 0) {
        return Optional.empty();
      }
      last = unit;
      total = total.add(block.get().multiply(unit));
      from = i + 1;
    }
    return total.precision() - total.scale() > 16 ? Optional.empty() : Optional.of(total);
  }

  /** The value where it is a whole number that an int holds, for counts of people and years. */
  static Optional<Integer> count(String written) {
    return value(written)
        .filter(v -> v.stripTrailingZeros().scale() <= 0)
        .filter(v -> v.compareTo(BigDecimal.valueOf(10_000_000)) < 0)
        .map(BigDecimal::intValueExact);
  }

  private static BigDecimal myriad(char c) {
    return switch (c) {
      case '万' -> BigDecimal.TEN.pow(4);
      case '億' -> BigDecimal.TEN.pow(8);
      default -> BigDecimal.TEN.pow(12);
    };
  }

  /** A part without 万, 億 or 兆: 5000, 2.5, 50百, 3千5百, 二千五百, 二〇. */
  private static Optional<BigDecimal> block(String part) {
    BigDecimal total = BigDecimal.ZERO;
    int at = 0;
    boolean any = false;
    while (at < part.length()) {
      int end = at;
      while (end < part.length() && isDigitOrPoint(part.charAt(end))) {
        end++;
      }
      Optional<BigDecimal> number =
          end == at ? Optional.of(BigDecimal.ONE) : digits(part.substring(at, end));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      if (end == part.length()) {
        return Optional.of(total.add(number.get()));
      }
      BigDecimal unit = small(part.charAt(end));
      if (unit.signum() == 0) {
        return Optional.empty();
      }
      total = total.add(number.get().multiply(unit));
      any = true;
      at = end + 1;
    }
    return any ? Optional.of(total) : Optional.empty();
  }

  private static boolean isDigitOrPoint(char c) {
    return Notation.isDigit(c) || c == '.' || KANJI_DIGITS.indexOf(c) >= 0;
  }

  private static BigDecimal small(char c) {
    return switch (c) {
      case '十' -> BigDecimal.TEN;
      case '百' -> BigDecimal.valueOf(100);
      case '千' -> BigDecimal.valueOf(1000);
      default -> BigDecimal.ZERO;
    };
  }

  private static Optional<BigDecimal> digits(String written) {
    StringBuilder plain = new StringBuilder(written.length());
    int points = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      int kanji = KANJI_DIGITS.indexOf(c);
      plain.append(kanji >= 0 ? (char) ('0' + kanji) : c);
      points += c == '.' ? 1 : 0;
    }
    boolean misplaced = plain.charAt(0) == '.' || plain.charAt(plain.length() - 1) == '.';
    return points > 1 || misplaced
        ? Optional.empty()
        : Optional.of(new BigDecimal(plain.toString()));
  }
}
