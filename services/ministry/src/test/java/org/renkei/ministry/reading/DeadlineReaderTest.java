package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.FiscalYear;

class DeadlineReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            1月31日（水）17時 | 2024-01-31T17:00
            令和6年1月31日（水）17:00必着 | 2024-01-31T17:00
            令和6年1月31日24:00 | 2024-02-01T00:00
            令和6年1月31日 正午 | 2024-01-31T12:00
            通年 | always
            随時 | always
            通年で公募をしております｡ | always
            令和6年1月31日午後5時30分 | 2024-01-31T17:30
            令和6年1月31日25:00 | unread
            令和6年1月31日 | 2024-02-01T00:00
            令和4年9月20日(火) | 2022-09-21T00:00
            令和5年4月1日から5月31日17時まで | 2023-05-31T17:00
            第1回:5月31日、第2回:8月31日 | unread
            2124年12月31日 | unread
            令和6年1月31日(17時必着) | unread
            予算額に達し次第終了 | unread
            午前0時 | unread
            令和5年6月30日（金）12時00分まで | 2023-06-30T12:00
          """)
  void readsDeadlinesWithinFiscalYear2023(String text, String expected) {
    // When
    String actual =
        Shown.of(new DeadlineReader().read(text, new FiscalYear(2023)), DeadlineReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void doesNotGuessAYear() {
    // When
    Reading<DeadlineReader.Deadline> reading = new DeadlineReader().read("1月31日17時");

    // Then
    assertThat(Shown.of(reading, DeadlineReaderTest::shown)).isEqualTo("unread");
  }

  private static String shown(DeadlineReader.Deadline deadline) {
    return deadline instanceof DeadlineReader.Deadline.At at
        ? at.closesAt().atZone(FiscalYear.TOKYO).toLocalDateTime().toString()
        : "always";
  }
}
