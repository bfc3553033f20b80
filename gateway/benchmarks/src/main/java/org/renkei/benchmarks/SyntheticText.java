package org.renkei.benchmarks;

import java.util.List;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Themes;

/** Japanese sentences put together from the words of themes and those that all programs use. */
final class SyntheticText {
  private static final List<String> AIMS =
      List.of(
          "研究開発", "実証", "事業化", "人材育成", "海外展開", "設備投資", "販路開拓", "産学連携", "創業", "技術移転", "知的財産の活用",
          "共同研究", "標準化", "生産性向上", "省力化", "地域資源の活用", "規制対応", "試作品開発", "臨床評価", "品質管理", "輸出促進",
          "六次産業化", "後継者育成", "防災対策", "脱炭素化", "データ連携", "観光振興", "雇用創出", "拠点整備", "国際標準");
  private static final List<String> WHO =
      List.of(
          "中小企業",
          "大学",
          "公設試験研究機関",
          "農業協同組合",
          "漁業協同組合",
          "医療機関",
          "自治体",
          "財団法人",
          "ベンチャー企業",
          "市民団体",
          "中核機関",
          "研究者",
          "技術者",
          "森林組合",
          "商工会議所");
  private static final List<String> HOW =
      List.of(
          "経費の一部を補助する",
          "専門家を派遣する",
          "低利で融資する",
          "委託して実施する",
          "税制上の優遇を行う",
          "施設の共同利用を進める",
          "計画の策定を支援する",
          "認証の取得を支援する",
          "連携体の形成を促す",
          "成果の普及を図る");

  private final Draw draw;
  private final boolean full;

  SyntheticText(Draw draw, boolean full) {
    this.draw = draw;
    this.full = full;
  }

  String title(List<ThemeCode> themes) {
    return Themes.ja(draw.oneOf(themes)) + draw.skewedOf(AIMS) + "支援事業";
  }

  String summary(List<ThemeCode> themes) {
    return full ? sentence(themes) : "";
  }

  String description(List<ThemeCode> themes) {
    if (!full) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    int sentences = draw.between(2, 5);
    for (int i = 0; i < sentences; i++) {
      text.append(sentence(themes));
    }
    return text.toString();
  }

  String purpose(List<ThemeCode> themes) {
    return full ? sentence(themes) + sentence(themes) : "";
  }

  private String sentence(List<ThemeCode> themes) {
    return draw.skewedOf(WHO)
        + "が行う"
        + Themes.ja(draw.oneOf(themes))
        + "分野の"
        + draw.skewedOf(AIMS)
        + "と"
        + draw.skewedOf(AIMS)
        + "に対し、"
        + draw.skewedOf(HOW)
        + "。";
  }
}
