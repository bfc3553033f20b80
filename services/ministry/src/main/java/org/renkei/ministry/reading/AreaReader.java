package org.renkei.ministry.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.program.Criterion;

/**
 * Reads areas 対象地域 by their names: 全国, 関東・甲信越, 北海道 / 青森県, 福岡県北九州市, 沖縄県を除く全国, 静岡市・浜松市を除く県内全域.
 *
 * <p>Every letter must be accounted for: what is not a name, a separator or a word such as 内 leaves
 * the text unread, as in 過疎地域. A name that several prefectures have, such as 池田町, needs its
 * prefecture. 九州 means the seven prefectures without 沖縄県, unless both are named.
 */
public final class AreaReader {
  /**
   * Areas as read.
   *
   * @param included where it holds; the nation for 全国
   * @param excluded where it does not, although inside
   */
  public record Selection(List<AreaCode> included, List<AreaCode> excluded) {
    public Selection {
      included = List.copyOf(included);
      excluded = List.copyOf(excluded);
    }

    /** The criterion that says the same. */
    public Criterion.Area criterion(Criterion.@Nullable Wording wording) {
      return new Criterion.Area(included, excluded, wording);
    }
  }

  private static final Map<String, List<Areas.Area>> BY_NAME = new HashMap<>();
  private static final Map<String, List<AreaCode>> GROUPS = new HashMap<>();
  private static final int LONGEST;

