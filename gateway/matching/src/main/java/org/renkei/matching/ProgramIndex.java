package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.EnumColumn;
import org.renkei.matching.bits.OrderedColumn;

/**
 * Programs under numbers, and for each value of each criterion a bitmap of the programs that accept
 * it; a program without the criterion accepts every value. Never changes, but for the clock that is
 * read anew when a call opens or closes.
 */
final class ProgramIndex {
  /** Programs that ask the same of the size of a firm. */
  static final class SizeGroup {
    final Criterion.Size criterion;
    final long[] programs;

    SizeGroup(Criterion.Size criterion, long[] programs) {
      this.criterion = criterion;
      this.programs = programs;
    }
  }

  private static final List<Grade> GRADES = List.of(Grade.values());

  /** Number of programs. */
  final int count;

  /** Number of entries: a program that asks for several themes has one under each. */
  final int size;

  final int words;

  /** Per entry its program. */
  final Program[] programs;

  /** Per entry the text of its program. */
  final int[][] texts;

  /** One entry of each program. */
  final long[] first;

  /** Per entry the next one of the same program, the last of them leading to the first. */
  private final int[] next;

  final AreaColumn area;
  final OrderedColumn minPrefectures;

  /** Per kind the programs it may apply to as core organisation. */
  final EnumColumn<ApplicantKind> accepting;

  final long[] anyKind;
  final long[] withoutApplicant;
  final EnumColumn<Sector> needingSector;
  final EnumColumn<ApplicantKind> needingKind;
  final OrderedColumn minMembers;

  final ThemeColumn themes;
  final EnumColumn<Stage> acceptingStage;
  final long[] withoutStage;
  final EnumColumn<ClusterTier> acceptingTier;
  final long[] withoutTier;
  final OrderedColumn minAmount;

  /** By the maximum with its sign turned, so that a larger maximum is easier. */
  final OrderedColumn maxAmount;

  final long[] withoutAmount;
  final List<SizeGroup> sizes;
  final long[] withoutSize;
  final OrderedColumn minYears;
  final OrderedColumn maxYears;
  final long[] withoutTerm;

  /** The different ratios, rising; their places are the thresholds of {@link #funds}. */
  final List<Ratio> ratios;

  final OrderedColumn funds;

  /** By how far the grade asked lies above the lowest. */
  final OrderedColumn grades;

  final boolean asksPredecessor;
  final boolean asksExclusion;
  final Map<UUID, int[]> byPredecessor;
  final long[] withoutPredecessor;
  final Map<UUID, int[]> byExclusion;
  final long[] withoutExclusion;

  /** Programs with a condition that could not be read; null for none. */
  final long @Nullable [] unread;

  final Map<MinistryCode, long[]> ministries = new TreeMap<>();
  final EnumColumn<SupportCategory> categories;
  final EnumColumn<Stage> madeForStage;
  final ScoreColumns scores;

  /** First entries of programs in the order of their ids. */
  private final int[] byId;

  /** Per entry the place of its program there. */
  private final int[] placesById;

  private volatile @Nullable ProgramClock clock;

