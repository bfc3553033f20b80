package org.renkei.mhlw;

import jakarta.inject.Singleton;
import org.renkei.ministry.extension.Vocabulary;
import org.renkei.ministry.extension.WordList;

/** The words of 厚生労働省, in {@code vocabulary.tsv}. */
@Singleton
final class MhlwVocabulary implements Vocabulary {
  private final WordList words = WordList.read(MhlwVocabulary.class, "vocabulary.tsv");

  @Override
  public Meaning read(String text) {
    return words.read(text);
  }
}
