package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 制度の状態: where a program is in its life. */
public enum ProgramState implements Labeled {
  /** Draft. */
  DRAFT("下書き", "draft"),
  /** Published. */
  PUBLISHED("公開中", "published"),
  /** Suspended. */
  SUSPENDED("停止中", "suspended"),
  /** Withdrawn. */
  WITHDRAWN("廃止", "withdrawn");

  private final String ja;
  private final String en;

  ProgramState(String ja, String en) {
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
