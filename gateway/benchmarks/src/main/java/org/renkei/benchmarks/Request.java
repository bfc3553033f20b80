package org.renkei.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.YearlyMoney;

/**
 * A project that states everything, as a request for the programs that it is ELIGIBLE for.
 *
 * @param anyOf lists of which one word must match
 * @param noneOf words that must not
 * @param reached per {@link Conditions#LIMITS} the highest threshold that the project reaches
 * @param places of which one must lie inside
 */
record Request(
    List<List<String>> anyOf, List<String> noneOf, List<Long> reached, List<Place> places) {
  /** A place with the words of which one must match, and those of which none may. */
  record Place(List<String> anyOf, List<String> noneOf) {}

  private static final List<Integer> YEARS = List.of(2024, 2025, 2026, 2027, 2028);

  static Request of(ClusterProject project) {
    List<Organisation> all = new ArrayList<>(given(project.members()));
    Organisation core = Objects.requireNonNull(project.coreOrganisation());
    all.add(core);
    List<List<String>> anyOf = new ArrayList<>();
    List<String> noneOf = new ArrayList<>(List.of("evaluation:"));
    anyOf.add(List.of("call:"));
    anyOf.add(List.of("kind:*", "kind:" + core.kind()));
    Set<ApplicantKind> kinds = all.stream().map(Organisation::kind).collect(Collectors.toSet());
    Set<Sector> sectors = kinds.stream().map(ApplicantKind::sector).collect(Collectors.toSet());
    Arrays.stream(Sector.values())
        .filter(each -> !sectors.contains(each))
        .forEach(each -> noneOf.add("sector:" + each));
    Arrays.stream(ApplicantKind.values())
        .filter(each -> !kinds.contains(each))
        .forEach(each -> noneOf.add("member:" + each));
    List<String> themes = new ArrayList<>(List.of("theme:*"));
    for (ThemeCode theme : given(project.themes())) {
      themes.add("theme:" + theme);
      int dot = theme.value().lastIndexOf('.');
      if (dot > 0) {
        themes.add("theme:" + theme.value().substring(0, dot));
      }
    }
    anyOf.add(themes);
    List<String> stages = new ArrayList<>(List.of("stage:*"));
    YEARS.forEach(y -> stages.add("stage:" + y + project.stageIn(new FiscalYear(y))));
    anyOf.add(stages);
    anyOf.add(List.of("tier:*", "tier:" + project.tier()));
    if (core.kind().isFirm()) {
      anyOf.add(sizes(core));
    }
    List<String> before = new ArrayList<>(List.of("before:*"));
    for (HeldSupport held : given(project.supportHistory())) {
      for (int y : YEARS) {
        if (held.from().year() <= y) {
          before.add("before:" + y + held.program());
        }
        if (held.heldIn(new FiscalYear(y))) {
          noneOf.add("beside:" + y + held.program());
        }
      }
    }
    anyOf.add(before);
    long prefectures = given(project.allPrefectures()).size();
    long lowest = Long.MAX_VALUE;
    long highest = 0;
    long asked = 0;
    long brought = 0;
    for (YearlyMoney year : given(project.money())) {
      long amount = orZero(year.asked());
      lowest = Math.min(lowest, amount);
      highest = Math.max(highest, amount);
      asked += amount;
      brought += orZero(year.own()) + orZero(year.privateMoney());
    }
    long years = Objects.requireNonNull(project.term()).years();
    List<Long> reached =
        List.of(
            (long) all.size(), prefectures, lowest, -highest, years, -years, brought * 12 / asked);
    return new Request(anyOf, noneOf, reached, places(project));
  }

  private static List<String> sizes(Organisation core) {
    List<String> sizes = new ArrayList<>(List.of("size:*"));
    for (int employees : List.of(50, 100, 300, 900, 2_000)) {
      for (long capital : List.of(50_000_000L, 100_000_000L, 300_000_000L, 1_000_000_000L)) {
        boolean few = Objects.requireNonNull(core.employees()) <= employees;
        boolean little = Objects.requireNonNull(core.capital()) <= capital;
        if (few || little) {
          sizes.add("size:" + employees + "/" + capital + "/true");
        }
        if (few && little) {
          sizes.add("size:" + employees + "/" + capital + "/false");
        }
      }
    }
    return sizes;
  }

  private static List<Place> places(ClusterProject project) {
    List<AreaCode> stated =
        Stream.of(
                Stream.ofNullable(project.leadPrefecture()),
                given(project.prefectures()).stream(),
                given(project.municipalities()).stream())
            .flatMap(each -> each)
            .map((LocalGovernmentCode code) -> AreaCode.of(code))
            .distinct()
            .toList();
    return stated.stream()
        .filter(
            each ->
                stated.stream()
                    .noneMatch(other -> !other.equals(each) && Areas.covers(each, other)))
        .map(Request::place)
        .toList();
  }

  private static Place place(AreaCode code) {
    List<String> in = Areas.chain(code).stream().map(each -> "in:" + each).toList();
    List<String> out =
        new ArrayList<>(Areas.chain(code).stream().map(each -> "out:" + each).toList());
    out.add("hole:" + code);
    return new Place(in, out);
  }

  private static <T> List<T> given(@Nullable List<T> list) {
    return Objects.requireNonNull(list);
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