  ProgramIndex(List<PreparedProgram> unordered) {
    count = unordered.size();
    List<Entry> byTheme = byTheme(unordered);
    size = byTheme.size();
    words = Bitmap.holding(size);
    List<Criterion.@Nullable Area> areas = new ArrayList<>(size);
    for (Entry entry : byTheme) {
      areas.add(find(entry.program(), Criterion.Area.class));
    }
    int[] order = new int[size];
    area = AreaColumn.ordering(areas, order);
    programs = new Program[size];
    texts = new int[size][];
    first = new long[words];
    themes = new ThemeColumn(size, first);
    next = new int[size];
    IdentityHashMap<Program, Integer> last = new IdentityHashMap<>();
    for (int i = 0; i < size; i++) {
      Entry entry = byTheme.get(order[i]);
      programs[i] = entry.program();
      texts[i] = entry.prepared().text();
      next[i] = i;
      Criterion.Theme criterion = find(entry.program(), Criterion.Theme.class);
      if (criterion != null) {
        themes.add(i, criterion, entry.theme().isEmpty() ? null : entry.theme());
      }
      if (criterion == null || criterion.themes().size() <= 1) {
        Bitmap.set(first, i);
        continue;
      }
      Integer before = last.put(entry.program(), i);
      if (before == null) {
        Bitmap.set(first, i);
      } else {
        next[i] = next[before];
        next[before] = i;
      }
    }
    themes.end();
    byId = byId(programs, first, count);
    placesById = new int[size];
    for (int place = 0; place < count; place++) {
      int entry = byId[place];
      do {
        placesById[entry] = place;
        entry = next[entry];
      } while (entry != byId[place]);
    }

    Thresholds prefectures = new Thresholds(size);
    Thresholds members = new Thresholds(size);
    Thresholds amountFrom = new Thresholds(size);
    Thresholds amountTo = new Thresholds(size);
    Thresholds yearsFrom = new Thresholds(size);
    Thresholds yearsTo = new Thresholds(size);
    Thresholds grade = new Thresholds(size);
    accepting = new EnumColumn<>(ApplicantKind.class, words);
    anyKind = ones(size);
    withoutApplicant = ones(size);
    needingSector = new EnumColumn<>(Sector.class, words);
    needingKind = new EnumColumn<>(ApplicantKind.class, words);
    acceptingStage = new EnumColumn<>(Stage.class, words);
    withoutStage = ones(size);
    acceptingTier = new EnumColumn<>(ClusterTier.class, words);
    withoutTier = ones(size);
    withoutAmount = ones(size);
    withoutSize = ones(size);
    withoutTerm = ones(size);
    withoutPredecessor = ones(size);
    withoutExclusion = ones(size);
    categories = new EnumColumn<>(SupportCategory.class, words);
    madeForStage = new EnumColumn<>(Stage.class, words);
    Map<Criterion.Size, long[]> bySize = new LinkedHashMap<>();
    Map<Ratio, List<Integer>> byRatio = new HashMap<>();
    Map<UUID, List<Integer>> before = new HashMap<>();
    Map<UUID, List<Integer>> beside = new HashMap<>();
    long[] someUnread = new long[words];
    boolean anyUnread = false;
    boolean anyPredecessor = false;
    boolean anyExclusion = false;
    for (int i = 0; i < size; i++) {
      Program program = programs[i];
      for (Criterion criterion : program.criteria()) {
        switch (criterion.type()) {
          case AREA, CALL, THEME -> {}
          case WIDE_AREA -> prefectures.put(i, ((Criterion.WideArea) criterion).minPrefectures());
          case APPLICANT -> applicant(i, (Criterion.Applicant) criterion, members);
          case STAGE -> {
            Bitmap.clear(withoutStage, i);
            for (Stage stage : ((Criterion.StageIn) criterion).stages()) {
              acceptingStage.set(stage, i);
            }
          }
          case TIER -> {
            Bitmap.clear(withoutTier, i);
            for (ClusterTier tier : ((Criterion.Tier) criterion).tiers()) {
              acceptingTier.set(tier, i);
            }
          }
          case AMOUNT -> {
            Bitmap.clear(withoutAmount, i);
            Criterion.Amount amount = (Criterion.Amount) criterion;
            Long min = amount.minPerYear();
            Long max = amount.maxPerYear();
            if (min != null) {
              amountFrom.put(i, min);
            }
            if (max != null) {
              amountTo.put(i, -max);
            }
          }
          case SIZE -> {
            Bitmap.clear(withoutSize, i);
            Criterion.Size asked = (Criterion.Size) criterion;
            Criterion.Size plain =
                new Criterion.Size(asked.maxEmployees(), asked.maxCapital(), asked.either(), null);
            Bitmap.set(bySize.computeIfAbsent(plain, s -> new long[words]), i);
          }
          case TERM -> {
            Bitmap.clear(withoutTerm, i);
            Criterion.Term term = (Criterion.Term) criterion;
            Integer min = term.minYears();
            Integer max = term.maxYears();
            if (min != null) {
              yearsFrom.put(i, min);
            }
            if (max != null) {
              yearsTo.put(i, -(long) max);
            }
          }
          case MATCHING_FUND ->
              byRatio
                  .computeIfAbsent(
                      ((Criterion.MatchingFund) criterion).ratio(), r -> new ArrayList<>())
                  .add(i);
          case EVALUATION -> grade.put(i, height(((Criterion.Evaluation) criterion).minGrade()));
          case PREDECESSOR -> {
            anyPredecessor = true;
            Bitmap.clear(withoutPredecessor, i);
            for (UUID id : ((Criterion.Predecessor) criterion).programs()) {
              before.computeIfAbsent(id, p -> new ArrayList<>()).add(i);
            }
          }
          case EXCLUSION -> {
            anyExclusion = true;
            Bitmap.clear(withoutExclusion, i);
            for (UUID id : ((Criterion.Exclusion) criterion).programs()) {
              beside.computeIfAbsent(id, p -> new ArrayList<>()).add(i);
            }
          }
        }
      }
      if (!program.unreadCriteria().isEmpty()) {
        anyUnread = true;
        Bitmap.set(someUnread, i);
      }
      Bitmap.set(ministries.computeIfAbsent(ministry(program), m -> new long[words]), i);
      for (SupportCategory category : program.categories()) {
        categories.set(category, i);
      }
      for (Stage stage : program.stages()) {
        madeForStage.set(stage, i);
      }
    }
    accepting.setAll(anyKind);
    acceptingStage.setAll(withoutStage);
    acceptingTier.setAll(withoutTier);
    minPrefectures = prefectures.column();
    minMembers = members.column();
    minAmount = amountFrom.column();
    maxAmount = amountTo.column();
    minYears = yearsFrom.column();
    maxYears = yearsTo.column();
    grades = grade.column();
    sizes = new ArrayList<>(bySize.size());
    bySize.forEach((criterion, bits) -> sizes.add(new SizeGroup(criterion, bits)));
    ratios = new ArrayList<>(byRatio.keySet());
    ratios.sort(ProgramIndex::compare);
    Thresholds ratio = new Thresholds(size);
    int place = 0;
    for (int r = 0; r < ratios.size(); r++) {
      place += r > 0 && compare(ratios.get(r - 1), ratios.get(r)) != 0 ? 1 : 0;
      for (int i : byRatio.getOrDefault(ratios.get(r), List.of())) {
        ratio.put(i, place);
      }
    }
    for (int r = ratios.size() - 1; r > 0; r--) {
      if (compare(ratios.get(r - 1), ratios.get(r)) == 0) {
        ratios.remove(r);
      }
    }
    funds = ratio.column();
    unread = anyUnread ? someUnread : null;
    asksPredecessor = anyPredecessor;
    asksExclusion = anyExclusion;
    byPredecessor = arrays(before);
    byExclusion = arrays(beside);
    scores = new ScoreColumns(programs);
  }

