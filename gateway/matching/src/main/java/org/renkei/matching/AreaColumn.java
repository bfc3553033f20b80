package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.matching.bits.Bitmap;

/**
 * The areas of numbered programs, and the order of the numbers. Programs with the same area
 * criterion stand together, those of one place beside each other: the nation's first, a block's
 * before its prefectures', a prefecture's before its municipalities'. A project so concerns a few
 * ranges of numbers, and all other programs are out of its area without being looked at.
 *
 * <p>Within the programs of one place come first those that ask for the place and nothing else
 * ({@code plain}), then those with a hole in it ({@code holed}), then those of several areas whose
 * common surrounding it is ({@code scattered}). For the latter two only the few that name an area
 * near the project are judged one by one.
 */
final class AreaColumn {
  private enum Shape {
    PLAIN(0),
    HOLED(1),
    SCATTERED(2);

    /** Its place among the programs of one home. */
    private final int place;

    Shape(int place) {
      this.place = place;
    }
  }

  /**
   * What programs ask for.
   *
   * @param asked false for programs without a criterion
   * @param home smallest area around all included ones
   */
  private record Zone(
      List<AreaCode> included, List<AreaCode> excluded, boolean asked, int home, Shape shape) {
    static final Zone ANYWHERE =
        new Zone(List.of(), List.of(), false, AreaTree.NATION, Shape.PLAIN);

    static Zone of(Draft.Wanted criterion) {
      int home = criterion.included().isEmpty() ? AreaTree.NATION : AreaTree.NONE;
      boolean itself = criterion.included().isEmpty();
      for (AreaCode code : criterion.included()) {
        int area = AreaTree.number(code);
        // an area that the list does not know lies nowhere: told one by one, under the nation
        int known = area == AreaTree.NONE ? AreaTree.NATION : area;
        home = home == AreaTree.NONE ? known : AreaTree.around(home, known);
      }
      for (AreaCode code : criterion.included()) {
        itself |= AreaTree.number(code) == home;
      }
      Shape shape = Shape.SCATTERED;
      if (itself) {
        shape = criterion.excluded().isEmpty() ? Shape.PLAIN : Shape.HOLED;
      }
      return new Zone(criterion.included(), criterion.excluded(), true, home, shape);
    }

    Criterion.Area criterion() {
      return new Criterion.Area(included, excluded, null);
    }

    boolean namesWards() {
      return Stream.concat(included.stream(), excluded.stream())
          .flatMap(area -> Areas.find(area).stream())
          .anyMatch(area -> area.level() == Areas.Level.WARD);
    }
  }

  private final Zone[] zones;

  /** First program of each zone, and the number of programs at the end. */
  private final int[] starts;

  /** First zone of each place and shape, and the number of zones at the end. */
  private final int[] sections;

  /** Per area the scattered zones that name it and the holed ones that name it as a hole. */
  private final int[] @Nullable [] naming;

  /** Zones naming an area that the list does not know. */
  private final int[] strange;

  /** Zones naming a ward. */
  private final int[] warded;

  private final int[][] included;
  private final int[][] excluded;
  private final boolean[] wards;

  /**
   * The areas of programs in that order.
   *
   * @param starts first program of each place of the order, and the number of programs at the end
   */
  AreaColumn(Order order, int[] starts) {
    zones = order.zones;
    this.starts = starts;
    included = new int[zones.length][];
    excluded = new int[zones.length][];
    wards = new boolean[zones.length];
    List<Integer> withWards = new ArrayList<>();
    sections = new int[3 * AreaTree.size() + 1];
    Map<Integer, List<Integer>> near = new LinkedHashMap<>();
    List<Integer> unknown = new ArrayList<>();
    for (int z = 0; z < zones.length; z++) {
      Zone zone = zones[z];
      sections[3 * zone.home() + zone.shape().place + 1] = z + 1;
      included[z] = numbers(zone.included());
      excluded[z] = numbers(zone.excluded());
      wards[z] = zone.namesWards();
      if (wards[z]) {
        withWards.add(z);
      }
      if (zone.shape() != Shape.PLAIN) {
        boolean known = true;
        for (List<AreaCode> codes : List.of(zone.included(), zone.excluded())) {
          for (AreaCode code : codes) {
            known &= AreaTree.number(code) != AreaTree.NONE;
          }
        }
        // what is scattered matters where it is, what has holes where they are
        for (AreaCode code : zone.shape() == Shape.HOLED ? zone.excluded() : zone.included()) {
          near.computeIfAbsent(AreaTree.number(code), a -> new ArrayList<>()).add(z);
        }
        if (!known) {
          unknown.add(z);
        }
      }
    }
    for (int s = 1; s < sections.length; s++) {
      sections[s] = Math.max(sections[s], sections[s - 1]);
    }
    naming = new int[AreaTree.size()][];
    near.forEach(
        (area, list) -> {
          if (area != AreaTree.NONE) {
            naming[area] = list.stream().mapToInt(i -> i).toArray();
          }
        });
    strange = unknown.stream().mapToInt(i -> i).toArray();
    warded = withWards.stream().mapToInt(i -> i).toArray();
  }

