package org.renkei.contracts.evaluation;

import org.renkei.contracts.code.Labeled;

/** 共同評価の状態: where a joint evaluation stands. */
public enum EvaluationState implements Labeled {
  /** Something of it has arrived, its opening has not. */
  ANNOUNCED("開始通知待ち", "opening not yet arrived"),
  /** Participants may submit. */
  OPEN("評価中", "open"),
  /** Open for a second time, because too few parts had come. */
  EXTENDED("期限延長", "extended"),
  /** It has its grade. */
  CONCLUDED("確定", "concluded"),
  /** Its conclusion does not follow from the parts it names; it counts for nothing. */
  CONTESTED("規則不一致", "contested"),
  /** Too few parts came, even after the extension. */
  CLOSED("不成立", "closed without a result"),
  /** The lead ministry gave it up. */
  CANCELLED("中止", "cancelled"),
  /** A later conclusion has taken the place of its own. */
  SUPERSEDED("更新済み", "superseded");

  private final String ja;
  private final String en;

  EvaluationState(String ja, String en) {
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
