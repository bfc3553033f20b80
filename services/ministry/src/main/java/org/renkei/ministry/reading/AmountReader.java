package org.renkei.ministry.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts of support 支援額: 上限5,000万円, 3,000万円～1億円, 50百万円, 五百万円, 年1,000万円, 上限なし.
 *
 * <p>A text of one line is taken as an amount's own field; in a longer one only what stands in a
 * sentence or under a heading about support counts: capital, sales, income and cost of the
 * applicant do not.
 */
public final class AmountReader {
  /** What an amount is counted by. */
  public enum Basis {
    /** 年額. */
    YEAR,
    /** 月額. */
    MONTH,
    /** 総額: the whole of the support. */
    WHOLE,
    /** 一人当たり, 一台当たり: each of something, so that no limit of the whole is known. */
    UNIT,
    /** Nothing said: one application, as a rule one fiscal year. */
    UNSTATED
  }

  /**
   * An amount of support as read, yen.
   *
   * @param min smallest support; null where none is stated
   * @param max largest support; of several for different cases the largest, since no case gets
   *     more; null where none is stated
   * @param typical 程度, 約, or an amount of which the text does not say whether it is a limit
   * @param unlimited true where 上限なし is stated
   * @param basis what {@code max}, or else {@code typical} or {@code min}, is counted by
   * @param others every further amount, in the order of the text
   */
  public record Range(
      @Nullable Long min,
      @Nullable Long max,
      @Nullable Long typical,
      boolean unlimited,
      Basis basis,
      List<Long> others) {
    public Range {
      others = List.copyOf(others);
    }
  }

  private enum Role {
    MIN,
    MAX,
    TYPICAL,
    PLAIN
  }

  private record Found(long yen, Role role, Basis basis, boolean bracketed, String written) {}

  private static final Pattern UNLIMITED =
      Pattern.compile(
          "(?:上限|限度額|上限額|金額の制限|制限)(?:額)?(?:は|の定め|の設定|:| )?(?:なし|無し|無制限|はありません|なく|設けない|を設けない)");
  private static final Pattern UNLIMITED_AMOUNT =
      Pattern.compile(
          "(?:限度額|上限額|金額の(?:上限|制限)|(?:補助|助成|融資|支給)[^、。\n"
              + "]{0,6}上限)(?:は|の定めは?|の設定は?|:| )?(?:なし|無し|無制限|ありません|設けない)");
  private static final Pattern NO_FLOOR = Pattern.compile("下限(?:額)?(?:は|:| )?(?:なし|無し|ありません)");
  private static final Pattern MAX_BEFORE =
      Pattern.compile("上限(?! ?[0-9]+ ?[人名件回日台])|最大|最高|限度|最⻑|MAX|まで$");
  private static final Pattern MIN_BEFORE = Pattern.compile("下限|最低|最小|最少");
  private static final Pattern MAX_AFTER =
      Pattern.compile(
          "^ ?\\((?:(?:上限|限度)額?|別枠)\\)|^ ?(?:\\([^()]{0,12}\\)|<[^<>]{0,12}>)?(?:/[^"
              + " 、。()]{1,6})?(?:の?(?:範囲|枠)内|を超えない|以内|以下|未満|まで|迄|(?:を|が|の)?(?:上限|限度)|上限|限度)");
  private static final Pattern MIN_AFTER = Pattern.compile("^ ?(?:以上|超|を超え|から|(?:を|が)?下限)");
  private static final Pattern TYPICAL_AFTER =
      Pattern.compile("^ ?(?:程度|前後|くらい|ほど|規模|を目安|を標準|が目安)");
  private static final Pattern TYPICAL_BEFORE =
      Pattern.compile("(?:約|およそ|おおむね|概ね|平均|標準)[^0-9]{0,2}$");
  private static final Pattern SUPPORT =
      Pattern.compile(
          "補助|助成|支給|負担(?:の|を)?軽減|給付|交付|支援|最大|奨励|協力|貸付|融資|限度|上限|下限|委託費|金額|配分|出資|保証|補償|研究費|支払|奨学|一時金|別枠|年額|月額|日額|基準額|加算|回限り");
  private static final Pattern OTHER_MATTER =
      Pattern.compile(
          "資本金|出資(?:金|の)|予算(?!の範囲)|売上|所得|収入|年収|課税|投資額|投下|家賃|登録免許税|最低税額|保険料|会費|掛金|%程度|%の限度|軽減\\(|純資産|資産額|価額|価格|取得価|賃金|給与|手数料|使用料|利用料|税額(?!控除)|税込|税抜|受講料"
              + "|輸出(?:目標|重点)?[^、。円]{0,6}額|成約額|(?:生産|出荷|調達)額|経費を要し|目標額|事業費が|経費が|費用が|負債|債務|残高|自己負担|負担金|年金|契約金額|請負|工事費|総額が|合計額?が(?!.{0,10}(?:上限|最大))|被害額|損害|付加価値");

