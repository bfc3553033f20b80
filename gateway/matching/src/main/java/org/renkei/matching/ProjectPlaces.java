package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Words;

/**
 * 実施地域 of projects. Those that lie in one prefecture, and say so, stand side by side behind all
 * others, prefecture by prefecture, so that a program of a prefecture looks at few words.
 */
final class ProjectPlaces {
  /** Where the projects of one group lie. */
  static final class Group {
    final Places places;

    /** The prefecture that all of it lies in; {@link AreaTree#NONE} where that is not certain. */
    final int prefecture;

    private final int[] nodes;
    private final boolean prefecturesStated;
    private final boolean municipalitiesStated;

    Group(ClusterProject project, Map<String, Integer> strange) {
      places = Places.of(project);
      prefecturesStated = project.leadPrefecture() != null && project.prefectures() != null;
      municipalitiesStated = project.municipalities() != null;
      nodes = new int[places.finest().size()];
      int around = AreaTree.NONE;
      for (int i = 0; i < nodes.length; i++) {
        String code = places.finest().get(i).value();
        int node = AreaTree.number(places.finest().get(i));
        boolean known = node != AreaTree.NONE;
        nodes[i] =
            known ? node : strange.computeIfAbsent(code, it -> AreaTree.size() + strange.size());
        int own = known ? AreaTree.prefecture(node) : AreaTree.NONE;
        around = i == 0 || own == around ? own : AreaTree.NONE;
        if (around == AreaTree.NONE) {
          around = MANY;
        }
      }
      prefecture = prefecturesStated && around != MANY ? around : AreaTree.NONE;
      Arrays.sort(nodes);
    }

    /** Whether it states a prefecture and no place in it. */
    boolean isPrefecture() {
      return nodes.length == 1 && nodes[0] == prefecture;
    }

    /** The order in which those that may lie anywhere stand. */
    int compareTo(Group other) {
      return Arrays.compare(nodes, other.nodes);
    }
  }

  private static final int MANY = -2;

  final Group[] groups;

  /** Per project its group. */
  final int[] group;

  private final Map<String, Integer> strange;
  private final int size;

  /** Projects before this one may lie anywhere. */
  private final int wide;

  /** Numbers of the prefectures, rising. */
  private final int[] prefectures = prefectures();

  /** Per prefecture the first project that lies in it alone; then the number of projects. */
  private final int[] starts;

  /** Per prefecture the first project of those that state a place in it. */
  private final int[] finer;

  /** Per prefecture those that may lie anywhere and have a place in it. */
  private final Marks[] wideIn;

  /** Per prefecture those of them that state no finer place in it. */
  private final Marks[] wideAt;

  /** Those that may lie anywhere and have a place that the list of areas knows. */
  private final Marks wideListed;

  /** Those that do not state all prefectures. */
  private final Marks unstated;

  private final Marks municipalitiesUnstated;

  /** By the number of prefectures that they touch. */
  private final TreeMap<Integer, long[]> spanning = new TreeMap<>();

  /** Per place where it begins in {@link #at}; then the length of that. */
  private final int[] nodeStarts;

  /** For each place those that state it as one of their finest, in rising order. */
  private final int[] at;

