package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 総合評価: the overall grade of a joint evaluation, the best first. */
public enum Grade implements Labeled {
  /** S, outstanding. */
  S("S（特に優れている）", "S, outstanding"),
  /** A, good. */
  A("A（優れている）", "A, good"),
  /** B, fair. */
  B("B（概ね妥当）", "B, fair"),
  /** C, insufficient. */
  C("C（不十分）", "C, insufficient");

  private final String ja;
  private final String en;

  Grade(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  @Override
  public String ja() {
    return ja;
  }

  @Override
  public String en() {
    return en;
  }

  /** Whether this grade is {@code other} or better. */
  public boolean atLeast(Grade other) {
    return compareTo(other) <= 0;
  }
}
