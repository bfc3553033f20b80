package org.renkei.matching.text;

import java.util.ArrayList;
import java.util.List;
import org.renkei.contracts.code.SearchText;

/** Pairs of neighbouring characters, which need no dictionary to find Japanese words in a text. */
public final class CharacterPairs implements TextAnalysis {
  @Override
  public List<String> terms(String text) {
    String folded = SearchText.fold(text);
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i < folded.length(); i++) {
      if (isWord(folded.charAt(i - 1)) && isWord(folded.charAt(i))) {
        pairs.add(folded.substring(i - 1, i + 1));
      }
    }
    return pairs;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }
}
