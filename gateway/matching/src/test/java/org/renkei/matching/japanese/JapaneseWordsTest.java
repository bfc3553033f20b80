package org.renkei.matching.japanese;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.renkei.matching.text.TextAnalysis;

class JapaneseWordsTest {
  private final TextAnalysis words = new JapaneseWords();

  @Test
  void cutsCompoundsIntoTheirParts() {
    assertThat(words.terms("産学連携の研究開発")).containsExactly("産学", "連携", "研究", "開発");
  }

  @Test
  void leavesOutParticlesAndInflection() {
    assertThat(words.terms("地域を育てました。")).containsExactly("地域", "育てる");
  }

  @Test
  void foldsWidthKanaAndCase() {
    assertThat(words.terms("ｺﾝﾌﾞとＬＳＩ")).isEqualTo(words.terms("コンブとlsi"));
  }

  @Test
  void takesALongVowelAtTheEndAsAMatterOfTaste() {
    assertThat(words.terms("コンピューター")).isEqualTo(words.terms("コンピュータ"));
  }

  @Test
  void cutsUnknownWordsIntoPairs() {
    assertThat(words.terms("メタバース")).containsExactly("めた", "たば", "ばー", "ーす");
  }

  @Test
  void findsNoTermWhereThereIsNoWord() {
    assertThat(words.terms("")).isEmpty();
    assertThat(words.terms("、。！ の を")).isEmpty();
  }
}
