package org.renkei.contracts.project;

import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Required;

/**
 * 支援期間: the fiscal years for which a project asks support, both included.
 *
 * @param from first fiscal year
 * @param to last fiscal year
 */
public record SupportTerm(FiscalYear from, FiscalYear to) {
  public SupportTerm {
    Required.value(from, "from");
    Required.value(to, "to");
  }

  /** Number of fiscal years. */
  public int years() {
    return to.year() - from.year() + 1;
  }

  public boolean contains(FiscalYear year) {
    return year.compareTo(from) >= 0 && year.compareTo(to) <= 0;
  }
}
