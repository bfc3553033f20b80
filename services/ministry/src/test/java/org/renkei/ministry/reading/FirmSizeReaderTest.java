package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmSizeReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            従業員300人以下 | employees 300
            資本金3億円以下又は従業員300人以下 | employees 300 or capital 300000000
            常時使用する従業員の数が20人（商業・サービス業は5人）以下 | employees 20 varies
            中小企業者 | not stated
            従業員数の制約なし | any size
            従業員の数が5人以下（旅館業は20人以下） | employees 20 varies
            20名以下 | employees 20
            900名以下 | employees 900
            資本金1,000万円以下かつ従業員50人未満 | employees 49 capital 10000000
            従業員21人以上 | unread
            ・小売業（飲食店を含む）A:5000万円以下  B:50人以下 | unread
            常時使用する従業員数が2,000人以下の法人または個人 | employees 2000
            資本金の額または出資の総額が3億円以下の会社 | capital 300000000
            ・小売業：資本金が5,000万円以下または従業員数が50人以下 | employees 50 or capital 50000000
            * 常時使用する従業員の数が500人を超える法人 | unread
            ・サービス業　　　　　　A：5000万円以下　　B：100人以下 | unread
            資本金または出資金の額が1億円以下の法人(※) | capital 100000000
            ・小売業（飲食店を含む）A：5000万円以下　　B：50人以下 | unread
            ※2．資本金の額または出資金の額が5億円以上である法人等 | unread
            ①資本金または出資金の額が1億円以下の法人 | capital 100000000
            ・常時使用する従業員数が2,000人以下の法人または個人 | employees 2000
            資本金または出資金の額が1億円以下の法人等(※) | capital 100000000
            ・サービス業：資本金が5,000万円以下または従業員数が100人以下 | employees 100 or capital 50000000
            ・資本金の額又は出資金の額が１億円以下の法人 | capital 100000000
            ・上記以外の業種：資本金が3億円以下または従業員数が500人以下 | employees 500 or capital 300000000
            ○製造業その他常時使用する従業員の数：20人以下 | employees 20
            ・常時使用する従業員数が1,000人以下の個人事業主 | employees 1000
            ○サービス業のうち宿泊業・娯楽業：常時使用する従業員の数20人以下 | employees 20
            ・卸売業　　　　　　　　A：１億円以下　    　B：100人以下 | unread
            ※1　中小企業者等とは：資本金の額または出資金の額が1億円以下の法人 | capital 100000000
            青色申告を行う中小企業者等（資本金1億円以下の法人等）や個人事業主 | capital 100000000
            ・常時雇用する従業員の数が、43.5人以上100人未満であること | unread
            ③常時使用する従業員数が1,000人以下の個人事業主 等 | employees 1000
            ・卸売業：資本金が1億円以下または従業員数が100人以下 | employees 100 or capital 100000000
            2.常時使用する従業員の数が21人以上の事業者 | unread
          """)
  void readsLimitsOnSize(String text, String expected) {
    // When
    String actual = Shown.of(new FirmSizeReader().read(text), FirmSizeReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void takesTheLargestOfAListByIndustryAndSaysThatItVaries() {
    // Given
    String text = "・卸売業：資本金が1億円以下または従業員数が100人以下\n・小売業：資本金が5,000万円以下または従業員数が50人以下";

    // When
    Reading<FirmSizeReader.Limit> reading = new FirmSizeReader().find(text);

    // Then
    assertThat(Shown.of(reading, FirmSizeReaderTest::shown))
        .isEqualTo("employees 100 or capital 100000000 varies");
  }

  @Test
  void doesNotTakeTheLimitOfIndividualsForOneOfCorporations() {
    // When
    Reading<FirmSizeReader.Limit> reading =
        new FirmSizeReader().find("資本金の額が1億円以下の法人または常時使用する従業員の数が1,000人以下の個人");

    // Then
    assertThat(Shown.of(reading, FirmSizeReaderTest::shown)).isEqualTo("unread");
  }

  @Test
  void passesOverNotes() {
    // When
    Reading<FirmSizeReader.Limit> reading =
        new FirmSizeReader().find("資本金3億円以下の法人\n※大企業とは、資本金5億円以上の法人をいう");

    // Then
    assertThat(Shown.of(reading, FirmSizeReaderTest::shown)).isEqualTo("capital 300000000");
  }

  @Test
  void leavesTwoLimitsUnreadThatNoWordJoins() {
    // When
    Reading<FirmSizeReader.Limit> reading = new FirmSizeReader().read("資本金3億円以下、従業員300人以下");

    // Then
    assertThat(Shown.of(reading, FirmSizeReaderTest::shown)).isEqualTo("unread");
  }

  private static String shown(FirmSizeReader.Limit limit) {
    if (limit.equals(FirmSizeReader.Limit.NONE)) {
      return "any size";
    }
    String employees =
        limit.maxEmployees() == null ? "" : "employees " + limit.maxEmployees() + " ";
    String either = limit.either() ? "or " : "";
    String capital = limit.maxCapital() == null ? "" : "capital " + limit.maxCapital() + " ";
    return (employees + either + capital + (limit.variesByIndustry() ? "varies" : "")).strip();
  }
}
