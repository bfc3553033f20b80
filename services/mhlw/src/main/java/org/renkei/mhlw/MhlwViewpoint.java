package org.renkei.mhlw;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.ministry.extension.Viewpoint;

/** 独自視点 of 厚生労働省. */
@Singleton
final class MhlwViewpoint implements Viewpoint {
  private static final List<RubricItem> ITEMS =
      List.of(
          new RubricItem("users", "患者・利用者への還元", "What returns to patients and users", 3),
          new RubricItem("safety", "安全性と倫理審査の体制", "Safety and ethical review", 3));

  @Override
  public List<RubricItem> items() {
    return ITEMS;
  }
}
