package org.renkei.contracts.match;

import org.renkei.contracts.code.Labeled;

/** 照合の状況: why an answer holds what it holds. */
public enum MatchStatus implements Labeled {
  /** At least one program is ELIGIBLE or POSSIBLE, and all catalogs are there. */
  OK("照合済み", "matched"),
  /** Every program excludes the area of the project. */
  NO_PROGRAM_IN_AREA("対象地域の制度なし", "no program in this area"),
  /** Programs reach the area, but none is ELIGIBLE or POSSIBLE. */
  NONE_FITS("適合する制度なし", "programs, but none fits"),
  /** At least one ministry is ABSENT, so that more programs may come. */
  CATALOG_MISSING("未着の府省あり", "a catalog has not arrived");

  private final String ja;
  private final String en;

  MatchStatus(String ja, String en) {
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
