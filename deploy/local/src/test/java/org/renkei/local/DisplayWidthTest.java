package org.renkei.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource({"abc,3", "漢字,4", "ﾊﾝｶｸ,4", "ＡＢ,4", "か\u3099,2", "𠮷野家,6", "（2件）,7"})
  void countsWideCharactersTwice(String text, int columns) {
    // Given, When, Then
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"知的クラスター創成事業", "abcdefghijklmnop", "a知的クラスター", "短い"})
  void fitsEveryTextIntoTheSameColumns(String text) {
    // Given
    int columns = 12;

    // When
    String fitted = DisplayWidth.fit(text, columns);

    // Then
    assertThat(DisplayWidth.of(fitted)).isEqualTo(columns);
  }

  @Test
  void marksWhatWasCut() {
    // Given
    String text = "知的クラスター創成事業";

    // When
    String fitted = DisplayWidth.fit(text, 8);

    // Then
    assertThat(fitted).isEqualTo("知的ク… ");
  }
}
