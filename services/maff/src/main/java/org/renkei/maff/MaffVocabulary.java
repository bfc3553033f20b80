package org.renkei.maff;

import jakarta.inject.Singleton;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.extension.WordList;

/** The words of 農林水産省, in {@code vocabulary.tsv}. */
@Singleton
final class MaffVocabulary implements Vocabulary {
  private final WordList words = WordList.read(MaffVocabulary.class, "vocabulary.tsv");

  @Override
  public Meaning read(String text) {
    return words.read(text);
  }
}
