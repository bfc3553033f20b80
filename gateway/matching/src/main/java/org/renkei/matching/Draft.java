package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.bits.EnumColumn;

/**
 * What the records of programs say, in numbers: what an index is made of. Each record is read once,
 * and in the order in which they came, which is how they lie in memory: to wait for them is what
 * building an index costs most. All that comes after looks at a row of 64 bytes for each program.
 */
final class Draft {
  /** Numbers in a row, at the places below. */
  private static final int WIDTH = 16;

  /** Kinds of core organisations accepted, and from {@link #REQUIRED_KINDS} on those required. */
  static final int KINDS = 0;

  /** Stages accepted, and from the bits below on further sets. */
  static final int SETS = 1;

  /** Bits of the criteria there are and of what else is so, from {@link #CATEGORIES} on a set. */
  static final int FLAGS = 2;

  static final int MINISTRY = 3;
  static final int AREA = 4;
  static final int SIZE = 5;

  /** The first of the thresholds, each one more than the number of its value, 0 for none. */
  static final int THRESHOLDS = 6;

  static final int RATIO = 6;
  static final int PREFECTURES = 7;
  static final int MEMBERS = 8;
  static final int MIN_AMOUNT = 9;
  static final int MAX_AMOUNT = 10;
  static final int MIN_YEARS = 11;
  static final int MAX_YEARS = 12;
  static final int GRADE = 13;

  /** The range of money per year. */
  static final int MONEY = 14;

  /** The themes it is about, see {@link ScoreColumns}. */
  static final int ABOUT = 15;

  static final int REQUIRED_KINDS = 16;
  static final int MADE_FOR = 8;
  static final int TIERS = 16;
  static final int SECTORS = 24;
  static final int APPLICANT = 1;
  static final int THEME = 1 << 1;
  static final int STAGE = 1 << 2;
  static final int TIER = 1 << 3;
  static final int AMOUNT = 1 << 4;
  static final int LIMITED_SIZE = 1 << 5;
  static final int TERM = 1 << 6;
  static final int PREDECESSOR = 1 << 7;
  static final int EXCLUSION = 1 << 8;
  static final int UNREAD = 1 << 14;
  static final int MANY_THEMES = 1 << 15;
  static final int CATEGORIES = 16;

  /** 対象地域 without its words. */
  record Wanted(List<AreaCode> included, List<AreaCode> excluded) {}

  /** In yen a year, or {@link ScoreColumns#OPEN}. */
  record Money(long min, long max) {}

