package org.renkei.ministry.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads limits on a firm's size: 従業員300人以下, 資本金3億円以下又は従業員300人以下, Jグランツ's 従業員数の制約なし and 20名以下.
 *
 * <p>中小企業者 by itself names no limit: it is a kind of applicant, whose limits 中小企業基本法 sets for each
 * industry, and the {@link ApplicantReader} reads it. Lower limits, such as 従業員21人以上, cannot be
 * held and stay unread.
 */
public final class FirmSizeReader {
  /**
   * 企業規模 as read.
   *
   * @param maxEmployees 常時使用する従業員数; null for no limit
   * @param maxCapital 資本金, yen; null for no limit
   * @param either true where keeping one of the two is enough
   * @param variesByIndustry true where industries have limits of their own: then these are the
   *     largest of them. Whoever exceeds them is out; whoever keeps them may yet be out
   */
  public record Limit(
      @Nullable Integer maxEmployees,
      @Nullable Long maxCapital,
      boolean either,
      boolean variesByIndustry) {
    /** Firms of any size. */
    public static final Limit NONE = new Limit(null, null, false, false);
  }

  private static final Pattern NO_LIMIT =
      Pattern.compile(
          "(?:従業員|規模|資本金)[^、。\n]{0,8}(?:制約|制限|条件|要件)(?:は)?(?:なし|無し|はありません|を問わない)|企業規模(?:を|は)問わ(?:ない|ず)");
  private static final String PEOPLE = "(?:従業員|従業者|労働者|被用者|社員|雇用者|職員|事業場規模|事業所規模|企業規模)";
  private static final String COUNT = "(?<count>[0-9]{1,8}|[一二三四五六七八九十百千〇]{1,6}) ?(?:人|名)";
  private static final String BELOW = "(?<below>以下|以内|未満|まで)(?!であっても)";
  private static final String EXCEPTION = "(?<exception>\\([^()]{1,60}\\))?";
  private static final Pattern EMPLOYEES =
      Pattern.compile(
          PEOPLE
              + "[^0-9円、。,;\n]{0,16}?"
              + COUNT
              + " ?"
              + EXCEPTION
              + " ?"
              + BELOW
              + EXCEPTION.replace("exception", "after"));
  private static final Pattern PEOPLE_COUNT = Pattern.compile(COUNT);
  private static final Pattern BARE = Pattern.compile("^" + COUNT + " ?" + BELOW + "$");
  private static final Pattern CAPITAL =
      Pattern.compile(
          "(?:資本|出資)(?:金|の額|の総額)?[^0-9円、。;\n]{0,24}?(?<amount>[0-9.]{1,15}[百千]?[万億]?(?:[0-9.]{1,8}[千]?万)?|[一二三四五六七八九十百千]{1,6}[万億]) ?円 ?"
              + EXCEPTION
              + " ?"
              + BELOW);
  private static final Pattern ABOVE =
      Pattern.compile(
          PEOPLE
              + "[^0-9円、。\n]{0,16}?[0-9]{1,8} ?(?:人|名)(?:以上|超|を超え)|資本金[^0-9、。\n]{0,16}[0-9.]{1,12}[百千]?[万億]?円(?:以上|超|を超え)");
  private static final Pattern EITHER = Pattern.compile("又は|または|もしくは|若しくは|いずれか|或いは|あるいは|どちらか");
  private static final Pattern BOTH = Pattern.compile("及び|および|かつ|且つ|並びに|いずれも|ともに");
  private static final Pattern OTHER_PERSONS = Pattern.compile("個人|有しない|組合");

  /** A note that says which firms are small, right behind their name. */
  private static final Pattern SMALL_FIRM =
      Pattern.compile("^※ ?[0-9]{0,2} ?[.::]? ?(?:小規模|中小)(?:企業|事業)者?等?(?:\\([^()]{1,40}\\)|とは)");

  private static final Pattern SPOKEN_OF = Pattern.compile("従業員数|資本金|企業規模|[0-9](?:人|名)");
  private static final Pattern BY_INDUSTRY = Pattern.compile("業[^0-9]{0,30}[0-9]");

  /**
   * Reads a field that holds limits on size and nothing else, such as target_number_of_employees.
   */
  public Reading<Limit> read(String field) {
    return read(field, true);
  }

  /**
   * Looks for limits in a description of who may apply; where none is spoken of, none is stated.
   */
  public Reading<Limit> find(String description) {
    return read(description, false);
  }

