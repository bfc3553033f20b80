package org.renkei.contracts.project;

import org.renkei.contracts.code.Labeled;

/** The sides that work together in a region: 産, 学, 官 and 民. */
public enum Sector implements Labeled {
  /** Industry. */
  INDUSTRY("産（企業）", "industry"),
  /** Academia. */
  ACADEMIA("学（大学・研究機関）", "academia"),
  /** Local government. */
  GOVERNMENT("官（自治体・公設試）", "local government"),
  /** Citizens. */
  CITIZENS("民（市民・NPO）", "citizens");

  private final String ja;
  private final String en;

  Sector(String ja, String en) {
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
