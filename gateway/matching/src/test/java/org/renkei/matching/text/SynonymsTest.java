package org.renkei.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymsTest {
  private static final TextAnalysis SPACES = text -> Arrays.asList(text.split(" ", -1));

  @Test
  void takesTheFirstWordingForAll() {
    // Given
    TextAnalysis synonyms =
        new Synonyms(SPACES, List.of(List.of("human resources", "people", "the work force")));

    // When
    List<String> terms = synonyms.terms("people and the work force alike");

    // Then
    assertThat(terms).containsExactly("human", "resources", "and", "human", "resources", "alike");
  }

  @Test
  void prefersTheLongerWording() {
    // Given
    TextAnalysis synonyms =
        new Synonyms(SPACES, List.of(List.of("a", "sea"), List.of("b", "sea food")));

    // When
    List<String> terms = synonyms.terms("sea food of the sea");

    // Then
    assertThat(terms).containsExactly("b", "of", "the", "a");
  }

  @Test
  void changesNothingWithoutGroups() {
    assertThat(new Synonyms(SPACES, List.of()).terms("a b a")).containsExactly("a", "b", "a");
  }
}