  private static Reading<Limit> read(String text, boolean field) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    if (Notation.tooLong(text)) {
      return Reading.unread(text, "文章が長すぎます。", "The text is too long.");
    }
    Matcher free = NO_LIMIT.matcher(unified);
    if (free.find()) {
      return new Reading.Read<>(Limit.NONE, free.group());
    }
    if (!field) {
      unified = withoutNotes(unified);
    }
    if (ABOVE.matcher(unified).find()) {
      return Reading.unread(
          text, "従業員数・資本金の下限は扱えません。", "A lower limit on employees or capital cannot be held.");
    }
    return limits(unified, text, field);
  }

  /** Notes say what else is or is not such a firm; the limit itself stands in the text. */
  private static String withoutNotes(String unified) {
    return Notation.clauses(unified).stream()
        .map(Notation.Clause::text)
        .filter(text -> text.indexOf('※') != 0 || SMALL_FIRM.matcher(text).find())
        .collect(Collectors.joining("\n"));
  }

  private static Reading<Limit> limits(String unified, String text, boolean field) {
    Set<Integer> employees = new TreeSet<>();
    Set<Long> capital = new TreeSet<>();
    boolean varies = false;
    int first = unified.length();
    int last = 0;
    Matcher bare = BARE.matcher(unified);
    if (bare.find()) {
      Numerals.count(bare.group("count")).ifPresent(n -> employees.add(below(bare, n)));
      first = 0;
      last = unified.length();
    }
    Matcher matcher = EMPLOYEES.matcher(unified);
    while (matcher.find()) {
      Optional<Integer> count = Numerals.count(matcher.group("count"));
      if (count.isPresent()) {
        employees.add(below(matcher, count.get()));
        exceptions(matcher.group("exception"), employees);
        exceptions(matcher.group("after"), employees);
        varies =
            varies
                || isException(matcher.group("exception"))
                || isException(matcher.group("after"));
        first = Math.min(first, matcher.start());
        last = Math.max(last, matcher.end());
      }
    }
    Matcher money = CAPITAL.matcher(unified);
    while (money.find()) {
      Optional<Long> yen = yen(money.group("amount"));
      if (yen.isPresent()) {
        capital.add(money.group("below").equals("未満") ? yen.get() - 1 : yen.get());
        varies = varies || isException(money.group("exception"));
        first = Math.min(first, money.start());
        last = Math.max(last, money.end());
      }
    }
    if (employees.isEmpty() && capital.isEmpty()) {
      return field && SPOKEN_OF.matcher(unified).find()
          ? Reading.unread(text, "企業規模の条件を読み取れません。", "No limit on size can be read.")
          : new Reading.NotStated<>();
    }
    varies = varies || employees.size() > 1 || capital.size() > 1;
    String from = unified.substring(first, last);
    boolean two = !employees.isEmpty() && !capital.isEmpty();
    String around = unified.substring(first, Math.min(unified.length(), last + 6));
    if (two && OTHER_PERSONS.matcher(around).find()) {
      return Reading.unread(
          from, "法人と個人等で条件が異なります。", "Corporations and others have conditions of their own.");
    }
    boolean either = two && EITHER.matcher(from).find();
    if (two && !either && !BOTH.matcher(from).find()) {
      return Reading.unread(
          from, "資本金と従業員数の「又は」「かつ」が分かりません。", "Capital and employees: one of both, or both?");
    }
    return new Reading.Read<>(
        new Limit(
            employees.isEmpty() ? null : ((TreeSet<Integer>) employees).last(),
            capital.isEmpty() ? null : ((TreeSet<Long>) capital).last(),
            either,
            varies),
        from);
  }

  private static int below(Matcher matcher, int count) {
    return matcher.group("below").equals("未満") ? count - 1 : count;
  }

  /** The limits of single industries, which may be the larger ones: 5人以下（旅館業は20人以下）. */
  private static void exceptions(@Nullable String brackets, Set<Integer> employees) {
    if (!isException(brackets) || brackets == null) {
      return;
    }
    Matcher matcher = PEOPLE_COUNT.matcher(brackets);
    while (matcher.find()) {
      Numerals.count(matcher.group("count")).ifPresent(employees::add);
    }
  }

  private static boolean isException(@Nullable String brackets) {
    return brackets != null && BY_INDUSTRY.matcher(brackets).find();
  }

  private static Optional<Long> yen(String written) {
    return Numerals.value(written)
        .map(BigDecimal::stripTrailingZeros)
        .filter(v -> v.scale() <= 0)
        .map(BigDecimal::longValueExact);
  }
}
