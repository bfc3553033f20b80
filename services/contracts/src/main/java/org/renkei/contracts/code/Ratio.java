package org.renkei.contracts.code;

/**
 * An exact ratio such as 2/3; never a floating number, as rates decide about money.
 *
 * @param numerator zero or more
 * @param denominator one or more
 */
public record Ratio(long numerator, long denominator) {
  private static final long MAX = 1_000_000;

  public Ratio {
    if (numerator < 0 || denominator < 1 || numerator > MAX || denominator > MAX) {
      throw InvalidValueException.of(
          "ratio",
          "比率の分子は0以上、分母は1以上、いずれも100万以下です。",
          "A ratio has a numerator of 0 or more and a denominator of 1 or more, both at most 1,000,000.");
    }
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
