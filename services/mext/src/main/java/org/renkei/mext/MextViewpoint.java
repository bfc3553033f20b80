package org.renkei.mext;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.ministry.extension.Viewpoint;

/** 独自視点 of 文部科学省. */
@Singleton
final class MextViewpoint implements Viewpoint {
  private static final List<RubricItem> ITEMS =
      List.of(
          new RubricItem("university", "大学の地域への貢献", "What universities give to the region", 3),
          new RubricItem(
              "young_researchers", "若手研究人材の育成と定着", "Young researchers trained and kept", 2));

  @Override
  public List<RubricItem> items() {
    return ITEMS;
  }
}
