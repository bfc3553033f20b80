package org.renkei.ministry.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

class WordListTest {
  @Test
  void readsAWordInAnyWidth() {
    // When
    Vocabulary.Meaning meaning =
        WordList.read(WordListTest.class, "words.tsv").read("ﾛﾎﾞｯﾄの実証への融資");

    // Then
    assertThat(meaning)
        .isEqualTo(
            new Vocabulary.Meaning(
                Set.of(ProgramKind.LOAN),
                Set.of(SupportCategory.RESEARCH),
                Set.of(Stage.DEMONSTRATION),
                Set.of(new ThemeCode("ICT.ROBOT"))));
  }

  @Test
  void saysNothingAboutWordsItDoesNotKnow() {
    // When
    Vocabulary.Meaning meaning = WordList.read(WordListTest.class, "words.tsv").read("昔話");

    // Then
    assertThat(meaning).isEqualTo(new Vocabulary.Meaning(Set.of(), Set.of(), Set.of(), Set.of()));
  }

  @Test
  void namesTheLineItCannotRead() {
    assertThatThrownBy(() -> WordList.read(WordListTest.class, "wrong.tsv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_SUCH");
  }
}
