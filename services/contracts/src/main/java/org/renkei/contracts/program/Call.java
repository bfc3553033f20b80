package org.renkei.contracts.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Required;

/**
 * 公募: one dated invitation under a program.
 *
 * @param fiscalYear fiscal year of the support it leads to
 * @param round counted from 1 within the fiscal year
 * @param opensAt when it opens; null for a call that is announced without a date
 * @param closesAt first moment at which applications are no longer taken; null while open until
 *     further notice
 * @param guidelinesUrl 公募要領
 */
public record Call(
    FiscalYear fiscalYear,
    int round,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable String guidelinesUrl) {
  public Call {
    Required.value(fiscalYear, "fiscal_year");
    round = round == 0 ? 1 : round;
  }

  /** The status at a moment; closed from {@link #closesAt} on. */
  public CallStatus status(Instant now) {
    if (opensAt == null || now.isBefore(opensAt)) {
      return CallStatus.FORECAST;
    }
    return closesAt == null || now.isBefore(closesAt) ? CallStatus.OPEN : CallStatus.CLOSED;
  }
}
