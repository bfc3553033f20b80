package org.renkei.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource({
    "ＬＳＩ,lsi",
    "コンブ,こんぶ",
    "ｶﾞｺﾞﾒ,がごめ",
    "ガゴメ,がごめ",
    "ヴァイオ,ゔぁいお",
    "髙﨑,高崎",
    "〜,~",
    "～,~",
    "−,-",
    "㈱,(株)",
    "①,1",
    "クラスター,くらすたー"
  })
  void foldsWidthKanaCaseAndVariants(String text, String folded) {
    assertThat(SearchText.fold(text)).isEqualTo(folded);
  }

  @Property
  void foldingTwiceChangesNothing(@ForAll @StringLength(max = 30) String text) {
    // Given
    String once = SearchText.fold(text);

    // When
    String twice = SearchText.fold(once);

    // Then
    assertThat(twice).isEqualTo(once);
  }

  @Property
  void hiraganaAndKatakanaAreTheSame(
      @ForAll @CharRange(from = 'ァ', to = 'ヶ') @StringLength(max = 20) String katakana) {
    // Given
    String hiragana =
        katakana
            .chars()
            .map(c -> c - ('ァ' - 'ぁ'))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    // When
    String folded = SearchText.fold(katakana);

    // Then
    assertThat(folded)
        .isEqualTo(SearchText.fold(Normalizer.normalize(hiragana, Normalizer.Form.NFC)));
  }
}
