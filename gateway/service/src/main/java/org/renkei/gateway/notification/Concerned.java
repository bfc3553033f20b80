package org.renkei.gateway.notification;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;

/**
 * The prefectures 都道府県 and themes 分野 that something concerns.
 *
 * @param prefectures empty for all
 * @param themes empty for all
 */
public record Concerned(List<LocalGovernmentCode> prefectures, List<ThemeCode> themes) {
  private static final List<LocalGovernmentCode> PREFECTURES =
      Areas.all().stream()
          .filter(area -> area.level() == Areas.Level.PREFECTURE)
          .map(area -> new LocalGovernmentCode(area.code().value()))
          .toList();

  /** Those in which a program can be applied for, wherever within them. */
  public static Concerned by(Program program) {
    Set<LocalGovernmentCode> prefectures = new TreeSet<>(PREFECTURES);
    for (Criterion criterion : program.criteria()) {
      if (criterion instanceof Criterion.Area area) {
        prefectures.removeIf(prefecture -> !reaches(area, prefecture));
      }
    }
    return new Concerned(
        prefectures.size() == PREFECTURES.size() ? List.of() : List.copyOf(prefectures),
        program.themes());
  }

  private static boolean reaches(Criterion.Area area, LocalGovernmentCode prefecture) {
    AreaCode here = AreaCode.of(prefecture);
    return (area.included().isEmpty()
            || area.included().stream()
                .anyMatch(it -> Areas.covers(it, here) || Areas.covers(here, it)))
        && area.excluded().stream().noneMatch(it -> Areas.covers(it, here));
  }

  static Concerned by(ClusterProject project) {
    return new Concerned(orEmpty(project.allPrefectures()), orEmpty(project.themes()));
  }

  private static <T> List<T> orEmpty(@Nullable Collection<T> values) {
    return values == null ? List.of() : values.stream().collect(Collectors.toList());
  }
}
