package org.renkei.contracts.program;

import org.renkei.contracts.code.Labeled;

/** 支援の種類: the form in which a program helps. */
public enum ProgramKind implements Labeled {
  /** Subsidy. */
  SUBSIDY("補助金", "subsidy"),
  /** Commissioned work. */
  COMMISSION("委託", "commissioned work"),
  /** Loan. */
  LOAN("融資", "loan"),
  /** Investment. */
  INVESTMENT("出資", "investment"),
  /** Tax measure. */
  TAX("税制", "tax measure"),
  /** Sending of experts. */
  EXPERT("専門家派遣", "sending of experts"),
  /** Help with permits. */
  PERMIT_SUPPORT("許認可支援", "help with permits"),
  /** Shared facility. */
  FACILITY("施設共用", "shared facility");

  private final String ja;
  private final String en;

  ProgramKind(String ja, String en) {
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
