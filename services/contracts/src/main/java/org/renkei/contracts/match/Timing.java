package org.renkei.contracts.match;

import org.renkei.contracts.code.Labeled;

/** 公募時期: whether one can apply now. */
public enum Timing implements Labeled {
  /** A call is open. */
  OPEN("公募中", "open"),
  /** A call will open, on a day that is known or not. */
  OPENING("公募予定", "opening"),
  /** No call is open or announced. */
  CLOSED("公募終了", "closed");

  private final String ja;
  private final String en;

  Timing(String ja, String en) {
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
