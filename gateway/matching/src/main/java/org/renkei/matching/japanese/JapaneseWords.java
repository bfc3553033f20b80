package org.renkei.matching.japanese;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.BaseFormAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.renkei.contracts.code.SearchText;
import org.renkei.matching.text.TextAnalysis;

/**
 * 形態素解析: the words of Japanese text by kuromoji's dictionary. Compounds are cut into their parts
 * (search mode), inflected words stand in their base form, particles and other words without a
 * subject are left out, width, kana and letter case are folded. A word of kana or ideographs that
 * the dictionary does not know gives its pairs of neighbouring characters, so that it is found
 * within a longer one.
 */
public final class JapaneseWords implements TextAnalysis {
  /** A long vowel at the end of a katakana word of this length and more is a matter of taste. */
  private static final int LONG_WORD = 4;

  private static final char LONG_VOWEL = 'ー';

  private static final Set<String> WITHOUT_SUBJECT = JapaneseAnalyzer.getDefaultStopTags();
  private static final CharArraySet STOP_WORDS = JapaneseAnalyzer.getDefaultStopSet();
  private static final ThreadLocal<Cutter> OF_THREAD = ThreadLocal.withInitial(Cutter::new);

  @Override
  public List<String> terms(String text) {
    try {
      return OF_THREAD.get().terms(Normalizer.normalize(text, Normalizer.Form.NFKC));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be read", e);
    }
  }

  /** The tokenizer of one thread. */
  private static final class Cutter {
    private final JapaneseTokenizer tokens =
        new JapaneseTokenizer(null, true, true, JapaneseTokenizer.Mode.SEARCH);
    private final CharTermAttribute written = tokens.addAttribute(CharTermAttribute.class);
    private final BaseFormAttribute base = tokens.addAttribute(BaseFormAttribute.class);
    private final ReadingAttribute reading = tokens.addAttribute(ReadingAttribute.class);
    private final PartOfSpeechAttribute speech = tokens.addAttribute(PartOfSpeechAttribute.class);

    List<String> terms(String text) throws IOException {
      List<String> terms = new ArrayList<>();
      try (StringReader reader = new StringReader(text)) {
        tokens.setReader(reader);
        tokens.reset();
        while (tokens.incrementToken()) {
          add(terms);
        }
        tokens.end();
      } finally {
        tokens.close();
      }
      return terms;
    }

    private void add(List<String> terms) {
      String form = base.getBaseForm();
      String word = form == null ? written.toString() : form;
      if (WITHOUT_SUBJECT.contains(speech.getPartOfSpeech()) || STOP_WORDS.contains(word)) {
        return;
      }
      // the dictionary tells a reading of every word that it knows
      boolean known = reading.getReading() != null;
      String folded = SearchText.fold(withoutLongVowel(word));
      if (known
          || folded.length() <= 2
          || !folded.codePoints().allMatch(JapaneseWords::isJapanese)) {
        terms.add(folded);
        return;
      }
      for (int i = 1; i < folded.length(); i++) {
        terms.add(folded.substring(i - 1, i + 1));
      }
    }

    private static String withoutLongVowel(String word) {
      int last = word.length() - 1;
      return last + 1 >= LONG_WORD && word.charAt(last) == LONG_VOWEL
          ? word.substring(0, last)
          : word;
    }
  }

  /** Whether it is of a word that is written without spaces: kana and ideographs. */
  private static boolean isJapanese(int c) {
    return Character.isIdeographic(c)
        || c == LONG_VOWEL
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA;
  }
}