  /**
   * Takes projects that stand in the order they need.
   *
   * @param group per project its group
   * @param strange numbers of places that the list of areas does not know
   */
  ProjectPlaces(Group[] groups, int[] group, Map<String, Integer> strange) {
    this.groups = groups;
    this.group = group;
    this.strange = strange;
    size = group.length;
    int words = Bitmap.holding(size);
    int first = 0;
    while (first < size && groups[group[first]].prefecture == AreaTree.NONE) {
      first++;
    }
    wide = first;
    starts = new int[prefectures.length + 1];
    finer = new int[prefectures.length];
    int next = wide;
    for (int p = 0; p < prefectures.length; p++) {
      starts[p] = next;
      while (next < size
          && groups[group[next]].prefecture == prefectures[p]
          && groups[group[next]].isPrefecture()) {
        next++;
      }
      finer[p] = next;
      while (next < size && groups[group[next]].prefecture == prefectures[p]) {
        next++;
      }
    }
    starts[prefectures.length] = next;
    int wideWords = Bitmap.holding(wide);
    wideIn = new Marks[prefectures.length];
    Arrays.setAll(wideIn, p -> new Marks(wideWords));
    wideAt = new Marks[prefectures.length];
    Arrays.setAll(wideAt, p -> new Marks(wideWords));
    wideListed = new Marks(wideWords);
    unstated = new Marks(words);
    municipalitiesUnstated = new Marks(words);
    nodeStarts = new int[AreaTree.size() + strange.size() + 1];
    for (int i = 0; i < size; i++) {
      Group own = groups[group[i]];
      mark(i, own, words);
      for (int node : own.nodes) {
        nodeStarts[node + 1]++;
      }
    }
    for (int node = 1; node < nodeStarts.length; node++) {
      nodeStarts[node] += nodeStarts[node - 1];
    }
    at = new int[nodeStarts[nodeStarts.length - 1]];
    int[] filled = nodeStarts.clone();
    for (int i = 0; i < size; i++) {
      for (int node : groups[group[i]].nodes) {
        at[filled[node]++] = i;
      }
    }
  }

  private void mark(int project, Group own, int words) {
    if (!own.prefecturesStated) {
      unstated.set(project);
    }
    if (!own.municipalitiesStated) {
      municipalitiesUnstated.set(project);
    }
    int touched = own.places.prefectures() == null ? 0 : own.places.prefectures().size();
    Bitmap.set(spanning.computeIfAbsent(touched, it -> new long[words]), project);
    if (project < wide) {
      for (int node : own.nodes) {
        if (node < AreaTree.size()) {
          wideListed.set(project);
          int prefecture = Arrays.binarySearch(prefectures, AreaTree.prefecture(node));
          if (prefecture >= 0) {
            wideIn[prefecture].set(project);
            if (node == prefectures[prefecture]) {
              wideAt[prefecture].set(project);
            }
          }
        }
      }
    }
  }

