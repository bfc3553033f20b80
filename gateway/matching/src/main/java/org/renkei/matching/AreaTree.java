package org.renkei.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.LocalGovernmentCode;

/**
 * The tree of areas with numbers: an area's number is followed by those of all areas in it, so that
 * "lies in" is a comparison of two numbers. A code that the list does not know is no area.
 */
final class AreaTree {
  /** The whole nation. */
  static final int NATION = 0;

  /** No area. */
  static final int NONE = -1;

  private static final AreaTree TREE = new AreaTree(Areas.all());

  private final Map<String, Integer> numbers = new HashMap<>();

  /** The first number after those in the area. */
  private final int[] ends;

  private final int[] parents;
  private final int[] prefectures;

  private AreaTree(List<Areas.Area> all) {
    Map<AreaCode, List<AreaCode>> children = new HashMap<>();
    AreaCode root = AreaCode.NATION;
    for (Areas.Area area : all) {
      AreaCode parent = area.parent();
      if (parent != null) {
        children.computeIfAbsent(parent, p -> new ArrayList<>()).add(area.code());
      }
    }
    ends = new int[all.size()];
    parents = new int[all.size()];
    prefectures = new int[all.size()];
    number(root, NONE, children);
    for (Areas.Area area : all) {
      int number = Objects.requireNonNull(numbers.get(area.code().value()));
      prefectures[number] =
          switch (area.level()) {
            case NATION, BLOCK -> NONE;
            case PREFECTURE -> number;
            case MUNICIPALITY, WARD -> prefectures[parents[number]];
          };
    }
  }

  private int number(AreaCode area, int parent, Map<AreaCode, List<AreaCode>> children) {
    int number = numbers.size();
    numbers.put(area.value(), number);
    parents[number] = parent;
    for (AreaCode child : children.getOrDefault(area, List.of())) {
      number(child, number, children);
    }
    ends[number] = numbers.size();
    return number;
  }

  static int size() {
    return TREE.ends.length;
  }

  static int number(AreaCode code) {
    return number(code.value());
  }

  static int number(LocalGovernmentCode code) {
    return number(code.value());
  }

  private static int number(String code) {
    return Objects.requireNonNullElse(TREE.numbers.get(code), NONE);
  }

  /** The prefecture that an area is or lies in; {@link #NONE} for one that is larger. */
  static int prefecture(int area) {
    return TREE.prefectures[area];
  }

  /** Whether {@code outer} is {@code inner} or an area around it. */
  static boolean covers(int outer, int inner) {
    return outer <= inner && inner < TREE.ends[outer];
  }

  static int parent(int area) {
    return TREE.parents[area];
  }

  static int end(int area) {
    return TREE.ends[area];
  }

  /** The smallest area around both. */
  static int around(int one, int two) {
    int at = one;
    while (!covers(at, two)) {
      at = TREE.parents[at];
    }
    return at;
  }
}
