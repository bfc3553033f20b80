package org.renkei.meti;

import jakarta.inject.Singleton;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.extension.WordList;

/** The words of 経済産業省, in {@code vocabulary.tsv}. */
@Singleton
final class MetiVocabulary implements Vocabulary {
  private final WordList words = WordList.read(MetiVocabulary.class, "vocabulary.tsv");

  @Override
  public Meaning read(String text) {
    return words.read(text);
  }
}
