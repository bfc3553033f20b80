package org.renkei.contracts.match;

import org.renkei.contracts.code.Labeled;

/** 制度一覧の鮮度: how fresh the gateway sees the catalog of a ministry. */
public enum CatalogState implements Labeled {
  /** The service answers and its events are read to the end. */
  CURRENT("最新", "current"),
  /** The last catalog answers, but the service is down or events wait. */
  STALE("更新停止", "stale"),
  /** No catalog has arrived yet. */
  ABSENT("未着", "absent");

  private final String ja;
  private final String en;

  CatalogState(String ja, String en) {
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