  private static int[] numbers(List<AreaCode> areas) {
    return areas.stream().mapToInt(AreaTree::number).toArray();
  }

  /** The order in which programs stand by what they ask for. */
  static final class Order {
    private final Zone[] zones;

    /** Per criterion the place of its zone, and last that of programs without one. */
    private final int[] places;

    private Order(Zone[] zones, int[] places) {
      this.zones = zones;
      this.places = places;
    }

    /** Number of different places. */
    int size() {
      return zones.length;
    }

    /** The place of a criterion; -1 stands for none. */
    int place(int criterion) {
      return places[criterion < 0 ? places.length - 1 : criterion];
    }
  }

  /** The order of different criteria, each by its number. */
  static Order order(Draft.Wanted[] criteria) {
    Zone[] zones = new Zone[criteria.length + 1];
    String[] words = new String[zones.length];
    for (int z = 0; z < zones.length; z++) {
      zones[z] = z < criteria.length ? Zone.of(criteria[z]) : Zone.ANYWHERE;
      words[z] = zones[z].included() + " " + zones[z].excluded();
    }
    Integer[] sorted = new Integer[zones.length];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(
        sorted,
        Comparator.<Integer>comparingInt(i -> zones[i].home())
            .thenComparing(i -> zones[i].shape())
            .thenComparing(i -> zones[i].asked())
            .thenComparing(i -> words[i]));
    int[] places = new int[zones.length];
    Zone[] inOrder = new Zone[zones.length];
    for (int i = 0; i < sorted.length; i++) {
      places[sorted[i]] = i;
      inOrder[i] = zones[sorted[i]];
    }
    return new Order(inOrder, places);
  }

  /** The places of one project, and what of them is judged already. */
  final class Search {
    private final PlaceNumbers places;
    private final long[] met;
    private final long[] open;
    private final boolean[] seen = new boolean[zones.length];

    private Search(PlaceNumbers places, long[] met, long[] open) {
      this.places = places;
      this.met = met;
      this.open = open;
    }

    private int[] run() {
      if (places.strange()) {
        clear(everything(), false);
        for (int zone = 0; zone < zones.length; zone++) {
          write(zone, outcomeInWords(zone));
        }
        return everything();
      }
      int[] words = places.prefecturesStated() ? wordsNear() : everything();
      clear(words, !places.prefecturesStated());
      judge(sections[0], sections[1]);
      for (int place : places.numbers()) {
        for (int area = place; area != AreaTree.NONE; area = AreaTree.parent(area)) {
          judge(sections[3 * area], sections[3 * area + 1]);
          // a hole far away does not matter: the same as if it asked for the place alone
          int from = start(3 * area + 1);
          int to = start(3 * area + 2);
          if (from < to) {
            Bitmap.setRange(met, from, to);
            Bitmap.setRange(open, from, to);
          }
        }
      }
      for (int place : places.numbers()) {
        for (int area = AreaTree.parent(place);
            area != AreaTree.NONE;
            area = AreaTree.parent(area)) {
          judgeNaming(area);
        }
        for (int area = place; area < AreaTree.end(place); area++) {
          judgeNaming(area);
        }
        judge(sections[3 * place], sections[3 * AreaTree.end(place)]);
      }
      judge(strange);
      if (!places.municipalitiesStated()) {
        judge(warded);
      }
      return words;
    }

    private int[] wordsNear() {
      Ranges ranges = new Ranges();
      ranges.add(start(0), start(3));
      for (int place : places.numbers()) {
        for (int area = place; area != AreaTree.NONE; area = AreaTree.parent(area)) {
          ranges.add(start(3 * area), start(3 * area + 3));
        }
        ranges.add(start(3 * place), start(3 * AreaTree.end(place)));
      }
      if (!places.municipalitiesStated()) {
        for (int zone : warded) {
          ranges.add(starts[zone], starts[zone + 1]);
        }
      }
      return ranges.words();
    }

