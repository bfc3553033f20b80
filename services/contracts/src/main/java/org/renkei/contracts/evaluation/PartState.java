package org.renkei.contracts.evaluation;

import org.renkei.contracts.code.Labeled;

/** 各府省の評価の状態: where one ministry's part stands. */
public enum PartState implements Labeled {
  /** Nothing has come yet. */
  AWAITED("未提出", "awaited"),
  /** Scores have come. */
  SUBMITTED("提出済み", "submitted"),
  /** The ministry takes no part, with a reason. */
  RECUSED("辞退", "recused"),
  /** It had not come when the evaluation ended. */
  MISSING("未提出のまま終了", "missing");

  private final String ja;
  private final String en;

  PartState(String ja, String en) {
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
