package org.renkei.contracts.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Fiscal year 年度: April to March, Asia/Tokyo.
 *
 * @param year the calendar year of its April; 1868 to 2200
 */
public record FiscalYear(@JsonValue int year) implements Comparable<FiscalYear> {
  /** The zone in which Japan's public sector counts days. */
  public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  public FiscalYear {
    if (year < 1868 || year > 2200) {
      throw InvalidValueException.of(
          "fiscal-year",
          "年度は 1868 から 2200 までの西暦年です。",
          "A fiscal year is a year from 1868 to 2200.");
    }
  }

  @JsonCreator
  public static FiscalYear of(int year) {
    return new FiscalYear(year);
  }

  public static FiscalYear containing(LocalDate day) {
    return new FiscalYear(day.minusMonths(3).getYear());
  }

  public static FiscalYear containing(Instant moment) {
    return containing(LocalDate.ofInstant(moment, TOKYO));
  }

  public LocalDate firstDay() {
    return LocalDate.of(year, 4, 1);
  }

  public LocalDate lastDay() {
    return LocalDate.of(year + 1, 3, 31);
  }

  public FiscalYear plus(int years) {
    return new FiscalYear(year + years);
  }

  /** As officials write it: 令和8年度, 平成元年度. The era is that of the year's April. */
  public String japanese() {
    if (year >= 2019) {
      // 令和 began on 1 May 2019; the budget of that year is called 令和元年度
      return era("令和", year - 2018);
    }
    if (year >= 1989) {
      return era("平成", year - 1988);
    }
    if (year >= 1927) {
      return era("昭和", year - 1925);
    }
    if (year >= 1912) {
      return era("大正", year - 1911);
    }
    return era("明治", year - 1867);
  }

  private static String era(String name, int count) {
    return name + (count == 1 ? "元" : count) + "年度";
  }

  @Override
  public int compareTo(FiscalYear other) {
    return Integer.compare(year, other.year);
  }

  @Override
  public String toString() {
    return "FY" + year;
  }
}
