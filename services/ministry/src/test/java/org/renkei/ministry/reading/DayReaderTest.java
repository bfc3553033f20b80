package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.FiscalYear;

class DayReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            令和元年 | unread
            令和元年5月1日 | 2019-05-01
            令和6年1月31日 | 2024-01-31
            R6.1.31 | 2024-01-31
            Ｒ６．１．３１ | 2024-01-31
            H23.4.1 | 2011-04-01
            昭和63年4月1日 | 1988-04-01
            2024年1月31日 | 2024-01-31
            2024/1/31 | 2024-01-31
            1月31日（水） | 2024-01-31
            4月末 | 2023-04-30
            令和6年2月30日 | unread
            平成32年3月31日 | 2020-03-31
            2124年3月31日 | unread
            2124/03/31 | unread
            令和六年一月三十一日 | 2024-01-31
            令和99年1月1日 | unread
            明治99年1月1日 | unread
            二〇二四年三月一日 | 2024-03-01
            24年3月1日 | unread
            2024-01-31 | 2024-01-31
            5/31 | 2023-05-31
            R6.13.1 | unread
            ㋿6年1月1日 | 2024-01-01
            令和４年９月30日 | 2022-09-30
            当該許可の有効期限が令和3年2月15日以降であること | 2021-02-15
            令和元年8月1日 | 2019-08-01
            令和3年12月1日現在1.21％　※金利は変動します | 2021-12-01
            令和4年1月8日 | 2022-01-08
            2022年3月31日～ | 2022-03-31
            平成28年12月20日閣議決定 | 2016-12-20
            令和２年３月27日健康・医療戦略推進本部決定 | 2020-03-27
            開催時期:令和4年12月14日～12月16日 | unread
            令和３年７月16日から令和３年12月31日までの間に | unread
            申請期限：令和４年１１月１１日 | 2022-11-11
            締切日：2022年11月７日 | 2022-11-07
            **適用期間：令和6年3月31日まで** | 2024-03-31
            令和4年3月22日 | 2022-03-22
            平成13年4月1日以降 | 2001-04-01
            令和３年４月１日から令和５年３月31日までの間に | unread
            令和３年１１月２９日 | 2021-11-29
            2020年10月30日 | 2020-10-30
            平成31年4月1日からは | 2019-04-01
            かつ令和5年2月28日 | 2023-02-28
            令和3年12月20日時点 | 2021-12-20
            令和4年1月4日時点 | 2022-01-04
            から令和3年3月31日 | 2021-03-31
            令和４年12月31日 | 2022-12-31
            申請期限：令和６年３月１２日 | 2024-03-12
            令和3年4月2日時点 | 2021-04-02
            令和3年2月8日 | 2021-02-08
            平成9年8月31日以前に | 1997-08-31
            から令和5年2月28日 | 2023-02-28
            午後8時から令和3年2月15日 | 2021-02-15
            令和４年１月１日～令和４年９月30日の期間において | unread
            ※令和4年4月1日より | 2022-04-01
            エ 令和3年2月4日 | 2021-02-04
          """)
  void readsDaysWithinFiscalYear2023(String text, String expected) {
    // When
    String actual = Shown.of(new DayReader().read(text, new FiscalYear(2023)), LocalDate::toString);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void doesNotGuessAYear() {
    // When
    Reading<LocalDate> reading = new DayReader().read("1月31日（水）");

    // Then
    assertThat(reading)
        .isEqualTo(Reading.unread("1月31日", "年が書かれていません: 1月31日", "No year is given: 1月31日"));
  }

  @Test
  void saysWhyADayOfTheNextCenturyIsRefused() {
    // When
    Reading<LocalDate> reading = new DayReader().read("2124年3月31日");

    // Then
    assertThat(reading)
        .isEqualTo(
            Reading.unread(
                "2124年3月31日",
                "2099年より後の日付は受け付けません: 2124年3月31日",
                "A day after 2099 is not accepted: 2124年3月31日"));
  }
}
