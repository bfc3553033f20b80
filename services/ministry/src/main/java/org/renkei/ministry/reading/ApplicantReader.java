package org.renkei.ministry.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.renkei.contracts.project.ApplicantKind;

/** Reads who may apply 申請主体: 中小企業者, 大学等, 地方公共団体, 農業協同組合, 公設試, 国立研究開発法人 and lists of them. */
public final class ApplicantReader {
  /**
   * Applicants as read.
   *
   * @param kinds the kinds named, in the order of the code list
   * @param complete true where every item of the text is one of these kinds; false where the text
   *     names others, too, be it by 等 (except the set phrase 大学等), or conditions beyond the kind:
   *     then no kind may be refused because of it
   */
  public record Applicants(Set<ApplicantKind> kinds, boolean complete) {
    public Applicants {
      kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }
  }

  private record Word(Pattern pattern, List<ApplicantKind> kinds) {}

  private static final List<Word> WORDS =
      List.of(
          word("中小企業・小規模事業者|小規模企業共済|中小・小規模(?:企業|事業者)", ApplicantKind.SME),
          word("(?:特定)?中小企業(?:者|組合|団体)?|小規模(?:企業|事業)者?|個人事業(?:主|者)|商工業者|中小法人", ApplicantKind.SME),
          word("中堅企業|大企業|大手企業", ApplicantKind.LARGE_FIRM),
          word(
              "(?:スタートアップ|ベンチャー)(?:企業)?|大学発ベンチャー|研究開発型(?:スタートアップ|ベンチャー)(?:企業)?|創業者|起業家",
              ApplicantKind.VENTURE),
          word(
              "民間企業|民間事業者|企業|株式会社|会社|事業会社|民間団体",
              ApplicantKind.SME,
              ApplicantKind.LARGE_FIRM,
              ApplicantKind.VENTURE),
          word(
              "(?:国立|公立|私立|国公私立)?大学(?:等|法人|共同利用機関(?:法人)?|院)?(?:等)?|高等専門学校|高専|短期大学|学術機関|高等教育機関",
              ApplicantKind.UNIVERSITY),
          word("国立研究開発法人|国立試験研究機関|国研", ApplicantKind.NATIONAL_LAB),
          word(
              "公設試(?:験)?(?:研究)?(?:機関|場)?|公設(?:試験)?研究機関|地方独立行政法人(?:の)?(?:試験研究機関)|(?:都道府県|県)の?(?:農業)?試験(?:研究機関|場)",
              ApplicantKind.PUBLIC_LAB),
          word(
              "地方公共団体|地方自治体|自治体|都道府県|市区?町村|政令(?:指定都)?市|指定都市|中核市|特別区|保健所設置市|県|一部事務組合|広域連合|政令市",
              ApplicantKind.LOCAL_GOVERNMENT),
          word("中核機関|産業支援機関|(?:公益|一般)財団法人|産業振興財団|支援財団", ApplicantKind.CORE_ORGANIZATION),
          word("特定非営利活動法人|(?:認定)?NPO(?:法人)?|市民団体|住民団体|ボランティア団体|任意団体|自治会", ApplicantKind.NPO),
          word(
              "農業協同組合(?:連合会)?|農協|JA(?:グループ)?|漁業協同組合(?:連合会)?|漁協|森林組合(?:連合会)?|農業者の組織する団体|農林漁業者等?の組織する団体|農業者団体|水産業協同組合|生活協同組合|協同組合|農事組合法人",
              ApplicantKind.COOPERATIVE),
          word("医療機関|病院|診療所|医療法人|薬局|国立高度専門医療研究センター|国立国際医療研究センター", ApplicantKind.MEDICAL));

  /** What may stand between and behind the kinds without adding a condition. */
  private static final Pattern NOTHING_MORE =
      Pattern.compile(
          "[、,・/ ;\n。:●■◆○()]|及び|および|又は|または|並びに|若しくは|もしくは|事業実施主体|実施主体|補助先|交付先|委託先"
              + "|対象者?|の皆様|の方|を対象|とする|が対象|である|です|や|と");

  private static final Pattern EXCEPT =
      Pattern.compile("\\([^()]{0,60}除[くき][^()]{0,10}\\)|[^、。()\n]{1,30}(?:を除く|以外の|は除く|は対象外|を除き)");
  private static final Pattern FALSE_FRIENDS =
      Pattern.compile(
          "企業(?:会計|立地|価値|規模|年金|内|間|的)|会社員|中小企業(?:基本法|庁|事業|診断士|再生|支援|経営|退職|政策|対策|の)|大学(?:生|院生|ノート)|県(?:内|外|民|税|営|知事)|病院(?:船)|個人企業|都道府県(?:知事|税|労働局)|市町村(?:長|民税|税)|学校法人");

  private static Word word(String pattern, ApplicantKind... kinds) {
    return new Word(Pattern.compile(pattern), List.of(kinds));
  }

  /** Reads a field that names applicants and nothing else. */
  public Reading<Applicants> read(String field) {
    return read(field, true);
  }

  /**
   * Looks for applicants in a description. It is never read completely, as a sentence holds
   * conditions; where none is named, none is stated.
   */
  public Reading<Applicants> find(String description) {
    return read(description, false);
  }

  private static Reading<Applicants> read(String text, boolean field) {
    String unified = Notation.of(text);
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    if (Notation.tooLong(text)) {
      return Reading.unread(text, "文章が長すぎます。", "The text is too long.");
    }
    String rest = EXCEPT.matcher(unified).replaceAll("\u0000");
    boolean exception = rest.length() != unified.length() || rest.indexOf('\u0000') >= 0;
    rest = FALSE_FRIENDS.matcher(rest).replaceAll("\u0000");
    EnumSet<ApplicantKind> kinds = EnumSet.noneOf(ApplicantKind.class);
    List<String> from = new ArrayList<>();
    for (Word word : WORDS) {
      Matcher matcher = word.pattern().matcher(rest);
      StringBuilder left = new StringBuilder(rest.length());
      while (matcher.find()) {
        kinds.addAll(word.kinds());
        from.add(matcher.group());
        matcher.appendReplacement(left, "、");
      }
      rest = matcher.appendTail(left).toString();
    }
    if (kinds.isEmpty()) {
      return !field
          ? new Reading.NotStated<>()
          : Reading.unread(text, "申請主体を読み取れません。", "No kind of applicant can be read.");
    }
    boolean complete = field && !exception && NOTHING_MORE.matcher(rest).replaceAll("").isEmpty();
    return new Reading.Read<>(new Applicants(kinds, complete), String.join(" / ", from));
  }
}
