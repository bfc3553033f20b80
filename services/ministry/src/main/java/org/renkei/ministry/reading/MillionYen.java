package org.renkei.ministry.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts of 行政事業レビューシート: floating numbers in million yen 百万円, such as 17.9 or 40.540000000000006.
 */
public final class MillionYen {
  /** More than any budget: 1,000 trillion yen. */
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

  /**
   * Reads a number as its sheet has it, to the nearest yen.
   *
   * @param millions as written in JSON: digits, perhaps a point; empty or null for not stated
   */
  public Reading<Long> read(String millions) {
    String unified = Notation.of(millions);
    if (Notation.statesNothing(unified) || unified.equals("null")) {
      return new Reading.NotStated<>();
    }
    // an exponent could ask for a number with millions of digits
    boolean plain =
        unified.length() <= 32 && unified.chars().allMatch(c -> "0123456789.".indexOf(c) >= 0);
    if (!plain) {
      return Reading.unread(millions, "百万円単位の数ではありません。", "Not a number of million yen.");
    }
    try {
      BigDecimal yen = new BigDecimal(unified).movePointRight(6).setScale(0, RoundingMode.HALF_UP);
      return yen.compareTo(LIMIT) < 0
          ? new Reading.Read<>(yen.longValueExact(), unified)
          : Reading.unread(millions, "金額が大きすぎます。", "The amount is too large.");
    } catch (NumberFormatException e) {
      return Reading.unread(millions, "百万円単位の数ではありません。", "Not a number of million yen.");
    }
  }
}
