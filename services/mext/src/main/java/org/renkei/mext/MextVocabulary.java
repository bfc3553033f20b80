package org.renkei.mext;

import jakarta.inject.Singleton;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.extension.WordList;

/** The words of 文部科学省, in {@code vocabulary.tsv}. */
@Singleton
final class MextVocabulary implements Vocabulary {
  private final WordList words = WordList.read(MextVocabulary.class, "vocabulary.tsv");

  @Override
  public Meaning read(String text) {
    return words.read(text);
  }
}
