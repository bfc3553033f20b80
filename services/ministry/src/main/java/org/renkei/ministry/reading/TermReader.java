package org.renkei.ministry.reading;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long support lasts 支援期間: 3年間, 最長5年, 2年以内, 1～3年, 6か月, 単年度.
 *
 * <p>In a description only lengths that are called a term of the support count, not those of loans,
 * deferments, reports or the past.
 */
public final class TermReader {
  /**
   * A length of support.
   *
   * @param minMonths shortest; null where none is stated
   * @param maxMonths longest, at least 1
   */
  public record Term(@Nullable Integer minMonths, int maxMonths) {
    /** The longest support in years, a begun year counted whole, as terms are kept. */
    public int maxYears() {
      return (maxMonths + 11) / 12;
    }

    /** The shortest support in years, a begun year not counted; null where none is stated. */
    public @Nullable Integer minYears() {
      return minMonths == null ? null : (Integer) (minMonths / 12);
    }
  }

  private static final String NUMBER = "[0-9]{1,3}(?:\\.5)?|[一二三四五六七八九十]{1,3}";
  private static final String UNIT = "年度|箇年|か年|ヶ年|カ年|ケ年|ヵ年|年|(?:箇|か|ヶ|カ|ケ|ヵ)月";
  private static final Pattern LENGTH =
      Pattern.compile(
          "(?:(?<from>"
              + NUMBER
              + ") ?(?<fromUnit>"
              + UNIT
              + ")?(?:以上)? ?(?:~|-|から|又は|または|乃至|、)? ?)?(?<![0-9.])(?<to>"
              + NUMBER
              + ") ?(?<toUnit>"
              + UNIT
              + ")(?<tail>間|以内|以下|未満|まで|程度|)");
  private static final Pattern SINGLE_YEAR = Pattern.compile("単年度|単年|[1一]年度限り|当該年度(?:内|限り)");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:支援|補助|事業|研究|開発|助成|実施|交付|委託|契約|派遣|支給|給付|対象)(?:事業)?期間|利子補給|支援を(?= ?[0-9]{1,2} ?年間)|最長|期間は?[:は]? ?原則|年間(?:を上限|継続)|最大(?= ?[0-9一二三四五六]{1,2} ?(?:年|(?:か|ヶ|カ|ケ|ヵ|箇)月)間)"
              + "|(?<=[0-9%円])\\((?=[0-9] ?年間\\))");
  private static final Pattern OTHER_MATTER =
      Pattern.compile(
          "終了後|猶予|据置|据え置|償還|返済|融資|貸付|保証|利用|保存|保管|報告|直近|過去|前|以降|創業|設立|開業|就農後|操業|取得|離職|廃業|卒業|歳|第|対象期間中");

  private static final Pattern AFTERWARDS = Pattern.compile("^ ?(?:以上|後|前|の?据置|以降|で[0-9])");

  /** Reads a field that holds a term and nothing else. */
  public Reading<Term> read(String field) {
    return read(field, true);
  }

  /** Looks for the term of support in a description; where none is spoken of, it is not stated. */
  public Reading<Term> find(String description) {
    return read(description, false);
  }

  private static Reading<Term> read(String text, boolean field) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    if (Notation.tooLong(text)) {
      return Reading.unread(text, "文章が長すぎます。", "The text is too long.");
    }
    Set<Term> terms = new LinkedHashSet<>();
    StringBuilder from = new StringBuilder();
    for (Notation.Clause clause : Notation.clauses(unified)) {
      collect(clause, field, terms, from);
    }
    if (terms.size() == 1) {
      return new Reading.Read<>(terms.iterator().next(), from.toString());
    }
    if (terms.isEmpty()) {
      return field
          ? Reading.unread(text, "期間を読み取れません。", "No term can be read.")
          : new Reading.NotStated<>();
    }
    return Reading.unread(from.toString(), "期間が複数あります。", "Several different terms.");
  }

  private static void collect(
      Notation.Clause clause, boolean field, Set<Term> terms, StringBuilder from) {
    String text = clause.text();
    boolean labelled = LABEL.matcher(text).find() || LABEL.matcher(clause.heading()).find();
    if (!field && !labelled) {
      return;
    }
    Matcher matcher = LENGTH.matcher(text);
    int previous = 0;
    while (matcher.find()) {
      String before = text.substring(previous, matcher.start());
      previous = matcher.end();
      if (OTHER_MATTER.matcher(sinceLabel(before)).find() || isPartOfDate(text, matcher)) {
        continue;
      }
      if (AFTERWARDS.matcher(text).region(matcher.end(), text.length()).find()) {
        continue;
      }
      Optional<Term> term = term(matcher);
      if (term.isPresent()) {
        terms.add(term.get());
        from.append(from.isEmpty() ? "" : " / ").append(matcher.group());
      }
    }
    Matcher single = SINGLE_YEAR.matcher(text);
    if (terms.isEmpty() && field && single.find()) {
      terms.add(new Term(null, 12));
      from.append(single.group());
    }
  }

  /** 融資の利子補給(支給期間最大5年間): what stands before the label is of no matter. */
  private static String sinceLabel(String before) {
    Matcher label = LABEL.matcher(before);
    int from = 0;
    while (label.find()) {
      // 猶予期間は原則: the word a label belongs to
      from = Math.max(0, label.start() - 3);
    }
    return before.substring(from);
  }

  /** Eras and calendar years look like lengths: 令和5年, 2026年, 5年4月. */
  private static boolean isPartOfDate(String text, Matcher matcher) {
    boolean year = matcher.group("to").length() > 2 && matcher.group("toUnit").startsWith("年");
    int start = matcher.start();
    boolean era = start > 0 && "和成昭平令正RHS0123456789.".indexOf(text.charAt(start - 1)) >= 0;
    int end = matcher.end();
    boolean day =
        matcher.group("tail").isEmpty()
            && end < text.length()
            && (Notation.isDigit(text.charAt(end)) || text.charAt(end) == '目');
    return year
        || era
        || day
        || (matcher.group("toUnit").equals("年度")
            && end < text.length()
            && !matcher.group("tail").isEmpty()
            && matcher.group("tail").equals("まで"));
  }

  private static Optional<Term> term(Matcher matcher) {
    Optional<Integer> max = months(matcher.group("to"), matcher.group("toUnit"));
    if (max.isEmpty() || max.get() < 1 || max.get() > 600) {
      return Optional.empty();
    }
    String lower = matcher.group("from");
    if (lower == null) {
      return Optional.of(new Term(null, max.get()));
    }
    String unit = matcher.group("fromUnit");
    Optional<Integer> min = months(lower, unit == null ? matcher.group("toUnit") : unit);
    return min.filter(m -> m <= max.get()).map(m -> new Term(m, max.get()));
  }

  private static Optional<Integer> months(String number, String unit) {
    int each = unit.endsWith("月") ? 1 : 12;
    return Numerals.value(number).map(v -> v.movePointRight(1).intValue() * each / 10);
  }
}
