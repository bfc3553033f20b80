package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 対象経費: what a program pays for; two programs paying the same item can mean double funding. */
public enum CostItem implements Labeled {
  /** Personnel. */
  PERSONNEL("人件費", "personnel"),
  /** Equipment. */
  EQUIPMENT("設備備品費", "equipment"),
  /** Supplies. */
  SUPPLIES("消耗品費", "supplies"),
  /** Travel. */
  TRAVEL("旅費", "travel"),
  /** Outsourcing. */
  OUTSOURCING("外注・委託費", "outsourcing"),
  /** Buildings and facilities. */
  FACILITY("施設整備費", "buildings and facilities"),
  /** Intellectual property. */
  INTELLECTUAL_PROPERTY("知的財産経費", "intellectual property"),
  /** Training. */
  TRAINING("研修費", "training"),
  /** Promotion and trade fairs. */
  PROMOTION("広報・展示会費", "promotion and trade fairs"),
  /** Trials and demonstrations. */
  TRIAL("臨床・実証試験費", "trials and demonstrations"),
  /** Working capital. */
  WORKING_CAPITAL("運転資金", "working capital"),
  /** Indirect costs. */
  INDIRECT("間接経費", "indirect costs");

  private final String ja;
  private final String en;

  CostItem(String ja, String en) {
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
