package org.renkei.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;

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

  private final Map<AreaCode, Integer> numbers = new HashMap<>();

  /** The first number after those in the area. */
  private final int[] ends;

  private final int[] parents;

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
    number(root, NONE, children);
  }

  private int number(AreaCode area, int parent, Map<AreaCode, List<AreaCode>> children) {
    int number = numbers.size();
    numbers.put(area, number);
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
    return Objects.requireNonNullElse(TREE.numbers.get(code), NONE);
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