  /** Limits of several cases, and no smallest support: 最大750~1,250万円. */
  private static final Pattern CAPS = Pattern.compile("(?:上限額?|最大|最高)[: ]{0,2}$");

  /** 下限額/上限額 over 500万円/2,000万円. */
  private static final Pattern FLOOR_AND_CAP = Pattern.compile("下限額? ?/ ?上限額?");

  private static final Pattern CAPS_HEADING = Pattern.compile("(?:上限額(?:・補助率)?|借入限度額)[】>:*]*$");

  /**
   * A line that is a case and its amount and nothing else, as lists under a program's name have:
   * 重傷者:50,000円, 100名以上300名未満 100万円; or an amount and the higher one in 〈〉 of a firm that has
   * raised its productivity.
   */
  private static final Pattern LISTED =
      Pattern.compile(
          "^[^、。円]{0,40}(?:[^料費][: |]|未満|以内|^・?1(?:人1)?[^0-9円]{1,6}(?:当た|あた)り)"
              + " ?[0-9.,万億]+円(?:/月)?(?: ?※[^円]*)?$|[0-9万]円<[0-9.,万]+円>|^[^、。円]{0,40}(?:[:"
              + " ]|^)[0-9.]+[万億]円~(?:[0-9.]+[万億])+円(?:\\([^()]{0,30}\\)?)?$|^(?:[^、。円]{1,20}(?:未満|以上|以下|[:)])"
              + " ?[0-9.]+万?円、){1,9}[^、。円]{1,20}(?:未満|以上|以下|[:)])"
              + " ?[0-9.]+万?円|^[^、。円:]{1,12}\\([^()]{1,12}\\):[0-9]+円/10a|事業は ?[0-9.万億]+円以内");

  private static final Pattern NOT_LISTED =
      Pattern.compile("基準|要件|条件|(?<!名)以上[: ]|対象者|価額|参加費|料金|受講|(?:以上|超)(?:の|で)|->|→");

  /** Headings under which amounts are tiers of interest, or what a limit is raised by. */
  private static final Pattern OTHER_HEADING = Pattern.compile("利率[】>*]*$|引き?上げ?の特例");

  /** A number that is reckoned with, and no amount itself: 20円×4/5, 1,000円未満の端数. */
  private static final Pattern RECKONED = Pattern.compile("^ ?(?:× ?[0-9]|\\+ ?\\[|未満(?:の端数|切))");

  /** A heading that says what is paid for: 賃金、報償費等を助成. */
  private static final Pattern GRANTED = Pattern.compile("(?:を|賃金|給与)(?:助成|補助|支給)");

  /** 手数料を最大70万円まで補助: what is spoken of before is what the support is for. */
  private static final Pattern GIVEN = Pattern.compile("を(?:最大|最高|上限)$");

  private static final Pattern GIVEN_AFTER =
      Pattern.compile("^ ?(?:まで|を上限に|以内で)?(?:、|を)?(?:補助|助成|支給|給付|交付)");

  private static final Pattern EXAMPLE = Pattern.compile("[のる]例|計算例|例\\)");

