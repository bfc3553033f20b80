package org.renkei.matching;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;

/** 対象分野: a required theme covers what lies below it; a broader theme does not tell the finer. */
final class ThemeCriterion implements Check {
  private final Criterion.Theme criterion;
  private final @Nullable List<ThemeCode> themes;
  private final List<ThemeCode> covered;
  private final List<ThemeCode> broader;

  ThemeCriterion(Criterion.Theme criterion, ClusterProject project) {
    this.criterion = criterion;
    this.themes = project.themes();
    List<ThemeCode> stated = themes == null ? List.of() : themes;
    this.covered =
        stated.stream()
            .filter(own -> criterion.themes().stream().anyMatch(theme -> theme.covers(own)))
            .toList();
    this.broader =
        stated.stream()
            .filter(own -> criterion.themes().stream().anyMatch(theme -> own.covers(theme)))
            .toList();
  }

  @Override
  public CriterionOutcome outcome() {
    if (!covered.isEmpty()) {
      return CriterionOutcome.MET;
    }
    return themes == null || !broader.isEmpty() ? CriterionOutcome.UNKNOWN : CriterionOutcome.UNMET;
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("themes", criterion.themes()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("themes", themes).map();
  }

  @Override
  public LocalizedText message() {
    LocalizedText required = Words.themes(criterion.themes());
    if (!covered.isEmpty()) {
      LocalizedText own = Words.themes(covered);
      return Words.text(
          "分野「" + own.ja() + "」は対象分野「" + required.ja() + "」に当たります。",
          "The theme (" + own.en() + ") is within the themes required: " + required.en() + ".");
    }
    if (themes == null) {
      return Words.text(
          "分野が記載されていないため、対象分野「" + required.ja() + "」に当たるか確認できません。",
          "No theme is stated; required: " + required.en() + ".");
    }
    if (!broader.isEmpty()) {
      LocalizedText own = Words.themes(broader);
      return Words.text(
          "分野「" + own.ja() + "」は広く、その一部である対象分野「" + required.ja() + "」に当たるか確認できません。",
          "The theme ("
              + own.en()
              + ") is broader than the themes required: "
              + required.en()
              + ".");
    }
    if (themes.isEmpty()) {
      return Words.text(
          "分野がなく、対象分野「" + required.ja() + "」に当たりません。",
          "The project has no theme; required: " + required.en() + ".");
    }
    LocalizedText own = Words.themes(themes);
    return Words.text(
        "分野「" + own.ja() + "」は対象分野「" + required.ja() + "」に当たりません。",
        "The theme (" + own.en() + ") is not within the themes required: " + required.en() + ".");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (outcome() == CriterionOutcome.UNMET) {
      return Words.text(
          "対象分野は制度が定めるもので、申請者の側では変えられません。",
          "The themes are set by the program; the applicant cannot change them.");
    }
    if (themes == null) {
      return Words.text("プロジェクトの分野を記載してください。", "State the themes of the project.");
    }
    LocalizedText own = Words.themes(broader);
    return Words.text(
        "「" + own.ja() + "」のうちどの分野か、より細かい分野コードで記載してください。",
        "State by a finer code which part of it is meant: " + own.en() + ".");
  }
}
