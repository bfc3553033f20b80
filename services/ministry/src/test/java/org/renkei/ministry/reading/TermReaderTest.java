package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            3年間 | 36
            最長5年 | 60
            2年以内 | 24
            1～3年 | 12 to 36
            6か月 | 6
            原則3年 | 36
            3年又は5年 | 36 to 60
            単年度 | 12
            10年以内（うち据置期間2年以内） | 120
            令和5年4月1日から令和8年3月31日まで | unread
            最長4年間 | 48
            1年以上6年以内 | 12 to 72
            5年度目 | unread
            三年間 | 36
            3～5年間 | 36 to 60
            2か年 | 24
            最大36か月 | 36
            事業開始から3年以内 | 36
            各採択課題の実施期間は3年間を上限としている | 36
            ただし特に必要と認められる場合にあっては15年以内 | 180
            運転資金：7年以内 | 84
            設備資金15年以内 | 180
            据置7年以内 | unread
            うち据置期間3年以内 | unread
            据置期間2年以内 | unread
            据置期間はそれぞれ1年以内 | unread
            ■ 据置期間　：１年以内 | unread
            7年以内 | 84
            ○10年以内 | 120
            一定の要件を満たす場合は20年以内 | 240
            ３年間３億円 | 36
            補助期間は3年間 | 36
            当初3年間 | 36
            1年以内の据置 | unread
            支給期間最大５年間 | 60
            ・償還期間：10年以内 | unread
            ※一般貸付を適用した場合は10年以内 | unread
            ■ 保証期間　：１０年以内 | unread
            10年以内 | 120
            長期運転資金15年以内 | 180
          """)
  void readsTerms(String text, String expected) {
    // When
    String actual = Shown.of(new TermReader().read(text), TermReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void countsABegunYearWhole() {
    // Given
    TermReader.Term term = new TermReader.Term(18, 30);

    // Then
    assertThat(term.minYears()).isEqualTo(1);
    assertThat(term.maxYears()).isEqualTo(3);
  }

  @Test
  void findsOnlyTheTermOfTheSupportInADescription() {
    // Given
    String text = "支援期間は原則3年間です。\n償還期間は10年以内。\n終了後5年間報告すること。";

    // When
    Reading<TermReader.Term> reading = new TermReader().find(text);

    // Then
    assertThat(Shown.of(reading, TermReaderTest::shown)).isEqualTo("36");
  }

  private static String shown(TermReader.Term term) {
    return (term.minMonths() == null ? "" : term.minMonths() + " to ") + term.maxMonths();
  }
}
