package org.renkei.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ApplicantKind;

/** Places, themes and kinds of applicants in the order of how often they occur. */
final class SyntheticAreas {
  /** Prefectures by how many programs they publish; those not named follow in order of codes. */
  private static final List<String> BUSY =
      List.of(
          "22", "09", "40", "07", "04", "35", "19", "14", "03", "13", "46", "10", "08", "21", "41");

  /** Prefectures that programs name together: few groups, such as the neighbours of a block. */
  private static final List<List<AreaCode>> GROUPS = groups();

  /** Themes, the special ones before their parents. */
  static final List<ThemeCode> THEMES = themes();

  static final List<ApplicantKind> KINDS =
      List.of(
          ApplicantKind.SME,
          ApplicantKind.UNIVERSITY,
          ApplicantKind.CORE_ORGANIZATION,
          ApplicantKind.LOCAL_GOVERNMENT,
          ApplicantKind.VENTURE,
          ApplicantKind.COOPERATIVE,
          ApplicantKind.PUBLIC_LAB,
          ApplicantKind.LARGE_FIRM,
          ApplicantKind.NATIONAL_LAB,
          ApplicantKind.MEDICAL,
          ApplicantKind.NPO);

  private final List<LocalGovernmentCode> prefectures = new ArrayList<>();
  private final List<AreaCode> blocks = new ArrayList<>();
  private final Map<LocalGovernmentCode, List<LocalGovernmentCode>> municipalities =
      new LinkedHashMap<>();

  SyntheticAreas() {
    List<LocalGovernmentCode> others = new ArrayList<>();
    for (Areas.Area area : Areas.all()) {
      switch (area.level()) {
        case BLOCK -> blocks.add(area.code());
        case PREFECTURE -> others.add(new LocalGovernmentCode(area.code().value()));
        case MUNICIPALITY -> {
          LocalGovernmentCode code = new LocalGovernmentCode(area.code().value());
          municipalities.computeIfAbsent(code.prefecture(), p -> new ArrayList<>()).add(code);
        }
        case NATION, WARD -> {}
      }
    }
    for (String digits : BUSY) {
      others.stream().filter(p -> p.value().startsWith(digits)).forEach(prefectures::add);
    }
    others.removeAll(prefectures);
    prefectures.addAll(others);
  }

  private static List<List<AreaCode>> groups() {
    List<AreaCode> north =
        Areas.all().stream()
            .filter(area -> area.level() == Areas.Level.PREFECTURE)
            .map(Areas.Area::code)
            .toList();
    List<List<AreaCode>> groups = new ArrayList<>();
    for (int size = 2; size <= 9; size++) {
      for (int from = size; from + size < north.size(); from += 9) {
        groups.add(north.subList(from, from + size));
      }
    }
    return List.copyOf(groups);
  }

  private static List<ThemeCode> themes() {
    List<ThemeCode> themes =
        new ArrayList<>(Themes.all().stream().map(Themes.Theme::code).toList());
    // a fixed shuffle, so that common themes come from all fields
    Collections.shuffle(themes, new Random(5));
    themes.sort(Comparator.comparing(t -> t.value().contains(".") ? 0 : 1));
    return List.copyOf(themes);
  }

  LocalGovernmentCode prefecture(Draw draw) {
    return draw.chance(0.5) ? draw.skewedOf(prefectures) : draw.oneOf(prefectures);
  }

  LocalGovernmentCode municipality(Draw draw, LocalGovernmentCode prefecture) {
    return draw.skewedOf(municipalities.getOrDefault(prefecture, List.of(prefecture)));
  }

  /** Where a program belongs: the nation, a block, a prefecture or a municipality. */
  AreaCode homeOf(Draw draw) {
    return switch (draw.weighted(0.34, 0.04, 0.43, 0.19)) {
      case 0 -> AreaCode.NATION;
      case 1 -> draw.oneOf(blocks);
      case 2 -> AreaCode.of(prefecture(draw));
      default -> AreaCode.of(municipality(draw, prefecture(draw)));
    };
  }

  /** The criterion of a program that belongs there; null for one that asks nothing. */
  Criterion.@Nullable Area criterion(Draw draw, AreaCode home) {
    if (home.equals(AreaCode.NATION) && draw.chance(0.7)) {
      return null;
    }
    List<AreaCode> included = new ArrayList<>(List.of(home));
    if (draw.chance(0.015)) {
      included = new ArrayList<>(draw.oneOf(GROUPS));
    }
    List<AreaCode> excluded = new ArrayList<>();
    if (draw.chance(0.01)) {
      LocalGovernmentCode from =
          home.value().startsWith("JP")
              ? prefecture(draw)
              : new LocalGovernmentCode(home.value()).prefecture();
      excluded.add(AreaCode.of(draw.chance(0.5) ? from : municipality(draw, from)));
      excluded.removeAll(included);
    }
    return new Criterion.Area(included, excluded, null);
  }
}
