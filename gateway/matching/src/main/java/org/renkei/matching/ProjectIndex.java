package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renkei.contracts.project.ClusterProject;

/**
 * Projects grouped by each fact that they state. They are numbered by their places, then by id, so
 * that those of one place stand side by side.
 */
final class ProjectIndex {
  /** Projects grouped by one fact. */
  static final class Groups {
    /** Per project the number of its group. */
    final int[] group;

    /** Per group a project in it. */
    final int[] first;

    Groups(int[] group, int[] first) {
      this.group = group;
      this.first = first;
    }
  }

  private static final int[] NOBODY = {};

  final Subject[] subjects;

  /** Numbers in the order of ids as text. */
  final int[] byId;

  private final Map<ProjectFact, Groups> groups = new EnumMap<>(ProjectFact.class);
  private final Map<UUID, int[]> treated = new HashMap<>();

  /** Per group of places its first number, then the number of all. */
  final int[] placeStarts;

  /** Per group of places those places. */
  private final Places[] places;

  ProjectIndex(Collection<Subject> given) {
    List<Subject> inOrder = new ArrayList<>(given);
    inOrder.sort((one, other) -> compare(id(one), id(other)));
    Map<List<?>, List<Integer>> byPlaces = new LinkedHashMap<>();
    for (int i = 0; i < inOrder.size(); i++) {
      byPlaces
          .computeIfAbsent(ProjectFact.PLACES.of(inOrder.get(i)), it -> new ArrayList<>())
          .add(i);
    }
    subjects = new Subject[inOrder.size()];
    byId = new int[subjects.length];
    placeStarts = new int[byPlaces.size() + 1];
    places = new Places[byPlaces.size()];
    int number = 0;
    int place = 0;
    for (List<Integer> together : byPlaces.values()) {
      placeStarts[place] = number;
      places[place++] = Places.of(inOrder.get(together.get(0)).project());
      for (int at : together) {
        byId[at] = number;
        subjects[number++] = inOrder.get(at);
      }
    }
    placeStarts[place] = number;
    for (ProjectFact fact : ProjectFact.values()) {
      groups.put(fact, grouped(fact));
    }
    for (int i = 0; i < subjects.length; i++) {
      for (UUID program : subjects[i].treatments().keySet()) {
        int[] before = treated.getOrDefault(program, NOBODY);
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = i;
        treated.put(program, after);
      }
    }
  }

  private Groups grouped(ProjectFact fact) {
    Map<List<?>, Integer> numbers = new HashMap<>();
    int[] group = new int[subjects.length];
    int[] first = new int[16];
    for (int i = 0; i < subjects.length; i++) {
      int next = numbers.size();
      Integer known = numbers.putIfAbsent(fact.of(subjects[i]), next);
      group[i] = known == null ? next : known;
      if (known == null) {
        if (next == first.length) {
          first = Arrays.copyOf(first, 2 * next);
        }
        first[next] = i;
      }
    }
    return new Groups(group, Arrays.copyOf(first, numbers.size()));
  }

  Groups by(ProjectFact fact) {
    Groups found = groups.get(fact);
    if (found == null) {
      throw new IllegalArgumentException("not grouped by " + fact);
    }
    return found;
  }

  /** Where a project lies. */
  Places places(int project) {
    return places[by(ProjectFact.PLACES).group[project]];
  }

  /** The projects that have a treatment at a program, in rising order. */
  int[] treatedAt(UUID program) {
    return treated.getOrDefault(program, NOBODY);
  }

  int size() {
    return subjects.length;
  }

  /** The number of a project, or -1. */
  int number(UUID id) {
    int low = 0;
    int high = byId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(id(subjects[byId[middle]]), id);
      if (order == 0) {
        return byId[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  static UUID id(Subject subject) {
    ClusterProject project = subject.project();
    UUID id = project.id();
    if (id == null) {
      throw new IllegalStateException("a project without id: " + project.externalId());
    }
    return id;
  }

  /** The order of ids as text. */
  static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
