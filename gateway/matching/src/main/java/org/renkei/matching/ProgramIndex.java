package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;
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
import org.renkei.matching.bits.SharedBitmap;

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
  private final ProgramIds ids;

  /** Per place in the order of ids the first entry of its program. */
  private final int[] byId;

  /** Per entry the place of its program there. */
  private final int[] placesById;

  private volatile @Nullable ProgramClock clock;

  ProgramIndex(Draft draft) {
    int all = draft.programs.length;
    int[] places = new int[all];
    AtomicReference<Arrangement> arranged = new AtomicReference<>();
    AtomicReference<ProgramIds> ordered = new AtomicReference<>();
    Slices.together(
        all,
        () -> arranged.set(new Arrangement(draft)),
        () -> ordered.set(new ProgramIds(draft, places)));
    Arrangement entries = Objects.requireNonNull(arranged.get());
    ids = Objects.requireNonNull(ordered.get());
    count = draft.count;
    size = entries.size;
    first = entries.first;
    words = first.length;
    next = entries.next;
    area = entries.area;
    byId = new int[count];
    for (int p = 0; p < all; p++) {
      if (entries.firsts[p] >= 0) {
        byId[places[p]] = entries.firsts[p];
      }
    }
    placesById = new int[size];
    themes = new ThemeColumn(size, first, entries.themes);
    accepting = new EnumColumn<>(ApplicantKind.class, words, 0xffff & draft.occurring(Draft.KINDS));
    needingKind =
        new EnumColumn<>(
            ApplicantKind.class, words, draft.occurring(Draft.KINDS) >>> Draft.REQUIRED_KINDS);
    int sets = draft.occurring(Draft.SETS);
    acceptingStage = new EnumColumn<>(Stage.class, words, 0xff & sets);
    madeForStage = new EnumColumn<>(Stage.class, words, 0xff & sets >>> Draft.MADE_FOR);
    acceptingTier = new EnumColumn<>(ClusterTier.class, words, 0xff & sets >>> Draft.TIERS);
    needingSector = new EnumColumn<>(Sector.class, words, sets >>> Draft.SECTORS);
    int flags = draft.occurring(Draft.FLAGS);
    categories = new EnumColumn<>(SupportCategory.class, words, flags >>> Draft.CATEGORIES);
    asksPredecessor = (flags & Draft.PREDECESSOR) != 0;
    asksExclusion = (flags & Draft.EXCLUSION) != 0;
    unread = (flags & Draft.UNREAD) == 0 ? null : new long[words];
    anyKind = ones();
    withoutApplicant = ones();
    withoutStage = ones();
    withoutTier = ones();
    withoutAmount = ones();
    withoutSize = ones();
    withoutTerm = ones();
    withoutPredecessor = ones();
    withoutExclusion = ones();
    scores =
        new ScoreColumns(
            size,
            draft.money.into(new Draft.Money[draft.money.size()]),
            draft.themeNumbers.into(new ThemeCode[draft.themeNumbers.size()]));
    long[][] byMinistry = new long[draft.ministries.size()][words];
    draft.ministries.each((ministry, number) -> ministries.put(ministry, byMinistry[number]));
    long[][] bySize = new long[draft.sizes.size()][words];
    sizes = new ArrayList<>(bySize.length);
    draft.sizes.each((criterion, n) -> sizes.add(new SizeGroup(criterion, bySize[n])));
    Thresholds[] thresholds = new Thresholds[Draft.GRADE + 1 - Draft.THRESHOLDS];
    long[] everyone = ones();
    Runnable[] making = new Runnable[thresholds.length];
    for (int t = 0; t < thresholds.length; t++) {
      int at = Draft.THRESHOLDS + t;
      making[t] =
          () -> thresholds[at - Draft.THRESHOLDS] = new Thresholds(draft, at, everyone, size);
    }
    Slices.together(size, making);
    Slices.each(
        size,
        (slice, from, to) -> {
          Draft.Batch batch = draft.batch();
          for (int begin = from; begin < to; begin += Draft.Batch.MOST) {
            int end = Math.min(to, begin + Draft.Batch.MOST);
            batch.fetch(entries.programs, begin, end);
            for (int i = begin; i < end; i++) {
              placesById[i] = places[entries.programs[i]];
            }
            for (int i = begin; i < end; i++) {
              int at = i - begin;
              ministryAndScore(i, at, batch, byMinistry);
              ask(i, at, batch, bySize);
              if ((batch.get(at, Draft.FLAGS) & Draft.THEME) != 0) {
                batch.addTo(themes, at, i, entries.under[i]);
              }
              for (Thresholds each : thresholds) {
                each.put(i, at, batch);
              }
            }
          }
        });
    themes.end();
    accepting.setAll(anyKind);
    acceptingStage.setAll(withoutStage);
    acceptingTier.setAll(withoutTier);
    for (int t = 0; t < thresholds.length; t++) {
      Thresholds ending = thresholds[t];
      making[t] = ending::end;
    }
    Slices.together(size, making);
    ratios = ratios(draft.ratios);
    funds = thresholds[Draft.RATIO - Draft.THRESHOLDS].column();
    minPrefectures = thresholds[Draft.PREFECTURES - Draft.THRESHOLDS].column();
    minMembers = thresholds[Draft.MEMBERS - Draft.THRESHOLDS].column();
    minAmount = thresholds[Draft.MIN_AMOUNT - Draft.THRESHOLDS].column();
    maxAmount = thresholds[Draft.MAX_AMOUNT - Draft.THRESHOLDS].column();
    minYears = thresholds[Draft.MIN_YEARS - Draft.THRESHOLDS].column();
    maxYears = thresholds[Draft.MAX_YEARS - Draft.THRESHOLDS].column();
    grades = thresholds[Draft.GRADE - Draft.THRESHOLDS].column();
    UUID[] named = draft.named.into(new UUID[draft.named.size()]);
    byPredecessor = naming(named, draft::eachPredecessor, entries.firsts);
    byExclusion = naming(named, draft::eachExclusion, entries.firsts);
  }

  private void ministryAndScore(int i, int at, Draft.Batch batch, long[][] byMinistry) {
    Bitmap.set(byMinistry[batch.get(at, Draft.MINISTRY)], i);
    int flags = batch.get(at, Draft.FLAGS);
    int stages = 0xff & batch.get(at, Draft.SETS) >>> Draft.MADE_FOR;
    categories.set(flags >>> Draft.CATEGORIES, i);
    madeForStage.set(stages, i);
    scores.put(
        i,
        batch.get(at, Draft.ABOUT),
        (flags & Draft.MANY_THEMES) != 0,
        stages,
        batch.get(at, Draft.MONEY));
    if (unread != null && (flags & Draft.UNREAD) != 0) {
      Bitmap.set(unread, i);
    }
  }

  /** Tells of an entry all but area, theme and what has a threshold. */
  private void ask(int i, int at, Draft.Batch batch, long[][] bySize) {
    int asked = batch.get(at, Draft.FLAGS);
    int sets = batch.get(at, Draft.SETS);
    if ((asked & Draft.APPLICANT) != 0) {
      Bitmap.clear(withoutApplicant, i);
      int kinds = batch.get(at, Draft.KINDS);
      if ((kinds & 0xffff) != 0) {
        Bitmap.clear(anyKind, i);
        accepting.set(kinds & 0xffff, i);
      }
      needingKind.set(kinds >>> Draft.REQUIRED_KINDS, i);
      needingSector.set(sets >>> Draft.SECTORS, i);
    }
    if ((asked & Draft.STAGE) != 0) {
      Bitmap.clear(withoutStage, i);
      acceptingStage.set(0xff & sets, i);
    }
    if ((asked & Draft.TIER) != 0) {
      Bitmap.clear(withoutTier, i);
      acceptingTier.set(0xff & sets >>> Draft.TIERS, i);
    }
    if ((asked & Draft.AMOUNT) != 0) {
      Bitmap.clear(withoutAmount, i);
    }
    if ((asked & Draft.LIMITED_SIZE) != 0) {
      Bitmap.clear(withoutSize, i);
      Bitmap.set(bySize[batch.get(at, Draft.SIZE)], i);
    }
    if ((asked & Draft.TERM) != 0) {
      Bitmap.clear(withoutTerm, i);
    }
    if ((asked & Draft.PREDECESSOR) != 0) {
      Bitmap.clear(withoutPredecessor, i);
    }
    if ((asked & Draft.EXCLUSION) != 0) {
      Bitmap.clear(withoutExclusion, i);
    }
  }

  /** The different ratios, rising. */
  private static List<Ratio> ratios(Numbers<Ratio> numbers) {
    List<Ratio> rising = new ArrayList<>();
    numbers.each((ratio, number) -> rising.add(ratio));
    rising.sort(ProgramIndex::compare);
    for (int r = rising.size() - 1; r > 0; r--) {
      if (compare(rising.get(r - 1), rising.get(r)) == 0) {
        rising.remove(r);
      }
    }
    return rising;
  }

  /** Per program that others name the entries of those, rising. */
  private Map<UUID, int[]> naming(UUID[] named, Consumer<Draft.Naming> pairs, int[] firsts) {
    int[] counts = new int[named.length];
    pairs.accept((n, program) -> counts[n]++);
    int[][] programs = new int[named.length][];
    pairs.accept(
        (n, program) -> {
          if (programs[n] == null) {
            programs[n] = new int[counts[n]];
          }
          programs[n][--counts[n]] = firsts[program];
        });
    Map<UUID, int[]> naming = new HashMap<>();
    for (int n = 0; n < named.length; n++) {
      if (programs[n] != null) {
        naming.put(named[n], allEntries(programs[n]));
      }
    }
    return naming;
  }

  private int[] allEntries(int[] firsts) {
    int n = 0;
    int[] entries = new int[2 * firsts.length];
    for (int begin : firsts) {
      int i = begin;
      do {
        if (n == entries.length) {
          entries = Arrays.copyOf(entries, 2 * n);
        }
        entries[n++] = i;
        i = next[i];
      } while (i != begin);
    }
    entries = Arrays.copyOf(entries, n);
    Arrays.sort(entries);
    return entries;
  }

  /** Thresholds of one kind while they are told. */
  private static final class Thresholds {
    private final int place;

    /** By what stands in the row of a program. */
    private final int[] ranks;

    private final OrderedColumn.Builder builder;
    private @Nullable OrderedColumn column;

    Thresholds(Draft draft, int place, long[] everyone, int size) {
      this.place = place;
      long[] values = values(draft, place);
      long[] sorted = sorted(draft, place, values);
      ranks = new int[values.length + 1];
      for (int n = 0; n < values.length; n++) {
        ranks[n + 1] = Arrays.binarySearch(sorted, values[n]) + 1;
      }
      int[] frequency = new int[sorted.length + 1];
      if (OrderedColumn.Builder.needsFrequency(sorted.length)) {
        for (int p = 0; p < draft.programs.length; p++) {
          frequency[ranks[draft.get(p, place)]]++;
        }
      }
      builder = new OrderedColumn.Builder(sorted, frequency, everyone, size);
    }

    /** By number the thresholds, smaller ones easier to reach. */
    private static long[] values(Draft draft, int place) {
      if (place == Draft.RATIO) {
        List<Ratio> rising = ratios(draft.ratios);
        long[] values = new long[draft.ratios.size()];
        draft.ratios.each(
            (ratio, n) ->
                values[n] = Collections.binarySearch(rising, ratio, ProgramIndex::compare));
        return values;
      }
      boolean atMost = place == Draft.MAX_AMOUNT || place == Draft.MAX_YEARS;
      long[] values = new long[draft.values(place).size()];
      draft.values(place).each((value, n) -> values[n] = atMost ? -value : value);
      return values;
    }

    private static long[] sorted(Draft draft, int place, long[] values) {
      if (place == Draft.RATIO) {
        return LongStream.range(0, ratios(draft.ratios).size()).toArray();
      }
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted;
    }

    void put(int entry, int at, Draft.Batch batch) {
      builder.put(entry, ranks[batch.get(at, place)]);
    }

    /** Makes the column; before it is asked for, and on any thread. */
    void end() {
      column = builder.column();
    }

    OrderedColumn column() {
      return Objects.requireNonNull(column);
    }
  }

  static int height(Grade grade) {
    return GRADES.size() - 1 - GRADES.indexOf(grade);
  }

  static int compare(Ratio one, Ratio other) {
    return Long.compare(
        one.numerator() * other.denominator(), other.numerator() * one.denominator());
  }

  private long[] ones() {
    long[] bits = new long[words];
    Bitmap.setRange(bits, 0, size);
    return bits;
  }

  /** The next entry of the same program; the entry itself where it has no other. */
  int next(int entry) {
    return next[entry];
  }

  /** All entries of the program that has this one. */
  int[] entries(int entry) {
    int[] entries = {entry};
    for (int other = next[entry]; other != entry; other = next[other]) {
      entries = Arrays.copyOf(entries, entries.length + 1);
      entries[entries.length - 1] = other;
    }
    return entries;
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
   * The first entry of a program; -1 where it is not here or does not count.
   *
   * @param live the entries of those that count
   */
  int number(UUID id, SharedBitmap live) {
    int place = ids.first(id);
    // mostly no other id begins like this one, and then the program need not be looked at
    if (place < 0 || (ids.isAlone(place) && !live.get(byId[place]))) {
      return -1;
    }
    place = ids.from(place, id);
    return place < 0 || !live.get(byId[place]) ? -1 : byId[place];
  }

  /** An id that two programs have; null for none. */
  @Nullable UUID twice() {
    return ids.twice();
  }

  /** The program of an entry. */
  Program program(int entry) {
    return ids.program(placesById[entry]);
  }

  /** The program at a place in the order of ids. */
  Program programAt(int place) {
    return ids.program(place);
  }

  /** The text of an entry's program. */
  int[] text(int entry) {
    return ids.text(placesById[entry]);
  }

  /** How many programs have an entry in a bitmap; null for an empty one. */
  int count(long @Nullable [] bits) {
    int programs = 0;
    for (int w = 0; bits != null && w < words; w++) {
      programs += Long.bitCount(bits[w] & first[w]);
    }
    return programs;
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
      read = ProgramClock.read(this, now);
      clock = read;
    }
    return read;
  }
}
