package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;

/**
 * 対象地域. A place of the project lies inside the program's area, outside, or across its edge. One
 * inside is enough; an edge is not told from a broader statement; and outside is decided only when
 * all places are stated.
 */
final class AreaCriterion implements Check {
  private enum Position {
    INSIDE,
    OUTSIDE,
    ACROSS
  }

  private final Criterion.Area criterion;
  private final ClusterProject project;
  private final List<AreaCode> places;
  private final List<AreaCode> inside;
  private final List<AreaCode> across;

  AreaCriterion(Criterion.Area criterion, Situation situation) {
    this(criterion, situation.project(), situation.places());
  }

  AreaCriterion(Criterion.Area criterion, ClusterProject project, Places stated) {
    this.criterion = criterion;
    this.project = project;
    this.places = stated.finest();
    this.inside = new ArrayList<>();
    this.across = new ArrayList<>();
    for (AreaCode place : places) {
      switch (position(place)) {
        case INSIDE -> inside.add(place);
        case ACROSS -> across.add(place);
        case OUTSIDE -> {}
      }
    }
  }

  private Position position(AreaCode place) {
    if (isExcluded(place)) {
      return Position.OUTSIDE;
    }
    boolean wholly =
        criterion.included().isEmpty()
            || criterion.included().stream().anyMatch(area -> Areas.covers(area, place));
    if (wholly) {
      return criterion.excluded().stream().anyMatch(area -> Areas.covers(place, area))
          ? Position.ACROSS
          : Position.INSIDE;
    }
    return criterion.included().stream()
            .anyMatch(area -> Areas.covers(place, area) && !isExcluded(area))
        ? Position.ACROSS
        : Position.OUTSIDE;
  }

  private boolean isExcluded(AreaCode place) {
    return criterion.excluded().stream().anyMatch(area -> Areas.covers(area, place));
  }

  @Override
  public CriterionOutcome outcome() {
    if (!inside.isEmpty()) {
      return CriterionOutcome.MET;
    }
    return across.isEmpty() && allPlacesStated()
        ? CriterionOutcome.UNMET
        : CriterionOutcome.UNKNOWN;
  }

  /**
   * Municipalities only refine the prefectures, so prefectures suffice; but a ward in the program's
   * area could lie in a city that is yet to be stated.
   */
  private boolean allPlacesStated() {
    boolean wards =
        Stream.concat(criterion.included().stream(), criterion.excluded().stream())
            .flatMap(area -> Areas.find(area).stream())
            .anyMatch(area -> area.level() == Areas.Level.WARD);
    return project.leadPrefecture() != null
        && project.prefectures() != null
        && (project.municipalities() != null || !wards);
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.ofCondition("included", criterion.included())
        .andCondition("excluded", criterion.excluded())
        .map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("lead_prefecture", project.leadPrefecture())
        .and("prefectures", project.prefectures())
        .and("municipalities", project.municipalities())
        .map();
  }

  private LocalizedText area() {
    LocalizedText included =
        criterion.included().isEmpty()
            ? Words.areas(List.of(AreaCode.NATION))
            : Words.areas(criterion.included());
    if (criterion.excluded().isEmpty()) {
      return included;
    }
    LocalizedText excluded = Words.areas(criterion.excluded());
    return Words.text(
        included.ja() + "（" + excluded.ja() + "を除く）",
        included.en() + " (without " + excluded.en() + ")");
  }

  @Override
  public LocalizedText message() {
    LocalizedText area = area();
    LocalizedText stated = Words.areas(places);
    if (!inside.isEmpty()) {
      LocalizedText part = Words.areas(inside);
      return inside.size() == places.size()
          ? Words.text(
              "実施地域（" + part.ja() + "）は対象地域「" + area.ja() + "」に含まれます。",
              "The project's place (" + part.en() + ") lies in the area: " + area.en() + ".")
          : Words.text(
              "実施地域のうち" + part.ja() + "が対象地域「" + area.ja() + "」に含まれ、その部分で利用できます。",
              "Of the project's places, "
                  + part.en()
                  + " lies in the area: "
                  + area.en()
                  + ". The program can be used there.");
    }
    if (places.isEmpty()) {
      return Words.text(
          "実施地域が記載されていないため、対象地域「" + area.ja() + "」に含まれるか確認できません。",
          "No place is stated, so it is open whether it lies in the area: " + area.en() + ".");
    }
    if (!across.isEmpty()) {
      LocalizedText edge = Words.areas(across);
      return Words.text(
          edge.ja() + "は一部だけが対象地域「" + area.ja() + "」に含まれ、その中のどこで実施するか記載されていません。",
          "Only a part of "
              + edge.en()
              + " lies in the area: "
              + area.en()
              + ". Where in it the project lies is not stated.");
    }
    return allPlacesStated()
        ? Words.text(
            "実施地域（" + stated.ja() + "）は対象地域「" + area.ja() + "」に含まれません。",
            "The project's place (" + stated.en() + ") lies outside the area: " + area.en() + ".")
        : Words.text(
            "記載された実施地域（" + stated.ja() + "）は対象地域「" + area.ja() + "」に含まれませんが、ほかの実施地域の有無が記載されていません。",
            "The stated place ("
                + stated.en()
                + ") lies outside the area: "
                + area.en()
                + ". Whether there are others is not stated.");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (outcome() == CriterionOutcome.UNMET) {
      return Words.text(
          "対象地域は制度が定めるもので、申請者の側では変えられません。",
          "The area is set by the program; the applicant cannot change it.");
    }
    if (!across.isEmpty()) {
      LocalizedText edge = Words.areas(across);
      return Words.text(
          edge.ja() + "のうち実施する市区町村（政令指定都市では行政区）を記載してください。",
          "State the municipalities, or wards of a large city, of " + edge.en() + ".");
    }
    if (places.isEmpty()) {
      return Words.text(
          "代表都道府県と、ほかに実施する都道府県・市区町村を記載してください。",
          "State the lead prefecture and the other prefectures and municipalities.");
    }
    return Words.text(
        "代表都道府県、ほかの都道府県、市区町村を、なければ空の一覧として、すべて記載してください。",
        "State lead prefecture, further prefectures and municipalities, with empty lists for none.");
  }
}
