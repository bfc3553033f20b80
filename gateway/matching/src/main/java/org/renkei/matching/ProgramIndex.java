package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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

  /** Times that a place is guessed before what is left is halved. */
  private static final int GUESSES = 8;

  /** Fewer programs are not worth a second thread. */
  private static final int SMALL = 10_000;

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

  /** Beside it the first bits of the ids. */
  private final int[] idHeads;

  /** Per entry the place of its program there. */
  private final int[] placesById;

  private volatile @Nullable ProgramClock clock;

  ProgramIndex(List<PreparedProgram> unordered) {
    count = unordered.size();
    List<Criterion.@Nullable Area> areas = new ArrayList<>(count);
    Criterion.@Nullable Theme[] askedThemes = new Criterion.Theme[count];
    int[] heads = new int[count];
    for (int p = 0; p < count; p++) {
      heads[p] = head(id(unordered.get(p).program()));
      Criterion.Area asksForArea = null;
      for (Criterion criterion : unordered.get(p).program().criteria()) {
        if (criterion instanceof Criterion.Area it) {
          asksForArea = it;
        } else if (criterion instanceof Criterion.Theme it) {
          askedThemes[p] = it;
        }
      }
      areas.add(asksForArea);
    }
    ByTheme byTheme = new ByTheme(askedThemes);
    size = byTheme.keys.length;
    words = Bitmap.holding(size);
    int[] order = new int[size];
    area = AreaColumn.ordering(areas, byTheme.records(), order);
    programs = new Program[size];
    texts = new int[size][];
    first = new long[words];
    themes = new ThemeColumn(size, first);
    next = new int[size];
    int[] firsts = new int[count];
    Arrays.fill(firsts, -1);
    String[] standingUnder = new String[size];
    for (int i = 0; i < size; i++) {
      int p = byTheme.record(order[i]);
      standingUnder[i] = byTheme.theme(order[i]);
      int before = firsts[p];
      if (before < 0) {
        firsts[p] = i;
        next[i] = i;
        Bitmap.set(first, i);
      } else {
        next[i] = next[before];
        next[before] = i;
      }
    }
    for (int p = 0; p < count; p++) {
      PreparedProgram prepared = unordered.get(p);
      int i = firsts[p];
      do {
        programs[i] = prepared.program();
        texts[i] = prepared.text();
        i = next[i];
      } while (i != firsts[p]);
    }
    Supplier<Beside> makingBeside = () -> new Beside(programs, heads, firsts, next);
    CompletableFuture<Beside> madeBeside =
        count < SMALL
            ? CompletableFuture.completedFuture(makingBeside.get())
            : CompletableFuture.supplyAsync(makingBeside);

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
    // programs as they came, which is how they lie in memory, and of each all entries
    int nth = 0;
    for (int i = count == 0 ? 0 : firsts[0]; nth < count; ) {
      Program program = programs[i];
      for (Criterion criterion : program.criteria()) {
        switch (criterion.type()) {
          case AREA, CALL -> {}
          case THEME -> themes.add(i, (Criterion.Theme) criterion, standingUnder[i]);
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
      i = next[i];
      if (i == firsts[nth] && ++nth < count) {
        i = firsts[nth];
      }
    }
    themes.end();
    List<Thresholds> columns =
        List.of(prefectures, members, amountFrom, amountTo, yearsFrom, yearsTo, grade);
    (count < SMALL ? columns.stream() : columns.parallelStream()).forEach(Thresholds::end);
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
    ratio.end();
    funds = ratio.column();
    unread = anyUnread ? someUnread : null;
    asksPredecessor = anyPredecessor;
    asksExclusion = anyExclusion;
    byPredecessor = arrays(before);
    byExclusion = arrays(beside);
    Beside made = madeBeside.join();
    byId = made.byId;
    idHeads = made.idHeads;
    placesById = made.placesById;
    scores = made.scores;
  }

  /** What hangs on no criterion, and is made at the same time. */
  private static final class Beside {
    private final int[] byId;
    private final int[] idHeads;
    private final int[] placesById;
    private final ScoreColumns scores;

    Beside(Program[] programs, int[] heads, int[] firsts, int[] next) {
      int count = firsts.length;
      long[] keys = new long[count];
      for (int p = 0; p < count; p++) {
        keys[p] = (long) heads[p] << Integer.SIZE | firsts[p];
      }
      Arrays.sort(keys);
      for (int from = 0, to = 1; from < count; from = to++) {
        while (to < count && keys[to] >> Integer.SIZE == keys[from] >> Integer.SIZE) {
          to++;
        }
        if (to - from > 1) {
          sortById(programs, keys, from, to);
        }
      }
      byId = new int[count];
      idHeads = new int[count];
      placesById = new int[programs.length];
      for (int place = 0; place < count; place++) {
        byId[place] = (int) keys[place];
        idHeads[place] = (int) (keys[place] >> Integer.SIZE);
        int entry = byId[place];
        do {
          placesById[entry] = place;
          entry = next[entry];
        } while (entry != byId[place]);
      }
      scores = new ScoreColumns(programs, firsts, next);
    }

    private static void sortById(Program[] programs, long[] keys, int from, int to) {
      List<Long> same = new ArrayList<>(to - from);
      for (int k = from; k < to; k++) {
        same.add(keys[k]);
      }
      same.sort((a, b) -> compareIds(programs[a.intValue()], programs[b.intValue()]));
      for (int k = from; k < to; k++) {
        keys[k] = same.get(k - from);
      }
    }
  }

  /** The first bits of an id, in the order of ids. */
  private static int head(UUID id) {
    return (int) (id.getMostSignificantBits() >>> Integer.SIZE) ^ Integer.MIN_VALUE;
  }

  /**
   * The programs by the themes they ask for, one of several themes under each of them. So within an
   * area those of one theme stand beside each other in a few words.
   */
  private static final class ByTheme {
    /** Per entry the rank of its theme in the upper half, 0 for none, and its program. */
    private final long[] keys;

    /** Of the themes by rank. */
    private final List<String> names;

    ByTheme(Criterion.@Nullable Theme[] asked) {
      Map<ThemeCode, Integer> counts = new HashMap<>();
      int entries = 0;
      for (Criterion.Theme criterion : asked) {
        if (criterion == null || criterion.themes().isEmpty()) {
          entries++;
          continue;
        }
        for (ThemeCode theme : criterion.themes()) {
          entries++;
          counts.merge(theme, 1, Integer::sum);
        }
      }
      List<ThemeCode> common = new ArrayList<>(counts.keySet());
      common.sort(
          Comparator.comparing((ThemeCode theme) -> counts.getOrDefault(theme, 0))
              .reversed()
              .thenComparing(Comparator.naturalOrder()));
      Map<ThemeCode, Integer> ranks = new HashMap<>();
      common.forEach(theme -> ranks.put(theme, ranks.size() + 1));
      keys = new long[entries];
      int n = 0;
      for (int p = 0; p < asked.length; p++) {
        Criterion.Theme criterion = asked[p];
        if (criterion == null || criterion.themes().isEmpty()) {
          keys[n++] = p;
        } else {
          for (ThemeCode theme : criterion.themes()) {
            keys[n++] = (long) ranks.getOrDefault(theme, 0) << Integer.SIZE | p;
          }
        }
      }
      Arrays.sort(keys);
      names = common.stream().map(ThemeCode::value).toList();
    }

    int record(int entry) {
      return (int) keys[entry];
    }

    int[] records() {
      int[] records = new int[keys.length];
      for (int i = 0; i < records.length; i++) {
        records[i] = record(i);
      }
      return records;
    }

    @Nullable String theme(int entry) {
      int rank = (int) (keys[entry] >>> Integer.SIZE);
      return rank == 0 ? null : names.get(rank - 1);
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
    lists.forEach((id, list) -> arrays.put(id, list.stream().mapToInt(i -> i).sorted().toArray()));
    return arrays;
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

  /**
   * The first entry of a program; -1 where it is not here. Looks where an id would stand if ids
   * were drawn evenly, as most are, and halves what is left where that does not help.
   */
  int number(UUID id) {
    int head = head(id);
    int low = 0;
    int high = count;
    double below = Integer.MIN_VALUE;
    double above = Integer.MAX_VALUE;
    for (int step = 0; low < high; step++) {
      int middle = (low + high) >>> 1;
      if (step < GUESSES && above > below) {
        double place = low + (head - below) / (above - below) * (high - low);
        middle = (int) Math.max(low, Math.min(high - 1, place));
      }
      if (idHeads[middle] < head) {
        low = middle + 1;
        below = idHeads[middle];
      } else {
        high = middle;
        above = idHeads[middle];
      }
    }
    if (low == count || idHeads[low] != head) {
      return -1;
    }
    if (id(programs[byId[low]]).equals(id)) {
      return byId[low];
    }
    // ids drawn by the clock have their first bits in common
    for (high = count; low < high; ) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(idHeads[middle], head);
      if (order == 0) {
        order = compare(id(programs[byId[middle]]), id);
      }
      if (order == 0) {
        return byId[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  /** An id that two programs have; null for none. */
  @Nullable UUID twice() {
    for (int place = 1; place < count; place++) {
      if (idHeads[place] == idHeads[place - 1]) {
        UUID id = id(programs[byId[place]]);
        if (id.equals(id(programs[byId[place - 1]]))) {
          return id;
        }
      }
    }
    return null;
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
    private @Nullable OrderedColumn column;

    Thresholds(int size) {
      this.size = size;
      present = new long[Bitmap.holding(size)];
      values = new long[size];
    }

    void put(int i, long value) {
      Bitmap.set(present, i);
      values[i] = value;
    }

    /** Makes the column; before it is asked for, and on any thread. */
    void end() {
      column = OrderedColumn.of(size, present, values);
    }

    OrderedColumn column() {
      return Objects.requireNonNull(column);
    }
  }
}
