package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalYearReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            令和8年度 | 2026
            平成元年度 | 1989
            R8年度 | 2026
            2026年度 | 2026
            FY2026 | 2026
            2022 | 2022
            令和4年 | 2022
            R8 | 2026
            令和8年度～令和10年度 | unread
            平成32年度（2020年度） | 2020
            2124年度 | unread
            ９９年度 | unread
            令和２年度当初予算 | 2020
            昭和六十三年度 | 1988
            H30 | 2018
          """)
  void readsFiscalYears(String text, String expected) {
    // When
    String actual =
        Shown.of(new FiscalYearReader().read(text), year -> String.valueOf(year.year()));

    // Then
    assertThat(actual).isEqualTo(expected);
  }
}