  /** The numbers of all prefectures, rising. */
  static int[] prefectures() {
    int[] found = new int[AreaTree.size()];
    int n = 0;
    for (int node = 0; node < found.length; node++) {
      if (AreaTree.prefecture(node) == node) {
        found[n++] = node;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** 広域連携. */
  Asked ask(Criterion.WideArea criterion) {
    return Asked.Stated.of(
        Asked.Changeable.ALWAYS,
        new ArrayList<>(spanning.tailMap(criterion.minPrefectures(), true).values()),
        Asked.only(unstated.bits()));
  }

  /**
   * 対象地域.
   *
   * @param everywhere whether all words will be asked about, also those that {@link Area#stretches}
   *     leaves out
   * @param room two bitmaps for the answer to write on, which holds until they are used again; null
   *     for bitmaps of its own
   */
  Area ask(Criterion.Area criterion, boolean everywhere, long @Nullable [][] room) {
    return new Area(criterion, everywhere, room);
  }

  /** All words, for a program that is bound to no area. */
  int[][] all() {
    return new int[][] {{0, Bitmap.holding(size)}};
  }

  /** An area of places by number: disjoint pieces of them, rising, with the last excluded. */
  private static final class Pieces {
    private List<int[]> pieces = new ArrayList<>();

    void add(int from, int to) {
      pieces.add(new int[] {from, to});
    }

    void subtract(int from, int to) {
      List<int[]> rest = new ArrayList<>();
      for (int[] piece : pieces) {
        int before = Math.min(piece[1], from);
        int after = Math.max(piece[0], to);
        if (piece[0] < before) {
          rest.add(new int[] {piece[0], before});
        }
        if (after < piece[1]) {
          rest.add(new int[] {after, piece[1]});
        }
      }
      pieces = rest;
    }

    boolean contains(int node) {
      return pieces.stream().anyMatch(piece -> piece[0] <= node && node < piece[1]);
    }
  }

  private int number(AreaCode code) {
    int node = AreaTree.number(code);
    return node != AreaTree.NONE ? node : strange.getOrDefault(code.value(), AreaTree.NONE);
  }

  private static int end(int node) {
    return node < AreaTree.size() ? AreaTree.end(node) : node + 1;
  }

  /** The areas around one, from the inside out; none around one that the list does not know. */
  private static int around(int node) {
    return node < AreaTree.size() ? AreaTree.parent(node) : AreaTree.NONE;
  }

  /** An area before the projects. */
  final class Area implements Asked {
    private final boolean[] touched = new boolean[prefectures.length];

    /** Prefectures that lie in the area as a whole. */
    private final boolean[] whole = new boolean[prefectures.length];

    /** Places in it that are less than a prefecture. */
    private final List<int[]> inside = new ArrayList<>();

    /** Places that lie in it with a part only. */
    private final List<Integer> across = new ArrayList<>();

    private final int[][] stretches;
    private final long[] met;
    private final long[] unknown;
    private final boolean anyUnknown;

    private Area(Criterion.Area criterion, boolean everywhere, long @Nullable [][] room) {
      Pieces all = new Pieces();
      if (criterion.included().isEmpty()) {
        all.add(0, nodeStarts.length - 1);
      }
      for (AreaCode code : criterion.included()) {
        int node = number(code);
        if (node != AreaTree.NONE && !all.contains(node)) {
          all.subtract(node, end(node));
          all.add(node, end(node));
        }
      }
      place(criterion, all);
      boolean wards =
          municipalitiesUnstated.bits() != null
              && (hasWard(criterion.included()) || hasWard(criterion.excluded()));
      stretches = everywhere || wards ? all() : narrow();
      int words = Bitmap.holding(size);
      met = room == null ? new long[words] : room[0];
      unknown = room == null ? new long[words] : room[1];
      for (int[] stretch : stretches) {
        Arrays.fill(met, stretch[0], stretch[1], 0);
      }
      fillMet();
      anyUnknown = fillUnknown(wards);
    }

    /** Tells which places lie inside, and which across the edge. */
    private void place(Criterion.Area criterion, Pieces all) {
      Pieces excluded = new Pieces();
      for (AreaCode code : criterion.excluded()) {
        int node = number(code);
        if (node != AreaTree.NONE) {
          excluded.add(node, end(node));
        }
      }
      List<Integer> edges = new ArrayList<>();
      for (AreaCode code : criterion.excluded()) {
        for (int node = number(code); node != AreaTree.NONE; node = around(node)) {
          if (all.contains(node) && !excluded.contains(node)) {
            edges.add(node);
          }
        }
      }
      for (AreaCode code : criterion.included()) {
        int own = number(code);
        if (own != AreaTree.NONE && !excluded.contains(own)) {
          for (int node = around(own); node != AreaTree.NONE; node = around(node)) {
            if (!all.contains(node) && !excluded.contains(node)) {
              edges.add(node);
            }
          }
        }
      }
      excluded.pieces.forEach(piece -> all.subtract(piece[0], piece[1]));
      edges.forEach(node -> all.subtract(node, node + 1));
      edges.forEach(this::across);
      all.pieces.forEach(piece -> inside(piece[0], piece[1]));
    }

    private void across(int node) {
      across.add(node);
      touch(node);
    }

    private void touch(int node) {
      if (node < AreaTree.size()) {
        int prefecture = Arrays.binarySearch(prefectures, AreaTree.prefecture(node));
        if (prefecture >= 0) {
          touched[prefecture] = true;
        }
      }
    }

    private void inside(int from, int to) {
      for (int p = 0; p < prefectures.length; p++) {
        int first = Math.max(from, prefectures[p]);
        int last = Math.min(to, AreaTree.end(prefectures[p]));
        if (first < last) {
          touched[p] = true;
          whole[p] |= last - first == AreaTree.end(prefectures[p]) - prefectures[p];
          if (!whole[p]) {
            inside.add(new int[] {first, last});
          }
        }
      }
      if (to > AreaTree.size()) {
        inside.add(new int[] {Math.max(from, AreaTree.size()), to});
      }
    }

    private boolean hasWard(List<AreaCode> codes) {
      return codes.stream()
          .flatMap(code -> Areas.find(code).stream())
          .anyMatch(area -> area.level() == Areas.Level.WARD);
    }

    /** The words of those that may lie anywhere, and of the prefectures that are touched. */
    private int[][] narrow() {
      List<int[]> found = new ArrayList<>();
      if (wide > 0) {
        found.add(new int[] {0, Bitmap.holding(wide)});
      }
      for (int p = 0; p < prefectures.length; p++) {
        if (!touched[p] || starts[p] == starts[p + 1]) {
          continue;
        }
        int from = starts[p] >>> 6;
        int to = Bitmap.holding(starts[p + 1]);
        int[] last = found.isEmpty() ? new int[] {0, -1} : found.get(found.size() - 1);
        if (from <= last[1]) {
          last[1] = Math.max(last[1], to);
        } else {
          found.add(new int[] {from, to});
        }
      }
      return found.toArray(int[][]::new);
    }

    private void fillMet() {
      boolean nation = true;
      for (int p = 0; p < prefectures.length; p++) {
        nation &= whole[p];
        if (whole[p]) {
          Bitmap.setRange(met, starts[p], starts[p + 1]);
        }
      }
      if (nation) {
        orWide(wideListed, met);
      } else {
        for (int p = 0; p < prefectures.length; p++) {
          if (whole[p]) {
            orWide(wideIn[p], met);
          }
        }
      }
      for (int[] piece : inside) {
        for (int node = piece[0]; node < piece[1]; node++) {
          set(node, met);
        }
      }
    }

    private void orWide(Marks marks, long[] into) {
      long[] bits = marks.bits();
      if (bits != null) {
        for (int w = 0; w < bits.length; w++) {
          into[w] |= bits[w];
        }
      }
    }

    private void set(int node, long[] into) {
      int prefecture = Arrays.binarySearch(prefectures, node);
      if (prefecture >= 0) {
        // many state no more than this, and stand side by side
        Bitmap.setRange(into, starts[prefecture], finer[prefecture]);
        orWide(wideAt[prefecture], into);
        return;
      }
      for (int i = nodeStarts[node]; i < nodeStarts[node + 1]; i++) {
        Bitmap.set(into, at[i]);
      }
    }

    private boolean fillUnknown(boolean wards) {
      boolean any = wards || unstated.bits() != null;
      for (int node : across) {
        any |= nodeStarts[node] < nodeStarts[node + 1];
      }
      if (!any) {
        return false;
      }
      for (int[] stretch : stretches) {
        Arrays.fill(unknown, stretch[0], stretch[1], 0);
      }
      across.forEach(node -> set(node, unknown));
      for (int[] stretch : stretches) {
        orAll(unstated, stretch);
        if (wards) {
          orAll(municipalitiesUnstated, stretch);
        }
        for (int w = stretch[0]; w < stretch[1]; w++) {
          unknown[w] &= ~met[w];
        }
      }
      return true;
    }

    private void orAll(Marks marks, int[] stretch) {
      long[] bits = marks.bits();
      if (bits != null) {
        for (int w = stretch[0]; w < stretch[1]; w++) {
          unknown[w] |= bits[w];
        }
      }
    }

    /**
     * Stretches of words, each by its first and the one after its last. Whoever stands in none of
     * them does not meet the criterion.
     */
    int[][] stretches() {
      return stretches;
    }

    @Override
    public Changeable changeable() {
      return Changeable.NEVER;
    }

    /** How many words of a stretch have somebody who meets it or may. */
    int open(int from, int to) {
      long open = 0;
      if (!anyUnknown) {
        for (int w = from; w < to; w++) {
          open += (met[w] | -met[w]) >>> 63;
        }
        return (int) open;
      }
      for (int w = from; w < to; w++) {
        long any = met[w] | unknown[w];
        open += (any | -any) >>> 63;
      }
      return (int) open;
    }

    /** Whether a word has somebody who meets it or may. */
    boolean isOpen(int word) {
      return met[word] != 0 || (anyUnknown && unknown[word] != 0);
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      into.someUnknown = anyUnknown;
      words.copy(met, into.met);
      if (anyUnknown) {
        words.copy(unknown, into.unknown);
      }
    }
  }
}
