package org.renkei.matching;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterTier;

/** 規模. */
final class TierCriterion implements Check {
  private final Criterion.Tier criterion;
  private final @Nullable ClusterTier tier;

  TierCriterion(Criterion.Tier criterion, ClusterProject project) {
    this.criterion = criterion;
    this.tier = project.tier();
  }

  @Override
  public CriterionOutcome outcome() {
    return tier == null ? CriterionOutcome.UNKNOWN : Outcomes.met(criterion.tiers().contains(tier));
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("tiers", criterion.tiers()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("tier", tier).map();
  }

  @Override
  public LocalizedText message() {
    LocalizedText required = Words.labels(criterion.tiers());
    if (tier == null) {
      return Words.text(
          "規模が記載されていません（対象：" + required.ja() + "）。",
          "The tier is not stated; required: " + required.en() + ".");
    }
    return outcome() == CriterionOutcome.MET
        ? Words.text(
            "規模「" + tier.ja() + "」は対象です。", "The tier (" + tier.en() + ") is one of those required.")
        : Words.text(
            "規模「" + tier.ja() + "」は対象（" + required.ja() + "）に含まれません。",
            "The tier (" + tier.en() + ") is not among those required: " + required.en() + ".");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    return outcome() == CriterionOutcome.UNMET
        ? Words.text(
            "規模はクラスターの成長によるもので、申請にあたって変えられるものではありません。",
            "The tier follows the growth of the cluster; it cannot be changed for an application.")
        : Words.text("クラスターの規模を記載してください。", "State the tier of the cluster.");
  }
}
