package org.renkei.contracts.project;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Required;

/**
 * 年度別資金: money of one fiscal year, yen; null for not stated.
 *
 * @param asked 申請額: asked of the ministries
 * @param own 自己資金: from local governments and the project itself
 * @param privateMoney 民間資金: from firms and others
 */
public record YearlyMoney(
    FiscalYear fiscalYear, @Nullable Long asked, @Nullable Long own, @Nullable Long privateMoney) {
  public YearlyMoney {
    Required.value(fiscalYear, "fiscal_year");
  }
}
