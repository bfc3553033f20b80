package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 要件の種類: what a criterion looks at. */
public enum CriterionType implements Labeled {
  /** Area. */
  AREA("対象地域", "area"),
  /** Wide-area cooperation. */
  WIDE_AREA("広域連携", "wide-area cooperation"),
  /** Applicant. */
  APPLICANT("申請主体", "applicant"),
  /** Theme. */
  THEME("対象分野", "theme"),
  /** Stage. */
  STAGE("対象段階", "stage"),
  /** Tier. */
  TIER("規模", "tier"),
  /** Amount asked. */
  AMOUNT("申請額", "amount asked"),
  /** Size of the firm. */
  SIZE("企業規模", "size of the firm"),
  /** Term. */
  TERM("支援期間", "term"),
  /** Matching fund. */
  MATCHING_FUND("自己負担・マッチングファンド", "matching fund"),
  /** Joint evaluation. */
  EVALUATION("共同評価", "joint evaluation"),
  /** Predecessor program. */
  PREDECESSOR("前段制度", "predecessor program"),
  /** Programs not to be held together. */
  EXCLUSION("併用制限", "programs not to be held together"),
  /** Call. */
  CALL("公募", "call");

  private final String ja;
  private final String en;

  CriterionType(String ja, String en) {
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
