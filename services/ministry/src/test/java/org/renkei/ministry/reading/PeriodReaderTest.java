package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.FiscalYear;

class PeriodReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            令和5年4月1日から令和8年3月31日まで | 2023-04-01 to 2026-03-31
            交付決定日から令和6年1月31日まで | to 2024-01-31
            令和4年5月16日（月）～6月30日（木） | 2022-05-16 to 2022-06-30
            2022/4/1～2023/3/31 | 2022-04-01 to 2023-03-31
            令和2年2月30日まで | unread
            H23.4.1-H24.3.31 | 2011-04-01 to 2012-03-31
            令和2年4月1日以降 | 2020-04-01 to
            令和5年3月31日 | unread
            平成31年4月1日から平成32年3月末日まで | 2019-04-01 to 2020-03-31
          """)
  void readsPeriods(String text, String expected) {
    // When
    String actual = Shown.of(new PeriodReader().read(text), PeriodReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void placesDaysWithoutAYearInTheFiscalYear() {
    // When
    Reading<PeriodReader.Period> reading =
        new PeriodReader().read("10月1日から2月28日まで", new FiscalYear(2025));

    // Then
    assertThat(Shown.of(reading, PeriodReaderTest::shown)).isEqualTo("2025-10-01 to 2026-02-28");
  }

  @Test
  void refusesAPeriodThatEndsBeforeItBegins() {
    // When
    Reading<PeriodReader.Period> reading = new PeriodReader().read("令和5年4月1日から令和4年3月31日まで");

    // Then
    assertThat(Shown.of(reading, PeriodReaderTest::shown)).isEqualTo("unread");
  }

  private static String shown(PeriodReader.Period period) {
    String from = period.from() == null ? "" : period.from().toString();
    String to = period.to() == null ? "" : period.to().toString();
    return (from + " to " + to).strip();
  }
}
