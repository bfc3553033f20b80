package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 優先的措置の種類: what a good joint evaluation earns. */
public enum PriorityTreatmentKind implements Labeled {
  /** Adopted before others. */
  PRIORITY_ADOPTION("優先採択", "adopted before others"),
  /** Extra points in selection. */
  BONUS_POINTS("加点", "extra points in selection"),
  /** A requirement is relaxed. */
  RELAXED_REQUIREMENT("要件緩和", "a requirement is relaxed");

  private final String ja;
  private final String en;

  PriorityTreatmentKind(String ja, String en) {
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