  static {
    for (Areas.Area area : Areas.all()) {
      name(area.ja(), area);
      // 北海道 is the prefecture, and 中国 alone may be the country
      boolean ownName = area.ja().startsWith("北海道") || area.ja().startsWith("中国");
      if (area.level() == Areas.Level.BLOCK && area.ja().endsWith("地方") && !ownName) {
        name(area.ja().substring(0, area.ja().length() - 2), area);
      }
      if (area.level() == Areas.Level.PREFECTURE && !area.ja().equals("北海道")) {
        // written without its suffix only where lists do so; 京都 and 東京 are as clear as 青森
        name(area.ja().substring(0, area.ja().length() - 1), area);
      }
    }
    group("甲信越", "山梨県", "長野県", "新潟県");
    group("東海", "岐阜県", "静岡県", "愛知県", "三重県");
    group("北陸", "富山県", "石川県", "福井県");
    group("九州", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県");
    group("南九州", "熊本県", "宮崎県", "鹿児島県");
    group("北関東", "茨城県", "栃木県", "群馬県");
    group("南関東", "埼玉県", "千葉県", "東京都", "神奈川県");
    group("1都3県", "埼玉県", "千葉県", "東京都", "神奈川県");
    group("一都三県", "埼玉県", "千葉県", "東京都", "神奈川県");
    GROUPS.put("中国・四国", List.of(new AreaCode("JP-CHUGOKU"), new AreaCode("JP-SHIKOKU")));
    GROUPS.put("中国四国", List.of(new AreaCode("JP-CHUGOKU"), new AreaCode("JP-SHIKOKU")));
    group("山陰", "鳥取県", "島根県");
    group("山陽", "岡山県", "広島県", "山口県");
    group("北東北", "青森県", "岩手県", "秋田県");
    group("南東北", "宮城県", "山形県", "福島県");
    List<AreaCode> wards =
        Areas.all().stream()
            .filter(a -> a.code().value().startsWith("131") && a.ja().endsWith("区"))
            .map(Areas.Area::code)
            .toList();
    GROUPS.put("東京23区", wards);
    GROUPS.put("東京都23区", wards);
    GROUPS.put("東京都特別区", wards);
    GROUPS.put("特別区", wards);
    LONGEST =
        Stream.concat(BY_NAME.keySet().stream(), GROUPS.keySet().stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);
  }

  private static final List<String> NATION_WORDS =
      List.of("日本全国", "全国各地", "全国", "全都道府県", "国内全域", "日本国内", "国内");
  private static final List<String> HOME_WORDS =
      List.of(
          "県内全市町村", "県内各市町村", "県内の市町村", "県内市町村", "県内全域", "道内全域", "府内全域", "都内全域", "県全域", "道全域", "全県",
          "県下全域", "県下全市町村", "県下市町村", "県下", "県内", "道内", "府内", "都内");
  private static final List<String> FILLERS =
      List.of(
          "全市町村", "の区域内", "の区域", "の地域", "の全域", "に限ります", "に限る", "に所在する", "に所在", "所在地", "のみ", "の各地域",
          "各県", "の各県", "の各市", "全域", "地域内", "地方", "地域", "域内", "管内", "区域", "県内", "府内", "都内", "道内",
          "市内", "町内", "村内", "内", "の", "対象", "等を含む");
  private static final List<String> SEPARATORS =
      List.of(
          "および", "及び", "並びに", "ならびに", "または", "又は", "もしくは", "若しくは", "と", "、", ",", "・", "/", "，",
          "･", "。", "\n", " ", ";", "「", "」", "[", "]", "【", "】");
  private static final List<String> EXCLUDING =
      List.of("を除いた", "を除く", "を除き", "以外の", "以外", "は除く", "除く");

  private static void name(String name, Areas.Area area) {
    BY_NAME.computeIfAbsent(fold(name), n -> new ArrayList<>(1)).add(area);
  }

  private static void group(String name, String... prefectures) {
    List<AreaCode> codes = new ArrayList<>(prefectures.length);
    for (String prefecture : prefectures) {
      BY_NAME.getOrDefault(fold(prefecture), List.of()).forEach(area -> codes.add(area.code()));
    }
    GROUPS.put(fold(name), List.copyOf(codes));
  }

  /** Old and new spellings of the same name: ヶ and ケ, 塩竈 and 塩釜. */
  private static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.append(
          switch (c) {
            case 'ヶ', 'ヵ', 'ｹ' -> 'ケ';
            case '髙' -> '高';
            case '﨑' -> '崎';
            case '竈' -> '釜';
            case '龍' -> '竜';
            case '諫' -> '諌';
            case '鰺' -> '鯵';
            case '檮' -> '梼';
            case '籠' -> '篭';
            case '澤' -> '沢';
            case '濱' -> '浜';
            case '廣' -> '広';
            case '嶋' -> '島';
            case '邊', '邉' -> '辺';
            case '塲' -> '場';
            case '瀧' -> '滝';
            case '與' -> '与';
            case '國' -> '国';
            case '縣' -> '県';
            case '龜' -> '亀';
            default -> c;
          });
    }
    return folded.toString();
  }

  /** Reads a text that stands for itself. */
  public Reading<Selection> read(String text) {
    return read(text, List.of());
  }

  /**
   * Reads a text that may speak of 県内.
   *
   * @param home the area of whoever offers the program, such as its prefecture; a municipality is
   *     looked for there first. Empty where there is none
   */
  public Reading<Selection> read(String text, List<AreaCode> home) {
    String unified = fold(Notation.of(text));
    if (Notation.statesNothing(unified)) {
      return new Reading.NotStated<>();
    }
    if (unified.length() > 4_000) {
      return Reading.unread(text, "文章が長すぎます。", "The text is too long.");
    }
    return new Scan(unified, text, home).run();
  }

  /** One pass over the text, longest name first. */
  private static final class Scan {
    private final String text;
    private final String original;
    private final List<AreaCode> home;
    private final Set<AreaCode> included = new LinkedHashSet<>();
    private final Set<AreaCode> excluded = new LinkedHashSet<>();
    private final Set<AreaCode> pending = new LinkedHashSet<>();
    private Areas.@Nullable Area prefecture;
    private @Nullable AreaCode last;
    private boolean joined;
    private int bracket = -1;
    private int at;

    Scan(String text, String original, List<AreaCode> home) {
      this.text = text;
      this.original = original;
      this.home = home;
    }

    Reading<Selection> run() {
      while (at < text.length()) {
        if (!step()) {
          int end = Math.min(text.length(), at + 12);
          return Reading.unread(
              original,
              "地域名として読み取れない部分があります: " + text.substring(at, end),
              "A part cannot be read as an area: " + text.substring(at, end));
        }
      }
      included.addAll(pending);
      if (included.isEmpty() && !excluded.isEmpty()) {
        included.addAll(home.isEmpty() ? List.of(AreaCode.NATION) : home);
      }
      if (included.isEmpty()) {
        return Reading.unread(original, "地域名がありません。", "No area is named.");
      }
      boolean outside =
          excluded.stream().anyMatch(e -> included.stream().noneMatch(i -> Areas.covers(i, e)));
      if (outside) {
        return Reading.unread(
            original, "除外された地域が対象地域の外にあります。", "An area is left out that does not lie inside.");
      }
      return new Reading.Read<>(new Selection(List.copyOf(included), List.copyOf(excluded)), text);
    }

    private boolean step() {
      return brackets() || words() || group() || name() || filler() || district() || separator();
    }

    private boolean brackets() {
      char c = text.charAt(at);
      if (c == '(') {
        // what stands in brackets after an area narrows it: only 〜を除く is understood
        included.addAll(pending);
        pending.clear();
        bracket = at++;
        return text.indexOf("除く)", bracket) > 0 || text.indexOf("除く。)", bracket) > 0;
      }
      if (c == ')' && bracket >= 0) {
        bracket = -1;
        at++;
        return pending.isEmpty();
      }
      return false;
    }

    private boolean words() {
      if (take(NATION_WORDS)) {
        add(AreaCode.NATION);
        return true;
      }
      boolean inArea = last != null && joined;
      if (!inArea && take(HOME_WORDS)) {
        pending.addAll(home);
        return !home.isEmpty();
      }
      if (!pending.isEmpty() && take(EXCLUDING)) {
        exclude();
        return true;
      }
      return false;
    }

    /** 札幌市内, but 石川県内灘町: a name goes before a word that only rounds one off. */
    private boolean filler() {
      return last != null && take(FILLERS);
    }

    private boolean group() {
      for (int length = Math.min(LONGEST, text.length() - at); length > 1; length--) {
        List<AreaCode> codes = GROUPS.get(text.substring(at, at + length));
        // 九州・沖縄 is a block of its own, and 東海市 no group
        if (codes != null && longest().length() <= length) {
          at += length;
          pending.addAll(codes);
          last = codes.get(0);
          joined = true;
          return true;
        }
      }
      return false;
    }

    private String longest() {
      for (int length = Math.min(LONGEST, text.length() - at); length > 1; length--) {
        String name = text.substring(at, at + length);
        if (BY_NAME.containsKey(name)) {
          return name;
        }
      }
      return "";
    }

    private boolean name() {
      String name = longest();
      if (name.isEmpty()) {
        return false;
      }
      List<Areas.Area> areas = BY_NAME.getOrDefault(name, List.of());
      Areas.@Nullable Area area = choose(areas);
      if (area == null) {
        return false;
      }
      if (joined && last != null && isAddress(last, area)) {
        return false;
      }
      boolean shortened = !area.ja().endsWith(name.substring(name.length() - 1));
      at += name.length();
      if (shortened && area.level() == Areas.Level.PREFECTURE && !endsItem()) {
        at -= name.length();
        return false;
      }
      if (joined && last != null && !last.equals(area.code()) && Areas.covers(last, area.code())) {
        pending.remove(last);
      }
      if (area.level() == Areas.Level.PREFECTURE) {
        prefecture = area;
      }
      add(area.code());
      return true;
    }

    /** 山口市熊野町 is a place in 山口市, and not the town of that name elsewhere. */
    private static boolean isAddress(AreaCode before, Areas.Area area) {
      return area.level() == Areas.Level.MUNICIPALITY
          && !before.equals(area.code())
          && !Areas.covers(before, area.code());
    }

    /** 青森 is a prefecture at the end of an item, but the beginning of 青森市 or 青森ねぶた. */
    private boolean endsItem() {
      if (at == text.length()) {
        return true;
      }
      int here = at;
      boolean ends = text.charAt(at) == ')' || take(SEPARATORS) || take(EXCLUDING);
      at = here;
      return ends;
    }

    private Areas.@Nullable Area choose(List<Areas.Area> areas) {
      if (joined && last != null) {
        AreaCode outer = last;
        for (Areas.Area area : areas) {
          if (!area.code().equals(outer) && Areas.covers(outer, area.code())) {
            return area;
          }
        }
      }
      if (areas.size() == 1) {
        return areas.get(0);
      }
      List<Areas.Area> near =
          areas.stream()
              .filter(
                  a ->
                      (prefecture != null && Areas.covers(prefecture.code(), a.code()))
                          || (prefecture == null
                              && home.stream().anyMatch(h -> Areas.covers(h, a.code()))))
              .toList();
      return near.size() == 1 ? near.get(0) : besideNamed(areas);
    }

    /** 福島市、郡山市、伊達市: the one among several of a name that lies where all others lie. */
    private Areas.@Nullable Area besideNamed(List<Areas.Area> areas) {
      if (prefecture != null || pending.isEmpty()) {
        return null;
      }
      List<Areas.Area> beside =
          areas.stream()
              .filter(a -> pending.stream().allMatch(p -> samePrefecture(p, a.code())))
              .toList();
      return beside.size() == 1 ? beside.get(0) : null;
    }

    private static boolean samePrefecture(AreaCode one, AreaCode other) {
      return one.value().length() == 6
          && other.value().length() == 6
          && one.value().startsWith(other.value().substring(0, 2));
    }

    /** 郡 before a town says nothing more: 福島県石川郡平田村, 相馬郡飯舘村. */
    private boolean district() {
      int end = text.indexOf('郡', at);
      if (end < 0 || end - at > 5 || end == at) {
        return false;
      }
      for (int i = at; i < end; i++) {
        if (!Character.isIdeographic(text.charAt(i)) && text.charAt(i) != 'ケ') {
          return false;
        }
      }
      at = end + 1;
      String name = longest();
      return name.endsWith("町") || name.endsWith("村");
    }

    private boolean separator() {
      if (!take(SEPARATORS)) {
        return false;
      }
      joined = false;
      return true;
    }

    /** 全国、沖縄県を除く: what holds another of the named areas is where it is taken out of. */
    private void exclude() {
      for (AreaCode code : pending) {
        boolean outer = pending.stream().anyMatch(p -> !p.equals(code) && Areas.covers(code, p));
        (outer ? included : excluded).add(code);
      }
      pending.clear();
    }

    private void add(AreaCode code) {
      pending.add(code);
      last = code;
      joined = true;
    }

    private boolean take(List<String> words) {
      for (String word : words) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return true;
        }
      }
      return false;
    }
  }
}
