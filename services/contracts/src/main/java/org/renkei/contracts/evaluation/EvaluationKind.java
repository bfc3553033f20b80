package org.renkei.contracts.evaluation;

import org.renkei.contracts.code.Labeled;

/** 評価の種類: when in a project's life it is evaluated. */
public enum EvaluationKind implements Labeled {
  /** While the project runs. */
  INTERIM("中間評価", "interim evaluation"),
  /** When the project has ended. */
  FINAL("事後評価", "final evaluation");

  private final String ja;
  private final String en;

  EvaluationKind(String ja, String en) {
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
