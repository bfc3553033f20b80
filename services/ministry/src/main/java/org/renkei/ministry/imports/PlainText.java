package org.renkei.ministry.imports;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text from spreadsheets, brought into the form in which it is shown. */
final class PlainText {
  private static final Pattern BREAK_BEFORE_BRACKET = Pattern.compile("\\s*\\R\\s*(?=[（(])");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
  private static final Pattern BLANKS_AT_END = Pattern.compile("[ \\t\\u3000]+(?=\\n|$)");
  private static final Pattern MANY_BREAKS = Pattern.compile("\\n{3,}");
  // Full-width letters and digits, half-width kana; brackets and punctuation stay as Japanese
  // text sets them.
  private static final Pattern OTHER_WIDTH = Pattern.compile("[０-９Ａ-Ｚａ-ｚ\\uFF65-\\uFF9F]+");

  private PlainText() {}

  /** One line, such as a title. */
  static String line(String text) {
    String joined = BREAK_BEFORE_BRACKET.matcher(text).replaceAll("");
    return width(BLANKS.matcher(joined).replaceAll(" ").strip());
  }

  /** Several lines, such as a description. */
  static String lines(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    String trimmed = BLANKS_AT_END.matcher(unix).replaceAll("");
    return width(MANY_BREAKS.matcher(trimmed).replaceAll("\n\n").strip());
  }

  private static String width(String text) {
    return OTHER_WIDTH
        .matcher(text)
        .replaceAll(found -> Normalizer.normalize(found.group(), Normalizer.Form.NFKC));
  }
}
