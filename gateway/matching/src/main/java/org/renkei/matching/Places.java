package org.renkei.matching;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.project.ClusterProject;

/**
 * 実施地域: where a project lies, worked out once for all programs.
 *
 * @param finest the finest places stated: a prefecture is told by its municipalities where some are
 *     named, a city by its wards
 * @param prefectures all prefectures touched; null where no place is stated
 */
record Places(List<AreaCode> finest, @Nullable List<LocalGovernmentCode> prefectures) {
  static Places of(ClusterProject project) {
    TreeSet<AreaCode> stated = new TreeSet<>();
    if (project.leadPrefecture() != null) {
      stated.add(AreaCode.of(project.leadPrefecture()));
    }
    if (project.prefectures() != null) {
      project.prefectures().forEach(code -> stated.add(AreaCode.of(code)));
    }
    if (project.municipalities() != null) {
      project.municipalities().forEach(code -> stated.add(AreaCode.of(code)));
    }
    List<AreaCode> finest =
        stated.stream()
            .filter(
                place ->
                    stated.stream()
                        .noneMatch(other -> !other.equals(place) && Areas.covers(place, other)))
            .toList();
    return new Places(finest, project.allPrefectures());
  }
}
