package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 支援分野: the five kinds of measures that the policy names. */
public enum SupportCategory implements Labeled {
  /** People. */
  HUMAN_RESOURCES("人材育成", "people"),
  /** Research. */
  RESEARCH("研究開発", "research"),
  /** Commercialization. */
  COMMERCIALIZATION("企業化開発", "commercialization"),
  /** Finance. */
  FINANCE("金融支援", "finance"),
  /** Overseas cooperation. */
  OVERSEAS("海外連携", "overseas cooperation");

  private final String ja;
  private final String en;

  SupportCategory(String ja, String en) {
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
