package org.renkei.ministry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotAProgramTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            交付決定後の変更届 | POST_AWARD_FORM
            【練習用】ものづくり補助金 | PRACTICE
            ×令和4年度補助金 | STRUCK_OUT
            テスト | PRACTICE
            省エネ設備導入補助金 | program
            実績報告書（様式第8） | POST_AWARD_FORM
            仕入れに係る消費税等相当額報告 | POST_AWARD_FORM
            概要を入力してください | PLACEHOLDER
            スモールビジネステスト販売支援補助金 | program
            ソフトウェアテスト導入補助金 | program
            事業再構築補助金 | program
            生産性革命推進事業（状況報告） | POST_AWARD_FORM
            気候変動適応支援事業 | program
          """)
  void tellsWhatIsNoProgram(String text, String expected) {
    // When
    String actual = NotAProgram.of(text, "").map(NotAProgram::name).orElse("program");

    // Then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void rejectsARowWhoseSummaryWasNeverWritten() {
    // When
    String actual = NotAProgram.of("設備導入補助金", "概要を入力してください。").map(NotAProgram::en).orElse("");

    // Then
    assertThat(actual).isEqualTo("The form's placeholder was left in place.");
  }

  @Test
  void rejectsARowWithoutATitle() {
    // When
    String actual = NotAProgram.of(" 　", "").map(NotAProgram::name).orElse("");

    // Then
    assertThat(actual).isEqualTo("UNTITLED");
  }
}
