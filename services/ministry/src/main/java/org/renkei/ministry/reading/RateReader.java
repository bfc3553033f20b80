package org.renkei.ministry.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.program.Funding;

/**
 * Reads 補助率: 2/3, 事業費の３分の１, 10分の9, 50％以内, 三割, 定額 and several of them side by side.
 *
 * <p>In a description only what stands in a sentence about support counts; rates of interest, tax
 * and growth do not.
 */
public final class RateReader {
  /**
   * 補助率 as read.
   *
   * @param general the rate that holds where nothing special is said, in lowest terms, above 0 and
   *     at most 1: the one called 原則 or 通常, else the first outside brackets, in a list the first;
   *     null where only 定額 or a range such as 1/2～2/3 is stated, or where parts of the program have
   *     rates of their own
   * @param fixedAmount true where 定額, a fixed sum rather than a share, is stated
   * @param others every further rate, in the order of the text
   */
  public record Rate(@Nullable Ratio general, boolean fixedAmount, List<Ratio> others) {
    public Rate {
      others = List.copyOf(others);
    }

    /** These funding conditions with the general rate put in; unchanged where there is none. */
    public Funding in(Funding funding) {
      return general == null
          ? funding
          : new Funding(
              funding.minPerYear(),
              funding.maxPerYear(),
              funding.totalBudget(),
              general,
              funding.matchingFund(),
              funding.termYears());
    }
  }

  private static final String NUMBER = "(?:[0-9]{1,4}(?:\\.[0-9]{1,4})?|[一二三四五六七八九十百]{1,4})";
  private static final Pattern RATE =
      Pattern.compile(
          "(?<den>"
              + NUMBER
              + ") ?分の ?(?<num>"
              + NUMBER
              + ")|(?<top>[0-9]{1,4}(?:\\.[0-9]{1,4})?) ?/ ?(?<bottom>[0-9]{1,4})(?![0-9/]|"
              + " ?[月日年])|(?<percent>[0-9]{1,4}(?:\\.[0-9]{1,4})?) ?(?:%|パーセント)(?!"
              + " ?(?:以上)?(?:増|減|超|を超))|(?<tenths>10|[0-9]|[一二三四五六七八九十]) ?割(?:"
              + " ?(?<hundredths>[0-9]|[一二三四五六七八九])"
              + " ?分)?(?![合引増減])|(?<fixed>定額)|(?<whole>全額)(?=補助|助成|を補助|を助成|国庫|支給|負担|$|[)、"
              + " ])|(?<half>半額)(?=補助|助成|を補助|を助成|以内|$|[)、 ])");

  private static final Pattern SUPPORT =
      Pattern.compile("補助|助成|交付|負担|支援|支給|給付|補てん|補填|経費|事業費|整備費|費用|以内|上限|賃料|国[がは]? ?[0-9]|定額");
  private static final Pattern SUPPORT_RATE = Pattern.compile("(?:補助|助成|交付|負担)(?:金)?(?:率|割合)");
  private static final Pattern RATE_WORD =
      Pattern.compile("率|割合|(?:補助|助成|交付|支給)金?額|補助$|助成$|補助 ?[0-9]|助成 ?[0-9]|[国県]庫");
  private static final Pattern OTHER_MATTER =
      Pattern.compile(
          "利率|利子|利息|金利|税率|年率|税額|軽減|控除|減税|減少|増加|増減|売上|付加価値|株|出資|議決権|保証|保険料|減額|免除|割引"
              + "|残存|償却|賃金|日額|貸付|融資|借入|ファンド|償還|元金|ボーナス|出席|受講|達成|比率|伸び|上昇|向上|削減");

  /** What a heading says support is for, which is no share of anything: 生産性向上支援. */
  private static final Pattern AIM = Pattern.compile("増加|伸び|達成|上昇|向上|削減");

  private static final Pattern TOP_UP =
      Pattern.compile("^[^、。()]{0,8}(?:上乗せ|加算|軽減|控除|減額|免除|減少|増加|減税|以上減|以上増)");

  /** What others must put in stands in brackets behind it: 出資(事業費の3分の1以上). */
  private static final Pattern WHO_INVESTS = Pattern.compile("(?:出資|自己負担)$");

  /** A share of cost is a rate, whatever else is named: 目標達成助成:費用の20％. */
  private static final Pattern OF_COST = Pattern.compile("(?:経費|費用|事業費|整備費)の ?$");

  /** A share that is granted, and so no interest: 7％以内、最大7億円助成. */
  private static final Pattern UP_TO = Pattern.compile("^ ?以内.{0,20}(?:補助|助成)");

  /** A fraction of interest or a premium that is paid: 利子の1/2を補助. Per cent would be interest. */
  private static final Pattern PAID = Pattern.compile("^ ?を(?:補助|助成|補給|支援)");

