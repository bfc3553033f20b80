package org.renkei.ministry.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * One notation for the many ways in which the same text is typed: half-width digits and signs, one
 * kind of tilde and dash, no commas inside numbers, single spaces, line feeds.
 *
 * <p>Numbers in circles or brackets, such as ①, become a space: they count items, and NFKC would
 * glue them to the amount that follows.
 */
final class Notation {
  /** Longer texts are not read: no field of a program is that long, and reading stays quick. */
  static final int MAX_LENGTH = 20_000;

  /** What a heading of the first order begins with; all others stand under it. */
  private static final String FIRST_MARKS = "■◆●▼★#";

  /** What a heading of the second order begins with; those in round brackets stand under it. */
  private static final String SECOND_MARKS = "○◇□▽☆【<《〔*[";

  private Notation() {}

  static boolean tooLong(String text) {
    return text.length() > MAX_LENGTH;
  }

  /** The text in one notation; cut at {@link #MAX_LENGTH}. */
  static String of(String text) {
    String cut = tooLong(text) ? text.substring(0, MAX_LENGTH) : text;
    StringBuilder open = new StringBuilder(cut.length());
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      open.append(isItemNumber(c) ? ' ' : c);
    }
    String compatible = Normalizer.normalize(open, Normalizer.Form.NFKC);
    StringBuilder unified = new StringBuilder(compatible.length());
    for (int i = 0; i < compatible.length(); i++) {
      char c = unify(compatible.charAt(i));
      if (c == '\n' && i > 0 && compatible.charAt(i - 1) == '\r') {
        continue;
      }
      if (c == ',' && isThousandsComma(compatible, i)) {
        continue;
      }
      if (c == ' ' && endsWithSpace(unified)) {
        continue;
      }
      if (c != 0) {
        unified.append(c);
      }
    }
    return unified.toString().strip();
  }

  private static boolean isItemNumber(char c) {
    return (c >= '\u2460' && c <= '\u24FF')
        || (c >= '\u2776' && c <= '\u2793')
        || (c >= '\u2160' && c <= '\u217F')
        || (c >= '\u3220' && c <= '\u32BF');
  }

  private static boolean isThousandsComma(String text, int at) {
    return at > 0
        && isDigit(text, at - 1)
        && isDigit(text, at + 1)
        && isDigit(text, at + 2)
        && isDigit(text, at + 3)
        && !isDigit(text, at + 4);
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && isDigit(text.charAt(at));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean endsWithSpace(StringBuilder text) {
    return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
  }

  private static char unify(char c) {
    return switch (c) {
      case '\r', '\n', '\u2028', '\u2029', '\u0085' -> '\n';
      case '\t', '\u00A0' -> ' ';
      case '\u301C', '\u2053', '\u223C', '\uFF5E', '\u223E' -> '~';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u2500' -> '-';
      case '\u2044', '\u2215', '\u29F8' -> '/';
      // letters of the radicals block that look like, and are typed for, common ones
      case '\u2ED1' -> '長';
      case '\u2EC4' -> '西';
      case '\u2EA0' -> '民';
      case '\u2ED8' -> '青';
      case '髙' -> '高';
      case '\uFA11' -> '崎';
      default -> Character.isISOControl(c) || c == '\uFEFF' || c == '\u200B' ? 0 : c;
    };
  }

  /** Whether a whole field says that nothing is stated: empty, a dash, 未定, 記載なし. */
  static boolean statesNothing(String unified) {
    String bare = unified.strip();
    return bare.isEmpty()
        || bare.chars().allMatch(c -> c == '-' || c == 'ー' || c == '.' || c == '/')
        || switch (bare) {
          case "なし", "無し", "記載なし", "未定", "未記載", "n/a", "N/A", "該当なし", "特になし" -> true;
          default -> false;
        };
  }

  /** The parts between line feeds and full stops, with the headings each stands under. */
  static List<Clause> clauses(String unified) {
    List<Clause> clauses = new ArrayList<>();
    String part = "";
    String chapter = "";
    String section = "";
    int from = 0;
    for (int i = 0; i <= unified.length(); i++) {
      boolean end = i == unified.length() || unified.charAt(i) == '\n';
      if (!end && unified.charAt(i) != '。') {
        continue;
      }
      String text = unified.substring(from, i).strip();
      from = i + 1;
      if (text.isEmpty()) {
        continue;
      }
      clauses.add(new Clause((part + " " + chapter + " " + section).strip(), text));
      if (end && isHeading(text)) {
        boolean first = FIRST_MARKS.indexOf(text.charAt(0)) >= 0;
        boolean second = SECOND_MARKS.indexOf(text.charAt(0)) >= 0;
        part = first ? text : part;
        chapter = first ? "" : second ? text : chapter;
        section = first || second ? "" : text;
      }
    }
    return clauses;
  }

  private static boolean isHeading(String line) {
    return line.length() <= 30
        && (FIRST_MARKS.indexOf(line.charAt(0)) >= 0
            || SECOND_MARKS.indexOf(line.charAt(0)) >= 0
            || line.charAt(0) == '('
            || line.endsWith(":")
            || line.chars().noneMatch(c -> c >= '0' && c <= '9'));
  }

  /** A part of a text and the headings it stands under, empty for none. */
  record Clause(String heading, String text) {}
}
