package org.renkei.matching;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.project.ClusterProject;

/** Where a project lies, by the numbers of {@link AreaTree}. */
final class PlaceNumbers {
  private final ClusterProject project;
  private final int[] numbers;
  private final boolean prefecturesStated;
  private final boolean municipalitiesStated;
  private final boolean strange;

  private PlaceNumbers(
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

  static PlaceNumbers of(ClusterProject project) {
    LocalGovernmentCode lead = project.leadPrefecture();
    List<LocalGovernmentCode> prefectures = orNone(project.prefectures());
    List<LocalGovernmentCode> municipalities = orNone(project.municipalities());
    int[] stated = new int[1 + prefectures.size() + municipalities.size()];
    int n = 0;
    if (lead != null) {
      stated[n++] = AreaTree.number(lead);
    }
    for (LocalGovernmentCode prefecture : prefectures) {
      stated[n++] = AreaTree.number(prefecture);
    }
    for (LocalGovernmentCode municipality : municipalities) {
      stated[n++] = AreaTree.number(municipality);
    }
    int[] numbers = distinct(stated, n);
    boolean strange = numbers.length > 0 && numbers[0] == AreaTree.NONE;
    int[] finest = strange ? numbers : finest(numbers);
    return new PlaceNumbers(
        project,
        finest,
        lead != null && project.prefectures() != null,
        project.municipalities() != null,
        strange);
  }

  private static List<LocalGovernmentCode> orNone(@Nullable List<LocalGovernmentCode> codes) {
    return codes == null ? List.of() : codes;
  }

  private static int[] distinct(int[] numbers, int length) {
    Arrays.sort(numbers, 0, length);
    int n = 0;
    for (int i = 0; i < length; i++) {
      if (n == 0 || numbers[n - 1] != numbers[i]) {
        numbers[n++] = numbers[i];
      }
    }
    return Arrays.copyOf(numbers, n);
  }

  /** The number of prefectures it touches. */
  int prefectures() {
    LocalGovernmentCode lead = project.leadPrefecture();
    boolean proper =
        (lead == null || lead.isPrefecture())
            && orNone(project.prefectures()).stream().allMatch(LocalGovernmentCode::isPrefecture);
    if (strange || !proper) {
      List<LocalGovernmentCode> all = project.allPrefectures();
      return all == null ? 0 : all.size();
    }
    int count = 0;
    int last = AreaTree.NONE;
    // those of one prefecture stand beside each other
    for (int place : numbers) {
      int prefecture = AreaTree.prefecture(place);
      count += prefecture == last ? 0 : 1;
      last = prefecture;
    }
    return count;
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
