package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.project.ApplicantKind;

class ApplicantReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            中小企業者 | SME
            大学等 | UNIVERSITY
            地方公共団体 | LOCAL_GOVERNMENT
            農業協同組合 | COOPERATIVE
            NPO法人 | NPO
            医療機関 | MEDICAL
            公設試 | PUBLIC_LAB
            国立研究開発法人 | NATIONAL_LAB
            スタートアップ | VENTURE
            中小企業・小規模事業者 | SME
            県内の中小企業者 | SME …
            民間団体等 | SME LARGE_FIRM VENTURE …
            都道府県、市町村 | LOCAL_GOVERNMENT
            大企業を除く法人 | unread
            個人 | unread
            社会福祉法人、医療法人 | MEDICAL …
            民間企業、大学、公設試験研究機関等 | UNIVERSITY PUBLIC_LAB SME LARGE_FIRM VENTURE …
            中小企業者(みなし大企業を除く) | SME …
            農業者の組織する団体、農協、民間事業者等 | SME LARGE_FIRM VENTURE COOPERATIVE …
            学校法人 | unread
            中小企業診断士 | unread
          """)
  void readsApplicants(String text, String expected) {
    // When
    String actual = Shown.of(new ApplicantReader().read(text), ApplicantReaderTest::shown);

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void neverTakesADescriptionForComplete() {
    // When
    Reading<ApplicantReader.Applicants> reading = new ApplicantReader().find("中小企業者");

    // Then
    assertThat(Shown.of(reading, ApplicantReaderTest::shown)).isEqualTo("SME …");
  }

  @Test
  void findsNobodyWhereNobodyIsNamed() {
    // When
    Reading<ApplicantReader.Applicants> reading = new ApplicantReader().find("窓口で相談に応じます");

    // Then
    assertThat(Shown.of(reading, ApplicantReaderTest::shown)).isEqualTo("not stated");
  }

  private static String shown(ApplicantReader.Applicants applicants) {
    String kinds =
        applicants.kinds().stream().map(ApplicantKind::name).collect(Collectors.joining(" "));
    return applicants.complete() ? kinds : kinds + " …";
  }
}
