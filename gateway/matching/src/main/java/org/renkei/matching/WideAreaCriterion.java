package org.renkei.matching;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;

/** 広域連携: enough prefectures decide at once, too few only when all are stated. */
final class WideAreaCriterion implements Check {
  private final Criterion.WideArea criterion;
  private final ClusterProject project;
  private final @Nullable List<LocalGovernmentCode> stated;
  private final List<LocalGovernmentCode> prefectures;

  WideAreaCriterion(Criterion.WideArea criterion, Situation situation) {
    this.criterion = criterion;
    this.project = situation.project();
    this.stated = situation.places().prefectures();
    this.prefectures = stated == null ? List.of() : stated;
  }

  @Override
  public CriterionOutcome outcome() {
    if (prefectures.size() >= criterion.minPrefectures()) {
      return CriterionOutcome.MET;
    }
    return project.leadPrefecture() != null && project.prefectures() != null
        ? CriterionOutcome.UNMET
        : CriterionOutcome.UNKNOWN;
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("min_prefectures", criterion.minPrefectures()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("prefectures", stated).map();
  }

  @Override
  public LocalizedText message() {
    int required = criterion.minPrefectures();
    if (prefectures.isEmpty()) {
      return Words.text(
          "実施する都道府県が記載されていません（必要：" + required + "都道府県以上）。",
          "No prefecture is stated; at least " + required + " are required.");
    }
    LocalizedText names = Words.areas(prefectures.stream().map(AreaCode::of).toList());
    String ja = "実施する都道府県は" + prefectures.size() + "（" + names.ja() + "）";
    String en =
        "The project spans "
            + Words.count(prefectures.size(), "prefecture")
            + " ("
            + names.en()
            + ")";
    return switch (outcome()) {
      case MET ->
          Words.text(
              ja + "で、必要な" + required + "都道府県以上です。",
              en + ", enough for the " + required + " required.");
      case UNMET ->
          Words.text(
              ja + "で、必要な" + required + "都道府県に足りません。", en + ", but " + required + " are required.");
      case UNKNOWN ->
          Words.text(
              ja + "まで記載され、必要な" + required + "都道府県以上か、ほかの都道府県の有無が記載されていません。",
              en + " as far as stated; " + required + " are required.");
    };
  }

  @Override
  public @Nullable LocalizedText remedy() {
    int missing = criterion.minPrefectures() - prefectures.size();
    return outcome() == CriterionOutcome.UNMET
        ? Words.text(
            "あと" + missing + "都道府県と連携すれば満たします。",
            "Joining with " + Words.count(missing, "further prefecture") + " would meet it.")
        : Words.text(
            "代表都道府県とほかの都道府県を、なければ空の一覧として、すべて記載してください。",
            "State the lead prefecture and all further prefectures, with an empty list for none.");
  }
}