  /** How many of something do something, which is a result: 回答した者の割合70%. */
  private static final Pattern OF_MANY =
      Pattern.compile("(?:に対する[^、。()]{1,20}|(?:者|件|数|企業|学校|地域|自治体)の)割合(?:[をがは])? ?$");

  private static final Pattern OTHER_PAYER =
      Pattern.compile(
          "(?:都道府県|道府県|指定都市|中核市|県|市町村|市区町村|自治体|事業者|事業主|地元|自己|設置者|本人|民間)(?:負担)?[^国]{0,6}$");
  private static final Pattern STATE = Pattern.compile("国(?:庫|費)?(?:負担|補助)?(?:率|分)?[:は ]{0,2}$");
  private static final Pattern GENERAL =
      Pattern.compile("<通常枠>[^<>]{0,40}$|(?:原則|通常|一般|基本)(?:として|的に|枠|型|は|的には)?[:、 ]{0,2}$");

  /** Reads a field that holds a rate and nothing else, such as Jグランツ's subsidy_rate. */
  public Reading<Rate> read(String field) {
    return read(field, true);
  }

  /** Looks for a rate in a description; where none is spoken of, it is not stated. */
  public Reading<Rate> find(String description) {
    return read(description, false);
  }

  private static Reading<Rate> read(String text, boolean field) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    if (Notation.tooLong(text)) {
      return Reading.unread(text, "文章が長すぎます。", "The text is too long.");
    }
    List<List<Found>> parts = new ArrayList<>();
    boolean spokenOf = field;
    for (Notation.Clause clause : Notation.clauses(unified)) {
      List<Found> found = rates(clause, field);
      if (!found.isEmpty()) {
        parts.add(found);
      }
      spokenOf = spokenOf || SUPPORT_RATE.matcher(clause.text()).find();
    }
    if (parts.isEmpty()) {
      return spokenOf
          ? Reading.unread(text, "補助率を読み取れません。", "No rate can be read.")
          : new Reading.NotStated<>();
    }
    return combine(parts);
  }

  private static Reading<Rate> combine(List<List<Found>> parts) {
    Set<Ratio> all = new LinkedHashSet<>();
    Set<Ratio> generals = new LinkedHashSet<>();
    @Nullable Ratio principle = null;
    boolean fixed = false;
    boolean fixedOnlySomewhere = false;
    StringBuilder from = new StringBuilder();
    for (List<Found> part : parts) {
      int depth = part.stream().mapToInt(Found::depth).min().orElse(0);
      @Nullable Ratio general = null;
      boolean named = false;
      boolean partFixed = false;
      for (Found found : part) {
        from.append(from.isEmpty() ? "" : " / ").append(found.written());
        if (found.ratio() == null) {
          fixed = true;
          partFixed = partFixed || found.depth() == depth;
          continue;
        }
        all.add(found.ratio());
        if (found.general() && !named) {
          general = found.ratio();
          named = true;
        } else if (general == null && found.depth() == depth && !found.ranged()) {
          general = found.ratio();
        }
      }
      if (named && principle == null) {
        principle = general;
      }
      if (general != null) {
        generals.add(general);
      }
      fixedOnlySomewhere = fixedOnlySomewhere || (general == null && partFixed);
    }
    @Nullable Ratio general =
        principle != null
            ? principle
            : generals.size() == 1 && !(fixedOnlySomewhere && parts.size() > 1)
                ? generals.iterator().next()
                : null;
    all.remove(general);
    return new Reading.Read<>(new Rate(general, fixed, List.copyOf(all)), from.toString());
  }

  /** A rate in its place; a null ratio is 定額. */
  private record Found(
      @Nullable Ratio ratio, String written, int depth, boolean general, boolean ranged) {}

  private static List<Found> rates(Notation.Clause clause, boolean field) {
    String text = clause.text();
    List<Found> found = new ArrayList<>();
    Matcher matcher = RATE.matcher(text);
    boolean about =
        field || SUPPORT.matcher(text).find() || RATE_WORD.matcher(clause.heading()).find();
    if (!about || speaksOfOther(clause, field)) {
      return found;
    }
    boolean namedRate =
        SUPPORT_RATE.matcher(text).find() || SUPPORT_RATE.matcher(clause.heading()).find();
    boolean state = false;
    int depth = 0;
    int previous = 0;
    while (matcher.find()) {
      String before = text.substring(previous, matcher.start());
      previous = matcher.end();
      depth = depth(before, depth);
      boolean upperEnd = !found.isEmpty() && before.strip().equals("~");
      boolean listed = !found.isEmpty() && before.equals(",");
      if (!upperEnd && !listed && isInsideNumber(text, matcher)) {
        continue;
      }
      boolean paid =
          matcher.group("percent") == null
              && PAID.matcher(text).region(matcher.end(), text.length()).find();
      boolean other =
          (!paid && speaksOfOther(before)) || (!field && OF_MANY.matcher(before).find());
      if (other || (!field && isTopUp(text, matcher.end()))) {
        continue;
      }
      boolean upTo = UP_TO.matcher(text).region(matcher.end(), text.length()).find();
      if (!field && !namedRate && !upTo && isSlight(matcher)) {
        continue;
      }
      boolean ofState = STATE.matcher(before).find();
      if (state && !ofState && OTHER_PAYER.matcher(before).find()) {
        continue;
      }
      state = state || ofState;
      if (matcher.group("fixed") != null) {
        found.add(new Found(null, matcher.group(), depth, false, false));
        continue;
      }
      Optional<Ratio> ratio = ratio(matcher);
      if (ratio.isPresent()) {
        boolean general = ofState || GENERAL.matcher(before).find();
        boolean ranged = upperEnd || text.startsWith("~", matcher.end());
        found.add(new Found(ratio.get(), matcher.group(), depth, general, ranged));
      }
    }
    return found;
  }

  /** A few per cent are interest or a fee, unless called a rate of support. */
  private static boolean isSlight(Matcher matcher) {
    return matcher.group("percent") != null
        && Numerals.value(matcher.group("percent")).orElse(BigDecimal.ZERO).intValue() < 10;
  }

  private static boolean isTopUp(String text, int from) {
    return TOP_UP.matcher(text.substring(from, Math.min(text.length(), from + 14))).find();
  }

  /** Whether the words right before a rate, not those of an earlier half-sentence, turn it away. */
  private static boolean speaksOfOther(String before) {
    int from = before.length();
    while (from > 0 && "(、【《〔,;".indexOf(before.charAt(from - 1)) < 0) {
      from--;
    }
    if (from > 0 && WHO_INVESTS.matcher(before.substring(0, from - 1)).find()) {
      return true;
    }
    String near = before.substring(from);
    if (OF_COST.matcher(near).find()) {
      return false;
    }
    return OTHER_MATTER.matcher(near).find() && !SUPPORT_RATE.matcher(near).find();
  }

  private static boolean speaksOfOther(Notation.Clause clause, boolean field) {
    return !field
        && OTHER_MATTER.matcher(AIM.matcher(clause.heading()).replaceAll("")).find()
        && !RATE_WORD.matcher(clause.text()).find();
  }

  private static boolean isInsideNumber(String text, Matcher matcher) {
    if (matcher.start() == 0 || matcher.group("fixed") != null) {
      return false;
    }
    char before = text.charAt(matcher.start() - 1);
    if (before == '.') {
      return matcher.start() > 1 && Notation.isDigit(text.charAt(matcher.start() - 2));
    }
    return "/,-~▲△約数".indexOf(before) >= 0 || Numerals.isPart(before);
  }

  /** How many brackets are open behind a piece of text, so many being open before it. */
  private static int depth(String piece, int before) {
    int depth = before;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      }
    }
    return depth;
  }

  private static Optional<Ratio> ratio(Matcher matcher) {
    if (matcher.group("den") != null) {
      return of(Numerals.value(matcher.group("num")), Numerals.value(matcher.group("den")));
    }
    if (matcher.group("top") != null) {
      return of(Numerals.value(matcher.group("top")), Numerals.value(matcher.group("bottom")));
    }
    if (matcher.group("percent") != null) {
      return of(Numerals.value(matcher.group("percent")), Optional.of(BigDecimal.valueOf(100)));
    }
    if (matcher.group("whole") != null) {
      return Optional.of(new Ratio(1, 1));
    }
    if (matcher.group("half") != null) {
      return Optional.of(new Ratio(1, 2));
    }
    BigDecimal hundredths =
        Optional.ofNullable(matcher.group("hundredths"))
            .flatMap(Numerals::value)
            .orElse(BigDecimal.ZERO);
    return of(
        Numerals.value(matcher.group("tenths"))
            .map(v -> v.multiply(BigDecimal.TEN).add(hundredths)),
        Optional.of(BigDecimal.valueOf(100)));
  }

  private static Optional<Ratio> of(Optional<BigDecimal> top, Optional<BigDecimal> bottom) {
    if (top.isEmpty() || bottom.isEmpty()) {
      return Optional.empty();
    }
    long numerator = top.get().movePointRight(4).longValue();
    long denominator = bottom.get().movePointRight(4).longValue();
    if (numerator <= 0 || numerator > denominator) {
      return Optional.empty();
    }
    long divisor = gcd(numerator, denominator);
    return Optional.of(new Ratio(numerator / divisor, denominator / divisor));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
