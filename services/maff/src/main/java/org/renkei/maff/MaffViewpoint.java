package org.renkei.maff;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.ministry.extension.Viewpoint;

/** 独自視点 of 農林水産省. */
@Singleton
final class MaffViewpoint implements Viewpoint {
  private static final List<RubricItem> ITEMS =
      List.of(
          new RubricItem("producers", "生産者・加工業者の参画", "Producers and processors who take part", 3),
          new RubricItem(
              "local_resources", "地域資源の持続的な利用", "Lasting use of the region's resources", 2));

  @Override
  public List<RubricItem> items() {
    return ITEMS;
  }
}