  /**
   * The programs by the themes they ask for, one of several themes under each of them. So within an
   * area those of one theme stand beside each other in a few words.
   */
  private static List<Entry> byTheme(List<PreparedProgram> programs) {
    Map<ThemeCode, Integer> counts = new HashMap<>();
    for (PreparedProgram program : programs) {
      Criterion.Theme criterion = find(program.program(), Criterion.Theme.class);
      if (criterion != null) {
        criterion.themes().forEach(theme -> counts.merge(theme, 1, Integer::sum));
      }
    }
    List<ThemeCode> common = new ArrayList<>(counts.keySet());
    common.sort(
        Comparator.comparing((ThemeCode theme) -> counts.getOrDefault(theme, 0))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    Map<ThemeCode, Integer> ranks = new HashMap<>();
    common.forEach(theme -> ranks.put(theme, ranks.size() + 1));
    int entries = 0;
    for (PreparedProgram program : programs) {
      Criterion.Theme criterion = find(program.program(), Criterion.Theme.class);
      entries += criterion == null ? 1 : Math.max(1, criterion.themes().size());
    }
    long[] keys = new long[entries];
    int n = 0;
    for (int i = 0; i < programs.size(); i++) {
      Criterion.Theme criterion = find(programs.get(i).program(), Criterion.Theme.class);
      if (criterion == null || criterion.themes().isEmpty()) {
        keys[n++] = i;
      } else {
        for (ThemeCode theme : criterion.themes()) {
          keys[n++] = (long) ranks.getOrDefault(theme, 0) << 32 | i;
        }
      }
    }
    Arrays.sort(keys);
    List<Entry> sorted = new ArrayList<>(entries);
    for (long key : keys) {
      int rank = (int) (key >>> 32);
      sorted.add(new Entry(programs.get((int) key), rank == 0 ? "" : common.get(rank - 1).value()));
    }
    return sorted;
  }

  /**
   * A program in its place among those that ask for a theme.
   *
   * @param theme empty for a program that asks for none
   */
  private record Entry(PreparedProgram prepared, String theme) {
    Program program() {
      return prepared.program();
    }
  }

  private void applicant(int i, Criterion.Applicant criterion, Thresholds members) {
    Bitmap.clear(withoutApplicant, i);
    if (!criterion.kinds().isEmpty()) {
      Bitmap.clear(anyKind, i);
      for (ApplicantKind kind : criterion.kinds()) {
        accepting.set(kind, i);
      }
    }
    for (Sector sector : criterion.requiredSectors()) {
      needingSector.set(sector, i);
    }
    for (ApplicantKind kind : criterion.requiredKinds()) {
      needingKind.set(kind, i);
    }
    if (criterion.minMembers() > 0) {
      members.put(i, criterion.minMembers());
    }
  }

  static int height(Grade grade) {
    return GRADES.size() - 1 - GRADES.indexOf(grade);
  }

  static int compare(Ratio one, Ratio other) {
    return Long.compare(
        one.numerator() * other.denominator(), other.numerator() * one.denominator());
  }

  /** The criterion of a type, without the stream that {@link Program#criterion} makes. */
  static <C extends Criterion> @Nullable C find(Program program, Class<C> type) {
    for (Criterion criterion : program.criteria()) {
      if (type.isInstance(criterion)) {
        return type.cast(criterion);
      }
    }
    return null;
  }

  private static long[] ones(int size) {
    long[] bits = new long[Bitmap.holding(size)];
    Bitmap.setRange(bits, 0, size);
    return bits;
  }

  private static Map<UUID, int[]> arrays(Map<UUID, List<Integer>> lists) {
    Map<UUID, int[]> arrays = new HashMap<>(lists.size() * 2);
    lists.forEach((id, list) -> arrays.put(id, list.stream().mapToInt(i -> i).toArray()));
    return arrays;
  }

  private static int[] byId(Program[] programs, long[] first, int count) {
    Integer[] numbers = new Integer[count];
    int n = 0;
    for (int i = 0; i < programs.length; i++) {
      if (Bitmap.get(first, i)) {
        numbers[n++] = i;
      }
    }
    Arrays.sort(numbers, (a, b) -> compareIds(programs[a], programs[b]));
    int[] byId = new int[count];
    Arrays.setAll(byId, i -> numbers[i]);
    return byId;
  }

  /** The next entry of the same program; the entry itself where it has no other. */
  int next(int entry) {
    return next[entry];
  }

  static int compareIds(Program one, Program other) {
    return compare(id(one), id(other));
  }

  static UUID id(Program program) {
    UUID id = program.id();
    if (id == null) {
      throw new IllegalStateException("a program without id: " + program.sourceId());
    }
    return id;
  }

  static MinistryCode ministry(Program program) {
    MinistryCode ministry = program.ministry();
    if (ministry == null) {
      throw new IllegalStateException("a program without ministry: " + program.sourceId());
    }
    return ministry;
  }

  /** The order of ids as text. */
  static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  /** The first entry of a program; -1 where it is not here. */
  int number(UUID id) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(id(programs[byId[middle]]), id);
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

  /** The first entry of the program at a place in the order of ids. */
  int byId(int place) {
    return byId[place];
  }

  /** The place of an entry's program in the order of ids. */
  int placeById(int entry) {
    return placesById[entry];
  }

  ProgramClock clock(Instant now) {
    ProgramClock read = clock;
    if (read == null || !read.holdsAt(now)) {
      read = ProgramClock.read(programs, now);
      clock = read;
    }
    return read;
  }

  /** Thresholds while they are collected. */
  private static final class Thresholds {
    private final int size;
    private final long[] present;
    private final long[] values;

    Thresholds(int size) {
      this.size = size;
      present = new long[Bitmap.holding(size)];
      values = new long[size];
    }

    void put(int i, long value) {
      Bitmap.set(present, i);
      values[i] = value;
    }

    OrderedColumn column() {
      return OrderedColumn.of(size, present, values);
    }
  }
}
