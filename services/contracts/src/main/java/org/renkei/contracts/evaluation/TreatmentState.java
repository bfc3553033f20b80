package org.renkei.contracts.evaluation;

import org.renkei.contracts.code.Labeled;

/** 優先的措置の状態: whether a priority treatment counts on a day. */
public enum TreatmentState implements Labeled {
  /** Its first day is still to come. */
  NOT_YET("開始前", "not yet in effect"),
  /** It counts. */
  IN_EFFECT("有効", "in effect"),
  /** Its last day has passed. */
  EXPIRED("期限切れ", "expired"),
  /** The ministry took it back, with a reason. */
  REVOKED("取消し", "revoked"),
  /** A later conclusion has taken the place of the one it stood on. */
  SUPERSEDED("更新済み", "superseded");

  private final String ja;
  private final String en;

  TreatmentState(String ja, String en) {
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