  /** Numbers that grow. */
  private static final class Growing {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }
  }

  /** What one thread has read. */
  private static final class Slice {
    private final List<Program> varying = new ArrayList<>();
    private final Growing themes = new Growing();

    /** A program that is named in the upper half, and the one that asks for it. */
    private final Growing predecessors = new Growing();

    private final Growing exclusions = new Growing();
    private final int[] occurring = new int[FLAGS + 1];
    private int count;
  }

  /** Programs as they came; only those that are published have a text, entries, and a row. */
  final Program[] programs;

  final int[][] texts;

  /** The first bits of their ids. */
  final int[] heads;

  private final int[] rows;

  /** Where the themes that a program asks for begin, and at the end their number. */
  final int[] themeStarts;

  /** Numbers of themes. */
  final int[] themes;

  /** Number of published programs. */
  final int count;

  final Numbers<Wanted> areas = new Numbers<>();
  final Numbers<ThemeCode> themeNumbers = new Numbers<>();
  final Numbers<MinistryCode> ministries = new Numbers<>();
  final Numbers<Criterion.Size> sizes = new Numbers<>();
  final Numbers<Ratio> ratios = new Numbers<>();
  final Numbers<Money> money = new Numbers<>();

  /** Programs that are named as predecessors or exclusions. */
  final Numbers<UUID> named = new Numbers<>();

  /** By the places of thresholds in a row; that of ratios is not used. */
  private final List<Numbers<Long>> values;

  private final Slice[] slices;

  Draft(PreparedProgram[] prepared) {
    int all = prepared.length;
    programs = new Program[all];
    texts = new int[all][];
    heads = new int[all];
    rows = new int[all * WIDTH];
    themeStarts = new int[all + 1];
    values = new ArrayList<>();
    for (int at = THRESHOLDS; at <= GRADE; at++) {
      values.add(new Numbers<>());
    }
    slices = new Slice[Slices.of(all)];
    Slices.each(
        all,
        (s, from, to) -> {
          Slice slice = new Slice();
          for (int p = from; p < to; p++) {
            if (prepared[p].program().state() == ProgramState.PUBLISHED) {
              read(p, prepared[p], slice);
            }
          }
          slices[s] = slice;
        });
    int sum = 0;
    int themesAsked = 0;
    for (Slice slice : slices) {
      sum += slice.count;
      themesAsked += slice.themes.size;
    }
    count = sum;
    themes = new int[themesAsked];
    int n = 0;
    for (Slice slice : slices) {
      for (int t = 0; t < slice.themes.size; t++) {
        themes[n++] = (int) slice.themes.values[t];
      }
    }
    for (int p = 0; p < all; p++) {
      themeStarts[p + 1] += themeStarts[p];
    }
  }

  private void read(int p, PreparedProgram prepared, Slice slice) {
    Program program = prepared.program();
    slice.count++;
    programs[p] = program;
    texts[p] = prepared.text();
    heads[p] = ProgramIds.head(ProgramIndex.id(program));
    int row = p * WIDTH;
    rows[row + MINISTRY] = ministries.of(ProgramIndex.ministry(program));
    rows[row + AREA] = -1;
    int flags =
        EnumColumn.bits(program.categories(), SupportCategory.HUMAN_RESOURCES) << CATEGORIES;
    flags |= program.unreadCriteria().isEmpty() ? 0 : UNREAD;
    rows[row + SETS] = EnumColumn.bits(program.stages(), Stage.RESEARCH) << MADE_FOR;
    List<Criterion> criteria = program.criteria();
    for (int c = 0; c < criteria.size(); c++) {
      flags |= read(criteria.get(c), p, row, slice);
    }
    rows[row + FLAGS] = flags | about(program.themes(), row);
    Funding funding = program.funding();
    Long min = funding.minPerYear();
    Long max = funding.maxPerYear();
    rows[row + MONEY] =
        money.of(
            new Money(
                min == null ? ScoreColumns.OPEN : min, max == null ? ScoreColumns.OPEN : max));
    if (program.variantOf() != null) {
      slice.varying.add(program);
    }
    for (int at = 0; at <= FLAGS; at++) {
      slice.occurring[at] |= rows[row + at];
    }
  }

  /** Returns the bit of the criterion; none for one that the bits do not tell. */
  private int read(Criterion criterion, int p, int row, Slice slice) {
    switch (criterion.type()) {
      case AREA -> {
        Criterion.Area area = (Criterion.Area) criterion;
        rows[row + AREA] = areas.of(new Wanted(area.included(), area.excluded()));
      }
      case WIDE_AREA ->
          put(row, PREFECTURES, (long) ((Criterion.WideArea) criterion).minPrefectures());
      case APPLICANT -> {
        Criterion.Applicant applicant = (Criterion.Applicant) criterion;
        rows[row + KINDS] =
            kinds(applicant.kinds()) | kinds(applicant.requiredKinds()) << REQUIRED_KINDS;
        rows[row + SETS] |=
            EnumColumn.bits(applicant.requiredSectors(), Sector.INDUSTRY) << SECTORS;
        if (applicant.minMembers() > 0) {
          put(row, MEMBERS, (long) applicant.minMembers());
        }
        return APPLICANT;
      }
      case THEME -> {
        List<ThemeCode> asked = ((Criterion.Theme) criterion).themes();
        for (int t = 0; t < asked.size(); t++) {
          slice.themes.add(themeNumbers.of(asked.get(t)));
        }
        themeStarts[p + 1] = asked.size();
        return THEME;
      }
      case STAGE -> {
        rows[row + SETS] |=
            EnumColumn.bits(((Criterion.StageIn) criterion).stages(), Stage.RESEARCH);
        return STAGE;
      }
      case TIER -> {
        rows[row + SETS] |=
            EnumColumn.bits(((Criterion.Tier) criterion).tiers(), ClusterTier.SMALL) << TIERS;
        return TIER;
      }
      case AMOUNT -> {
        Criterion.Amount amount = (Criterion.Amount) criterion;
        put(row, MIN_AMOUNT, amount.minPerYear());
        put(row, MAX_AMOUNT, amount.maxPerYear());
        return AMOUNT;
      }
      case SIZE -> {
        Criterion.Size size = (Criterion.Size) criterion;
        rows[row + SIZE] =
            sizes.of(
                size.wording() == null
                    ? size
                    : new Criterion.Size(
                        size.maxEmployees(), size.maxCapital(), size.either(), null));
        return LIMITED_SIZE;
      }
      case TERM -> {
        Criterion.Term term = (Criterion.Term) criterion;
        Integer min = term.minYears();
        Integer max = term.maxYears();
        put(row, MIN_YEARS, min == null ? null : Long.valueOf(min));
        put(row, MAX_YEARS, max == null ? null : Long.valueOf(max));
        return TERM;
      }
      case MATCHING_FUND ->
          rows[row + RATIO] = 1 + ratios.of(((Criterion.MatchingFund) criterion).ratio());
      case EVALUATION ->
          put(
              row,
              GRADE,
              (long) ProgramIndex.height(((Criterion.Evaluation) criterion).minGrade()));
      case PREDECESSOR -> {
        name(((Criterion.Predecessor) criterion).programs(), p, slice.predecessors);
        return PREDECESSOR;
      }
      case EXCLUSION -> {
        name(((Criterion.Exclusion) criterion).programs(), p, slice.exclusions);
        return EXCLUSION;
      }
      case CALL -> {}
    }
    return 0;
  }

  private static int kinds(List<ApplicantKind> kinds) {
    return EnumColumn.bits(kinds, ApplicantKind.UNIVERSITY);
  }

  private void put(int row, int place, @Nullable Long value) {
    if (value != null) {
      rows[row + place] = 1 + values.get(place - THRESHOLDS).of(value);
    }
  }

  private void name(List<UUID> programsNamed, int p, Growing into) {
    for (int n = 0; n < programsNamed.size(); n++) {
      into.add((long) named.of(programsNamed.get(n)) << Integer.SIZE | p);
    }
  }

  private int about(List<ThemeCode> about, int row) {
    boolean many = about.size() > ScoreColumns.PACKED;
    int packed = -1;
    for (int t = Math.min(about.size(), ScoreColumns.PACKED) - 1; t >= 0; t--) {
      int number = themeNumbers.of(about.get(t));
      many |= number >= ScoreColumns.NO_THEME;
      packed = packed << ScoreColumns.LANE | (number & ScoreColumns.NO_THEME);
    }
    rows[row + ABOUT] = packed;
    return many ? MANY_THEMES : 0;
  }

  /** What stands at a place of a program's row. */
  int get(int program, int place) {
    return rows[program * WIDTH + place];
  }

  Batch batch() {
    return new Batch(this);
  }

  /**
   * Rows of some programs that lie far from each other. They are fetched one after the other with
   * nothing between, so that the processor waits for many of them at a time.
   */
  static final class Batch {
    /** As many as a word of a bitmap has bits. */
    static final int MOST = Long.SIZE;

    private final Draft draft;
    private final int[] rows = new int[MOST * WIDTH];
    private final int[] themesFrom = new int[MOST];
    private final int[] themesTo = new int[MOST];
    private int[] themes = new int[4 * MOST];

    private Batch(Draft draft) {
      this.draft = draft;
    }

    /** Fetches the rows of the programs that stand at these places. */
    void fetch(int[] programs, int from, int to) {
      for (int i = from; i < to; i++) {
        System.arraycopy(draft.rows, programs[i] * WIDTH, rows, (i - from) * WIDTH, WIDTH);
      }
      for (int i = from; i < to; i++) {
        themesFrom[i - from] = draft.themeStarts[programs[i]];
        themesTo[i - from] = draft.themeStarts[programs[i] + 1];
      }
      int n = 0;
      for (int at = 0; at < to - from; at++) {
        int begin = n;
        for (int t = themesFrom[at]; t < themesTo[at]; t++) {
          if (n == themes.length) {
            themes = Arrays.copyOf(themes, 2 * n);
          }
          themes[n++] = draft.themes[t];
        }
        themesFrom[at] = begin;
        themesTo[at] = n;
      }
    }

    /** What stands at a place of a row. */
    int get(int at, int place) {
      return rows[at * WIDTH + place];
    }

    /** Adds an entry with the themes that its program asks for. */
    void addTo(ThemeColumn column, int at, int entry, int under) {
      column.add(entry, themes, themesFrom[at], themesTo[at], under);
    }
  }

  /** The bits that occur in any program at one of the first places of its row. */
  int occurring(int place) {
    int bits = 0;
    for (Slice slice : slices) {
      bits |= slice.occurring[place];
    }
    return bits;
  }

  /** The values of a threshold other than the ratio. */
  Numbers<Long> values(int place) {
    return values.get(place - THRESHOLDS);
  }

  /** The texts of the published programs. */
  List<int[]> texts() {
    List<int[]> all = new ArrayList<>(count);
    for (int[] text : texts) {
      if (text != null) {
        all.add(text);
      }
    }
    return all;
  }

  /** The local variants. */
  List<Program> varying() {
    List<Program> all = new ArrayList<>();
    for (Slice slice : slices) {
      all.addAll(slice.varying);
    }
    return List.copyOf(all);
  }

  /** Something to be done with each program that another names. */
  interface Naming {
    void visit(int named, int program);
  }

  void eachPredecessor(Naming visitor) {
    for (Slice slice : slices) {
      each(slice.predecessors, visitor);
    }
  }

  void eachExclusion(Naming visitor) {
    for (Slice slice : slices) {
      each(slice.exclusions, visitor);
    }
  }

  private static void each(Growing pairs, Naming visitor) {
    for (int n = 0; n < pairs.size; n++) {
      visitor.visit((int) (pairs.values[n] >>> Integer.SIZE), (int) pairs.values[n]);
    }
  }
}