  /** What an amount is a condition of, or what tax is spared: 1,000万円以下の場合, 550万円までの利子が非課税. */
  private static final Pattern OTHER_AFTER =
      Pattern.compile(
          "^ ?(?:以下|以内|未満|以上|超|を超える)(?:の(?:場合|者|方|世帯|法人|企業|事業者|会社|とき)|であ)"
              + "|^[^、。円]{0,14}(?:経費を要し|費を獲得|非課税|(?<!税額)控除)");

  private static final Pattern YEAR =
      Pattern.compile(
          "年額|/ ?年(?!間)|(?<![0-9])年間|(?:毎|各|単|[1一])(?:事業|会計)?年(?:度)?(?!度?以内)|年度(?:当た|あた|ごと)|[1一]年(?:当た|あた|につき)|(?:^|["
              + " :、(⇒はが])年 ?$");
  private static final Pattern MONTH =
      Pattern.compile(
          "(?<![0-9])月 ?円|月額|/ ?月|毎月|[1一](?:か|ヶ|カ|ケ|ヵ)月|(?<![0-9年])[1一]月(?:当た|あた|につき|間)");
  private static final Pattern SHARE =
      Pattern.compile("^.*(?:[0-9]分の ?[0-9]|[0-9] ?%|[0-9]/[0-9])");
  private static final Pattern WHOLE =
      Pattern.compile("総額|全体|期間(?:中|内|合計)|合計(?! ?[0-9]+日)|合算|複数年|[2-9]年間(?![、)])");
  private static final String THING =
      "(?:(?<![法個])人|名|台|頭|羽|戸|世帯|回|日|時間|店舗|施設|床|室|ha|ヘクタール|a|アール|m2|㎡|平方メートル|m3|箇所|か所|カ所|ヶ所|本|校|病院|事業場|園|棟|基|口|枚|トン|t|kg|kW|kw|kWh|戸数|区画|産地|隻|泊|便|件数|労働者|地区|kl|個|種類|現場|養成所|人日)";
  private static final Pattern NEXT_WORDS =
      Pattern.compile("^(?: ?/ ?(?:m[23]|10a))?[^0-9円。、]{0,14}");
  private static final Pattern OF_THE_ONE_BEFORE = Pattern.compile("^ ?/ ?[^ 、。()【】]{1,5}(?=[(【])");
  private static final Pattern NEXT_AMOUNT = Pattern.compile("^[^円]{0,16}円");
  private static final Pattern SLIP = Pattern.compile("\\.[0-9]{3}(?![0-9])|[0-9]{6,}万");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?:[1一])? ?"
              + THING
              + "(?:の[^0-9、。円]{1,6}|\\([^()]{0,8}\\))? ?(?:当た|あた|につき|ごと|毎)|/ ?(?:[1一]|10)?"
              + THING
              + "(?![a-z])|日額|時間額|単価|[1一](?:人|名)[1一](?:泊|日|回)");

  /** Reads a field that holds an amount and nothing else. */
  public Reading<Range> read(String field) {
    return read(field, true);
  }

  /** Looks for amounts of support in a description; where none is spoken of, it is not stated. */
  public Reading<Range> find(String description) {
    return read(description, false);
  }

  private static Reading<Range> read(String text, boolean field) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    if (Notation.tooLong(text)) {
      return Reading.unread(text, "文章が長すぎます。", "The text is too long.");
    }
    List<Found> found = new ArrayList<>();
    @Nullable String unlimited = null;
    for (Notation.Clause clause : Notation.clauses(unified)) {
      Matcher open = (field ? UNLIMITED : UNLIMITED_AMOUNT).matcher(clause.text());
      if (open.find()) {
        unlimited = open.group();
      }
      Scan scan = new Scan(clause, field);
      scan.run();
      if (scan.malformed && (field || scan.aboutSupport)) {
        return Reading.unread(
            clause.text(), "金額の書き方を読み取れません。", "The amount is not written in a readable way.");
      }
      found.addAll(scan.found);
    }
    if (found.isEmpty() && unlimited != null) {
      return new Reading.Read<>(
          new Range(null, null, null, true, Basis.UNSTATED, List.of()), unlimited);
    }
    if (found.isEmpty()) {
      boolean nothing = !field || NO_FLOOR.matcher(unified).find();
      return nothing
          ? new Reading.NotStated<>()
          : Reading.unread(text, "金額を読み取れません。", "No amount can be read.");
    }
    return combine(found, unlimited != null, text, field);
  }

  private static Reading<Range> combine(
      List<Found> all, boolean unlimited, String text, boolean field) {
    // amounts for each of something say nothing about the whole, where the whole is stated, too
    List<Found> whole = all.stream().filter(f -> f.basis() != Basis.UNIT).toList();
    List<Found> found = whole.isEmpty() ? all : whole;
    @Nullable Found min = null;
    @Nullable Found max = null;
    @Nullable Found typical = null;
    @Nullable Found firstPlain = null;
    Set<Long> plain = new LinkedHashSet<>();
    for (Found one : found) {
      switch (one.role()) {
        case MIN -> min = min == null || one.yen() < min.yen() ? one : min;
        case MAX -> max = max == null || one.yen() > max.yen() ? one : max;
        case TYPICAL -> typical = typical == null ? one : typical;
        case PLAIN -> {
          if (!one.bracketed()) {
            plain.add(one.yen());
            firstPlain = firstPlain == null ? one : firstPlain;
          }
        }
      }
    }
    if (min == null && max == null && typical == null) {
      long unitPrices = all.stream().filter(f -> !f.bracketed()).map(Found::yen).distinct().count();
      if (field && (plain.size() > 1 || (whole.isEmpty() && unitPrices > 1))) {
        return Reading.unread(
            text, "金額が複数あり、上限か下限か分かりません。", "Several amounts, none said to be a limit.");
      }
      typical = firstPlain == null ? found.get(0) : firstPlain;
    }
    if (max != null && firstPlain != null && firstPlain.yen() > max.yen()) {
      return Reading.unread(text, "上限より大きい金額が並んでいます。", "An amount stands beside a smaller limit.");
    }
    if (min != null && max != null && min.yen() > max.yen()) {
      return Reading.unread(text, "下限が上限を上回っています。", "The smallest amount exceeds the largest.");
    }
    Set<Long> others = new LinkedHashSet<>();
    StringBuilder from = new StringBuilder();
    for (Found one : all) {
      others.add(one.yen());
      from.append(from.isEmpty() ? "" : " / ").append(one.written());
    }
    Stream.of(Optional.ofNullable(min), Optional.ofNullable(max), Optional.ofNullable(typical))
        .flatMap(Optional::stream)
        .forEach(told -> others.remove(told.yen()));
    @Nullable Found leading = max != null ? max : typical != null ? typical : min;
    Range range =
        new Range(
            min == null ? null : (Long) min.yen(),
            max == null ? null : (Long) max.yen(),
            typical == null ? null : (Long) typical.yen(),
            unlimited && max == null,
            leading == null ? Basis.UNSTATED : leading.basis(),
            List.copyOf(others));
    return new Reading.Read<>(range, from.toString());
  }

  /**
   * One pass over a clause: every 円 is met once, and the number before it is walked back to, so the
   * work grows with the length of the text alone.
   */
  private static final class Scan {
    /** Words farther from an amount say nothing about it. */
    private static final int NEAR = 60;

    private final String text;
    private final String heading;
    private final boolean field;
    private final boolean aboutSupport;
    private final List<Found> found = new ArrayList<>();
    private boolean malformed;
    private int previous;
    private @Nullable Role listRole;

    Scan(Notation.Clause clause, boolean field) {
      this.text = clause.text();
      this.heading = clause.heading();
      this.field = field;
      boolean listed = LISTED.matcher(text).find() && !NOT_LISTED.matcher(text).find();
      this.aboutSupport =
          listed
              || SUPPORT.matcher(text.replace(" ", "")).find()
              || SUPPORT.matcher(heading).find();
    }

    void run() {
      boolean example = EXAMPLE.matcher(text).find() || EXAMPLE.matcher(heading).find();
      if (!field && (!aboutSupport || example)) {
        return;
      }
      int yen = text.indexOf('円');
      while (yen >= 0) {
        number(yen);
        yen = text.indexOf('円', yen + 1);
      }
    }

    private void number(int yen) {
      int end = yen;
      while (end > previous && text.charAt(end - 1) == ' ') {
        end--;
      }
      int start = startOf(end);
      if (start == end
          || text.substring(start, end).chars().allMatch(c -> "千百万億 ".indexOf(c) >= 0)) {
        // 千円未満切捨 names a unit, no amount
        return;
      }
      char before = start == 0 ? ' ' : text.charAt(start - 1);
      if (before == '数' || before == '何') {
        previous = yen + 1;
        malformed = malformed || field;
        return;
      }
      String written = text.substring(start, end).replace(" ", "");
      Optional<Long> value = yen(written);
      boolean negative = before == '-' || before == '▲' || before == '△' || before == '+';
      // 6.000万円 is a slip for 6,000万円, or is it? And 500500万円?
      boolean slip = SLIP.matcher(written).find();
      if (value.isEmpty()
          || slip
          || before == ','
          || before == '.'
          || (before == '・' && start > 1 && Notation.isDigit(text.charAt(start - 2)))
          || (negative && field)) {
        malformed = true;
        previous = yen + 1;
        return;
      }
      if (negative) {
        previous = yen + 1;
        return;
      }
      if (before == '×' || RECKONED.matcher(text.substring(yen + 1)).find()) {
        previous = yen + 1;
        return;
      }
      if (before == '~') {
        lower(start - 1, written);
      }
      add(value.get(), start, yen, written + "円");
      previous = yen + 1;
    }

    private int startOf(int end) {
      int start = end;
      while (start > previous) {
        char c = text.charAt(start - 1);
        boolean spaceBeforeUnit =
            c == ' '
                && start < end
                && !Notation.isDigit(text.charAt(start))
                && start - 1 > previous
                && Notation.isDigit(text.charAt(start - 2));
        if (!Numerals.isPart(c) && !spaceBeforeUnit) {
          break;
        }
        start--;
      }
      return start;
    }

    /** The left end of 100~200万円, whose unit stands only once. */
    private void lower(int tilde, String upper) {
      int end = tilde;
      while (end > previous && text.charAt(end - 1) == ' ') {
        end--;
      }
      if (end > previous && text.charAt(end - 1) == '円') {
        return;
      }
      int start = startOf(end);
      if (start == end) {
        return;
      }
      String written = text.substring(start, end).replace(" ", "");
      int digits = 0;
      for (int i = 0; i < upper.length(); i++) {
        digits = Notation.isDigit(upper.charAt(i)) ? i + 1 : digits;
      }
      boolean bare = Notation.isDigit(written.charAt(written.length() - 1));
      Optional<Long> value = yen(bare ? written + upper.substring(digits) : written);
      String before = text.substring(previous, start);
      if (value.isPresent() && relevant(before, "")) {
        found.add(
            new Found(
                value.get(),
                caps(before) ? Role.MAX : Role.MIN,
                basis(before, text.substring(tilde, Math.min(text.length(), tilde + NEAR))),
                isBracketed(start),
                written));
      }
    }

    private boolean relevant(String before, String after) {
      if (GIVEN.matcher(before).find() && GIVEN_AFTER.matcher(after).find()) {
        return true;
      }
      // 残高の10倍まで(最高4,000万円まで): a limit in brackets stands for itself
      String inside = before.substring(before.lastIndexOf('(') + 1);
      String near = MAX_BEFORE.matcher(inside).find() ? inside : before;
      return !OTHER_MATTER.matcher(near).find()
          && (field || !OTHER_HEADING.matcher(heading).find())
          && (field || !OTHER_MATTER.matcher(heading).find() || GRANTED.matcher(heading).find());
    }

    private void add(long value, int start, int sign, String written) {
      String before = text.substring(Math.max(previous, start - NEAR), start);
      String after = text.substring(sign + 1, Math.min(text.length(), sign + 1 + NEAR));
      if (!relevant(before, after) || (!field && OTHER_AFTER.matcher(after).find())) {
        return;
      }
      Role role = role(before, after);
      long yen = value;
      if (role == Role.MAX && after.startsWith("未満")) {
        yen = value - 1;
      }
      if (role == Role.MIN && (after.startsWith("超") || after.startsWith("を超え"))) {
        yen = value + 1;
      }
      boolean conditionOfCost =
          !field
              && role == Role.MIN
              && !after.strip().startsWith("~")
              && !before.contains("下限")
              && !FLOOR_AND_CAP.matcher(heading).find()
              && !after.strip().startsWith("下限")
              && !MAX_AFTER.matcher(NEXT_AMOUNT.matcher(after).replaceFirst("")).find();
      if (!conditionOfCost) {
        boolean higher = start > 1 && text.startsWith("円<", start - 2) && !found.isEmpty();
        Basis basis = higher ? found.get(found.size() - 1).basis() : basis(before, after);
        found.add(new Found(yen, role, basis, isBracketed(start), written));
      }
      listRole = role;
    }

    private boolean isBracketed(int start) {
      // a bracket that opens earlier than that is not about one amount
      String near = text.substring(Math.max(0, start - NEAR), start);
      if (near.endsWith("円<")) {
        return true;
      }
      int open = near.lastIndexOf('(');
      boolean opens = open > near.lastIndexOf(')');
      return opens && start - near.length() + open > 0;
    }

    private boolean caps(String before) {
      return CAPS.matcher(before).find() || CAPS_HEADING.matcher(heading).find();
    }

    private Role role(String before, String after) {
      if (FLOOR_AND_CAP.matcher(heading).find() && (before + after).strip().startsWith("/")) {
        return before.strip().startsWith("/") ? Role.MAX : Role.MIN;
      }
      if (after.startsWith("~") || after.startsWith(" ~")) {
        return caps(before) ? Role.MAX : Role.MIN;
      }
      if (after.startsWith("から") && caps(before)) {
        return Role.MAX;
      }
      if (before.endsWith("~") || before.endsWith("~ ")) {
        return Role.MAX;
      }
      if (MAX_AFTER.matcher(after).find()) {
        return Role.MAX;
      }
      if (MIN_AFTER.matcher(after).find()) {
        return Role.MIN;
      }
      if (TYPICAL_AFTER.matcher(after).find() || TYPICAL_BEFORE.matcher(before).find()) {
        return Role.TYPICAL;
      }
      boolean largest = MAX_BEFORE.matcher(before).find();
      boolean smallest = MIN_BEFORE.matcher(before).find();
      if (largest != smallest) {
        return largest ? Role.MAX : Role.MIN;
      }
      // 上限 A、B: what follows in the same list is of the same role
      if (listRole == Role.MAX) {
        return Role.MAX;
      }
      boolean under = MAX_BEFORE.matcher(heading).find();
      return !field && under && !MIN_BEFORE.matcher(heading).find() ? Role.MAX : Role.PLAIN;
    }

    private Basis basis(String before, String after) {
      Matcher amount = NEXT_WORDS.matcher(after);
      String near = amount.find() ? amount.group() : "";
      // 3,000円/m2【上限300万円】: the first unit is that of the amount before
      String own = OF_THE_ONE_BEFORE.matcher(before).replaceFirst("");
      String all = own + "円" + near;
      if (UNIT.matcher(all).find()) {
        return Basis.UNIT;
      }
      // 賃料月額の2分の1、上限900万円: a share of what is paid by the month is none itself
      if (MONTH.matcher(SHARE.matcher(all).replaceFirst("")).find()) {
        return Basis.MONTH;
      }
      if (WHOLE.matcher(all).find()) {
        return Basis.WHOLE;
      }
      return YEAR.matcher(own).find() || YEAR.matcher("円" + near).find()
          ? Basis.YEAR
          : Basis.UNSTATED;
    }
  }

  private static Optional<Long> yen(String written) {
    return Numerals.value(written)
        .map(BigDecimal::stripTrailingZeros)
        .filter(v -> v.scale() <= 0)
        .map(v -> v.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
  }
}