    private int[] everything() {
      int words = Bitmap.holding(starts[zones.length]);
      return words == 0 ? new int[0] : new int[] {0, words};
    }

    private void clear(int[] words, boolean unknown) {
      for (int i = 0; i < words.length; i += 2) {
        Arrays.fill(met, words[i], words[i + 1], 0);
        Arrays.fill(open, words[i], words[i + 1], unknown ? -1L : 0);
      }
    }

    private void judgeNaming(int area) {
      int[] near = naming[area];
      if (near != null) {
        judge(near);
      }
    }

    private void judge(int[] some) {
      for (int zone : some) {
        judge(zone);
      }
    }

    private void judge(int from, int to) {
      for (int zone = from; zone < to; zone++) {
        judge(zone);
      }
    }

    private void judge(int zone) {
      if (!seen[zone]) {
        seen[zone] = true;
        write(zone, outcome(zone));
      }
    }

    private CriterionOutcome outcomeInWords(int zone) {
      return zones[zone].asked()
          ? new AreaCriterion(
                  zones[zone].criterion(), places.project(), Places.of(places.project()))
              .outcome()
          : CriterionOutcome.MET;
    }

    /** The same as {@link AreaCriterion} says, by numbers. */
    private CriterionOutcome outcome(int zone) {
      int[] in = included[zone];
      int[] out = excluded[zone];
      if (!zones[zone].asked()) {
        return CriterionOutcome.MET;
      }
      boolean across = false;
      for (int place : places.numbers()) {
        if (anyCovers(out, place)) {
          continue;
        }
        if (in.length == 0 || anyCovers(in, place)) {
          if (!anyCoveredBy(place, out)) {
            return CriterionOutcome.MET;
          }
          across = true;
        } else {
          for (int area : in) {
            across |=
                area != AreaTree.NONE && AreaTree.covers(place, area) && !anyCovers(out, area);
          }
        }
      }
      boolean stated =
          places.prefecturesStated() && (places.municipalitiesStated() || !wards[zone]);
      return across || !stated ? CriterionOutcome.UNKNOWN : CriterionOutcome.UNMET;
    }

    private static boolean anyCovers(int[] areas, int place) {
      for (int area : areas) {
        if (area != AreaTree.NONE && AreaTree.covers(area, place)) {
          return true;
        }
      }
      return false;
    }

    private static boolean anyCoveredBy(int place, int[] areas) {
      for (int area : areas) {
        if (area != AreaTree.NONE && AreaTree.covers(place, area)) {
          return true;
        }
      }
      return false;
    }

    private void write(int zone, CriterionOutcome outcome) {
      int from = starts[zone];
      int to = starts[zone + 1];
      if (outcome == CriterionOutcome.MET) {
        Bitmap.setRange(met, from, to);
      } else {
        Bitmap.clearRange(met, from, to);
      }
      if (outcome == CriterionOutcome.UNMET) {
        Bitmap.clearRange(open, from, to);
      } else {
        Bitmap.setRange(open, from, to);
      }
    }
  }

  /**
   * Finds the programs in the area of a project.
   *
   * @return ranges of words that hold them, in rising order: first word, word after the last, …;
   *     within these words the programs that meet the criterion are written to {@code met}, and
   *     those that meet it or may to {@code open}
   */
  int[] find(PlaceNumbers places, long[] met, long[] open) {
    return new Search(places, met, open).run();
  }

  private int start(int section) {
    return starts[sections[section]];
  }

  /** Number of different area criteria. */
  int size() {
    return zones.length;
  }

  /** Ranges of records, joined to ranges of whole words. */
  private static final class Ranges {
    private long[] ranges = new long[32];
    private int size;

    void add(int from, int to) {
      if (from < to) {
        if (size == ranges.length) {
          ranges = Arrays.copyOf(ranges, 2 * size);
        }
        ranges[size++] = ((long) (from >>> 6) << 32) | ((to + 63) >>> 6);
      }
    }

    int[] words() {
      Arrays.sort(ranges, 0, size);
      int[] words = new int[2 * size];
      int n = 0;
      for (int i = 0; i < size; i++) {
        int from = (int) (ranges[i] >>> 32);
        int to = (int) ranges[i];
        if (n > 0 && from <= words[n - 1]) {
          words[n - 1] = Math.max(words[n - 1], to);
        } else {
          words[n++] = from;
          words[n++] = to;
        }
      }
      return Arrays.copyOf(words, n);
    }
  }
}
