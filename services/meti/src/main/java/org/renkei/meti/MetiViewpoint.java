package org.renkei.meti;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.ministry.extension.Viewpoint;

/** 独自視点 of 経済産業省. */
@Singleton
final class MetiViewpoint implements Viewpoint {
  private static final List<RubricItem> ITEMS =
      List.of(
          new RubricItem("market", "市場の規模と顧客の見通し", "Size of the market and customers in view", 3),
          new RubricItem("investment", "民間投資の呼び込み", "Private investment drawn in", 2));

  @Override
  public List<RubricItem> items() {
    return ITEMS;
  }
}
