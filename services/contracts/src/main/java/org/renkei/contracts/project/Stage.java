package org.renkei.contracts.project;

import org.renkei.contracts.code.Labeled;

/** 段階: how far a cluster has come, from research to standing alone. In order. */
public enum Stage implements Labeled {
  /** Research. */
  RESEARCH("研究開発", "research"),
  /** Demonstration. */
  DEMONSTRATION("技術実証", "demonstration"),
  /** Commercialization. */
  COMMERCIALIZATION("事業化", "commercialization"),
  /** Return to society. */
  DEPLOYMENT("社会還元・普及", "return to society"),
  /** Standing alone. */
  SELF_RELIANCE("自立化", "standing alone");

  private final String ja;
  private final String en;

  Stage(String ja, String en) {
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
