package org.renkei.contracts.evaluation;

import java.util.List;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.Required;

/**
 * 評価基準: what all participants judge, and how much of a part its ministry's own viewpoint makes. The
 * viewpoint's items come with each ministry's part.
 *
 * @param items shared items, each key once
 * @param viewpointShare share of the own viewpoint in a part, at most 1/2; a part without own items
 *     counts by the shared items alone
 */
public record Rubric(List<RubricItem> items, Ratio viewpointShare) {
  public Rubric {
    items = List.copyOf(Required.value(items, "items"));
    Required.value(viewpointShare, "viewpoint_share");
    if (items.isEmpty() || items.stream().map(RubricItem::item).distinct().count() < items.size()) {
      throw new InvalidValueException(
          "items",
          "rubric-items",
          new LocalizedText(
              "共通項目は1件以上で、キーは重複できません。",
              "There is at least one shared item, and each key stands there once."));
    }
    if (2 * viewpointShare.numerator() > viewpointShare.denominator()) {
      throw new InvalidValueException(
          "viewpoint_share",
          "viewpoint-share",
          new LocalizedText("独自視点の割合は1/2以下です。", "The viewpoint's share is at most 1/2."));
    }
  }

  /** The six shared items of the policy, the viewpoint counting one fifth. */
  public static Rubric standard() {
    return new Rubric(
        List.of(
            new RubricItem("concept", "地域構想・目標", "The region's concept and goals", 20),
            new RubricItem(
                "reach",
                "広域・国際展開と関連施策との連携",
                "Wide-area and international reach, links with related measures",
                15),
            new RubricItem("commercialization", "事業化戦略", "Commercialization strategy", 20),
            new RubricItem("research", "研究開発", "Research and development", 20),
            new RubricItem("people", "人材の育成・確保", "People", 10),
            new RubricItem("self_reliance", "自立化に向けた体制", "Structure for standing alone", 15)),
        new Ratio(1, 5));
  }
}
