package org.renkei.contracts.match;

import org.renkei.contracts.code.Labeled;

/** 要件の結果: how one criterion stands against the facts of a project. */
public enum CriterionOutcome implements Labeled {
  /** The facts meet it. */
  MET("充足", "met"),
  /** The facts do not meet it. */
  UNMET("不足", "unmet"),
  /** A fact is not stated. */
  UNKNOWN("未確認", "unknown");

  private final String ja;
  private final String en;

  CriterionOutcome(String ja, String en) {
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
