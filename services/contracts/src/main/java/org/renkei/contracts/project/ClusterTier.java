package org.renkei.contracts.project;

import org.renkei.contracts.code.Labeled;

/** 規模: how wide a cluster reaches. */
public enum ClusterTier implements Labeled {
  /** Small, around a city. */
  SMALL("都市エリア型", "small, around a city"),
  /** Mid-sized. */
  MID("中規模", "mid-sized"),
  /** Global. */
  GLOBAL("グローバル拠点", "global");

  private final String ja;
  private final String en;

  ClusterTier(String ja, String en) {
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
