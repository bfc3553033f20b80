package org.renkei.contracts.evaluation;

import org.renkei.contracts.code.Labeled;

/** 経過: what happened in a joint evaluation. */
public enum TimelineEvent implements Labeled {
  /** The lead ministry opened it. */
  OPENED("開始", "opened"),
  /** A participant submitted its part. */
  PART_SUBMITTED("評価提出", "part submitted"),
  /** A participant replaced its part. */
  PART_REPLACED("評価差替え", "part replaced"),
  /** A participant recused itself. */
  PART_RECUSED("辞退", "recused"),
  /** The lead ministry extended it. */
  EXTENDED("期限延長", "extended"),
  /** The lead ministry concluded it. */
  CONCLUDED("確定", "concluded"),
  /** It was closed without a result. */
  CLOSED("不成立", "closed without a result"),
  /** The lead ministry cancelled it. */
  CANCELLED("中止", "cancelled"),
  /** A ministry granted a priority treatment. */
  PRIORITY_GRANTED("優先的措置の付与", "priority granted"),
  /** A ministry revoked a priority treatment. */
  PRIORITY_REVOKED("優先的措置の取消し", "priority revoked");

  private final String ja;
  private final String en;

  TimelineEvent(String ja, String en) {
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
