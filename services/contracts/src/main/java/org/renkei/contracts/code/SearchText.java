package org.renkei.contracts.code;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Text as it is compared: width, kana and letter case folded. Full-width letters become half-width,
 * half-width kana full-width, katakana hiragana, variant characters their common form.
 */
public final class SearchText {
  private SearchText() {}

  public static String fold(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(compatible.length());
    for (int i = 0; i < compatible.length(); i++) {
      folded.append(fold(compatible.charAt(i)));
    }
    return folded.toString();
  }

  /** The folded words of a text, which spaces divide. */
  public static List<String> words(String text) {
    return Arrays.stream(fold(text).strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static char fold(char c) {
    if (c >= 'ァ' && c <= 'ヶ') {
      return (char) (c - ('ァ' - 'ぁ'));
    }
    return switch (c) {
      case '髙' -> '高';
      case '﨑' -> '崎';
      case '\u301C', '\u2053', '\u223C', '\uFF5E' -> '~';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
      default -> c;
    };
  }
}
