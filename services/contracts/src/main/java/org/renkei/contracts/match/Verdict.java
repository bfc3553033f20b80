package org.renkei.contracts.match;

import org.renkei.contracts.code.Labeled;

/** 判定: the answer for one program, the best first. */
public enum Verdict implements Labeled {
  /** Every criterion is MET. */
  ELIGIBLE("適合", "eligible"),
  /** None is UNMET, some are UNKNOWN. */
  POSSIBLE("要確認", "possible"),
  /** At most two are UNMET, all of them in the power of the applicant. */
  NEAR("あと一歩", "near"),
  /** Some are UNMET beyond the power of the applicant, or too many. */
  NOT_ELIGIBLE("対象外", "not eligible");

  private final String ja;
  private final String en;

  Verdict(String ja, String en) {
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
}
