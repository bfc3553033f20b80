package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 公募の状況: derived from the clock, never stored. */
public enum CallStatus implements Labeled {
  /** Forecast. */
  FORECAST("公募予定", "forecast"),
  /** Open. */
  OPEN("公募中", "open"),
  /** Closed. */
  CLOSED("公募終了", "closed");

  private final String ja;
  private final String en;

  CallStatus(String ja, String en) {
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
