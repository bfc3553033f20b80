package org.renkei.chassis.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.code.FiscalYear;

/**
 * The past that a request asks about: {@code as_of}, a day 時点, or {@code fiscal_year} 年度. Both mean
 * the end of it, in Japan.
 *
 * @param before the first moment after it
 * @param fiscalYear the year asked for; null for a day
 */
public record AsOf(Instant before, @Nullable FiscalYear fiscalYear) {
  /** Name of the parameter that takes a day. */
  public static final String DAY = "as_of";

  /** Name of the parameter that takes a fiscal year. */
  public static final String YEAR = "fiscal_year";

  /**
   * Reads either parameter.
   *
   * @return empty when the present is asked about
   */
  public static Optional<AsOf> read(QueryParameters query) {
    Optional<FiscalYear> year = query.value(YEAR, given -> FiscalYear.of(Integer.parseInt(given)));
    Optional<LocalDate> day = query.day(DAY);
    if (year.isPresent() && day.isPresent()) {
      throw ProblemException.parameter(
          DAY,
          "not-together",
          "as_of と fiscal_year は同時に指定できません。",
          "as_of and fiscal_year cannot be given together.");
    }
    return year.map(it -> endOf(it.lastDay(), it)).or(() -> day.map(it -> endOf(it, null)));
  }

  private static AsOf endOf(LocalDate day, @Nullable FiscalYear year) {
    return new AsOf(day.plusDays(1).atStartOfDay(FiscalYear.TOKYO).toInstant(), year);
  }

  /** The last moment of it, by which calls are open or closed. */
  public Instant last() {
    return before.minus(Duration.ofNanos(1000));
  }
}
