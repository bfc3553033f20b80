package org.renkei.matching;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.project.ClusterProject;

/** Where a project lies, by the numbers of {@link AreaTree}. */
final class Places {
  private final ClusterProject project;
  private final int[] numbers;
  private final boolean prefecturesStated;
  private final boolean municipalitiesStated;
  private final boolean strange;

  private Places(
      ClusterProject project,
      int[] numbers,
      boolean prefecturesStated,
      boolean municipalitiesStated,
      boolean strange) {
    this.project = project;
    this.numbers = numbers;
    this.prefecturesStated = prefecturesStated;
    this.municipalitiesStated = municipalitiesStated;
    this.strange = strange;
  }

  ClusterProject project() {
    return project;
  }

  /** The finest places stated: a prefecture is told by its municipalities where some are named. */
  int[] numbers() {
    return numbers;
  }

  /** Whether all prefectures are known. */
  boolean prefecturesStated() {
    return prefecturesStated;
  }

  /** Whether the municipalities are known. */
  boolean municipalitiesStated() {
    return municipalitiesStated;
  }

  /** Whether a place is not in the list of areas. */
  boolean strange() {
    return strange;
  }

  static Places of(ClusterProject project) {
    LocalGovernmentCode lead = project.leadPrefecture();
    Stream<LocalGovernmentCode> all =
        Stream.of(
                lead == null ? List.<LocalGovernmentCode>of() : List.of(lead),
                orNone(project.prefectures()),
                orNone(project.municipalities()))
            .flatMap(List::stream);
    int[] numbers =
        all.mapToInt(code -> AreaTree.number(AreaCode.of(code))).distinct().sorted().toArray();
    boolean strange = numbers.length > 0 && numbers[0] == AreaTree.NONE;
    int[] finest = strange ? numbers : finest(numbers);
    return new Places(
        project,
        finest,
        lead != null && project.prefectures() != null,
        project.municipalities() != null,
        strange);
  }

  private static List<LocalGovernmentCode> orNone(@Nullable List<LocalGovernmentCode> codes) {
    return codes == null ? List.of() : codes;
  }

  /** An area's number is followed by those in it, so that the next number tells. */
  private static int[] finest(int[] sorted) {
    int n = 0;
    int[] finest = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || !AreaTree.covers(sorted[i], sorted[i + 1])) {
        finest[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(finest, n);
  }
}
