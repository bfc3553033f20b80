package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.Variants;
import org.renkei.matching.ProjectPlaces.Area;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Words;

/**
 * Holds one program against many projects, 64 at a time. A criterion is asked only of words in
 * which those before it have left something open.
 */
final class ProgramJudge {
  /** No criterion, or one that could not be read. */
  private static final int NOTHING = -1;

  private final Program program;
  private final Variants variants;
  private final Instant now;
  private final boolean asksWhatIf;
  private final @Nullable Criterion[] relaxed;
  private final int[] ifDropped;
  private final int[] ifRelaxed;

  ProgramJudge(Program program, Variants variants, Instant now, boolean asksWhatIf) {
    this.program = program;
    this.variants = variants;
    this.now = now;
    this.asksWhatIf = asksWhatIf;
    int criteria = program.criteria().size();
    relaxed = new Criterion[criteria];
    if (asksWhatIf) {
      Arrays.setAll(relaxed, i -> OneStep.less(program.criteria().get(i)).orElse(null));
    }
    ifDropped = new int[criteria];
    ifRelaxed = new int[criteria];
  }

  /** A project before the program; one without an id has granted no treatment. */
  static Situation known(Program program, Subject subject, Instant now) {
    Subject known =
        program.id() == null ? new Subject(subject.project(), subject.evaluations()) : subject;
    return new Situation(program, known, Places.of(subject.project()), now);
  }

  private boolean stands(Places places) {
    return variants == Variants.NONE || variants.stands(program, places.finest());
  }

  /** The verdict on one project; empty where another variant stands at its places. */
  Optional<Verdict> judge(Subject subject) {
    Situation situation = known(program, subject, now);
    if (!stands(situation.places())) {
      return Optional.empty();
    }
    Assessment assessment = Assessment.of(situation);
    List<Check> checks = assessment.checks();
    int notMet = 0;
    int missing = NOTHING;
    for (int i = 0; i < checks.size(); i++) {
      if (checks.get(i).outcome() != CriterionOutcome.MET) {
        notMet++;
        missing = i;
      }
    }
    if (notMet == 1 && missing < ifDropped.length) {
      ifDropped[missing]++;
      Criterion less = relaxed[missing];
      if (less != null && Checks.of(less, situation).outcome() == CriterionOutcome.MET) {
        ifRelaxed[missing]++;
      }
    }
    return Optional.of(assessment.verdict());
  }

  /** The verdicts on the projects of a part that still count. */
  Verdicts judge(Projects.Part part) {
    ProjectIndex index = part.index();
    int[] alone = alone(part);
    long[] judged = part.live();
    int count = part.count();
    if (alone.length > 0 || variants != Variants.NONE) {
      judged = judged.clone();
      for (int project : alone) {
        Bitmap.clear(judged, project);
      }
      leaveToVariants(index, judged);
      count = Bitmap.count(judged, 0, judged.length);
    }
    @Nullable Verdict[] verdicts = new Verdict[alone.length];
    for (int i = 0; i < alone.length; i++) {
      verdicts[i] = judge(index.subjects[alone[i]]).orElse(null);
    }
    Verdicts found = new Verdicts(part, judged, alone, verdicts);
    if (count > 0) {
      new Sweep(index, judged, count, found).run();
    }
    return found.counted(count);
  }

  /** Those that still count and are judged by themselves. */
  private int[] alone(Projects.Part part) {
    int[] strange = part.index().strange();
    int[] treated = program.id() == null ? new int[0] : part.index().treatedAt(program.id());
    if (strange.length == 0 && treated.length == 0) {
      return treated;
    }
    return IntStream.concat(Arrays.stream(strange), Arrays.stream(treated))
        .filter(project -> Bitmap.get(part.live(), project))
        .sorted()
        .distinct()
        .toArray();
  }

  private void leaveToVariants(ProjectIndex index, long[] judged) {
    if (variants == Variants.NONE) {
      return;
    }
    ProjectPlaces.Group[] groups = index.places.groups;
    boolean[] stands = new boolean[groups.length];
    for (int g = 0; g < groups.length; g++) {
      stands[g] = stands(groups[g].places);
    }
    for (int i = 0; i < index.size(); i++) {
      if (!stands[index.places.group[i]]) {
        Bitmap.clear(judged, i);
      }
    }
  }

  /** One for each criterion; empty unless they were asked for. */
  List<WhatIf> whatIfs() {
    List<WhatIf> all = new ArrayList<>();
    for (int i = 0; asksWhatIf && i < ifDropped.length; i++) {
      all.add(new WhatIf(program.criteria().get(i), ifDropped[i], relaxed[i], ifRelaxed[i]));
    }
    return all;
  }

  /** One way through the words of an index, with rows that each criterion adds to. */
  private final class Sweep {
    private final int all;

    /** Whether all projects are judged, so that their bitmap need not be read. */
    private final boolean everybody;

    private final long[] judged;
    private final Verdicts found;
    private final List<Asked> asked = new ArrayList<>();

    /** Per criterion asked its place in the program. */
    private final int[] places = new int[ifDropped.length];

    private final @Nullable Asked[] less = new Asked[ifDropped.length];
    private @Nullable Area area;

    private final Words words;
    private final Outcome outcome;

    /** Those that are not NOT_ELIGIBLE yet. */
    private final long[] alive;

    private final long[] one;
    private final long[] two;
    private final long[] unknown;
    private boolean anyUnknown;

    /** What else is kept where it is asked what would be if. */
    private final @Nullable WhatIfRows rows;

    Sweep(ProjectIndex index, long[] judged, int count, Verdicts found) {
      this.judged = judged;
      this.found = found;
      all = Bitmap.holding(index.size());
      everybody = count == index.size();
      SweepRoom room = SweepRoom.of(all);
      words = room.words;
      outcome = room.outcome;
      alive = room.alive;
      one = room.one;
      two = room.two;
      unknown = room.unknown;
      boolean gains = asksWhatIf && program.unreadCriteria().isEmpty();
      rows = gains ? new WhatIfRows(ifDropped.length) : null;
      List<Criterion> criteria = program.criteria();
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < criteria.size(); i++) {
        order.add(i);
      }
      order.sort(Comparator.comparingInt(i -> turn(criteria.get(i).type())));
      boolean narrowed = gains;
      for (int place : order) {
        places[asked.size()] = place;
        Criterion criterion = criteria.get(place);
        Asked next = index.ask(criterion, program, now, narrowed, narrowed ? null : room.area);
        if (next instanceof Area narrow && !narrowed) {
          area = narrow;
          narrowed = true;
        }
        asked.add(next);
        Criterion weaker = relaxed[place];
        if (gains && weaker != null) {
          less[place] = index.ask(weaker, program, now, true, null);
        }
      }
    }

    void run() {
      Area narrow = area;
      if (narrow == null) {
        for (int from = 0; from < all; from += Words.MOST) {
          words.begin(from, Math.min(Words.MOST, all - from));
          chunk();
        }
        return;
      }
      words.begin();
      for (int[] stretch : narrow.stretches()) {
        for (int from = stretch[0]; from < stretch[1]; from += Words.MOST) {
          piece(narrow, from, Math.min(Words.MOST, stretch[1] - from));
        }
      }
      flush();
    }

    /** Looks at a piece as it is, or picks words out of it where few lie in the area. */
    private void piece(Area narrow, int from, int count) {
      int open = narrow.open(from, from + count);
      if (open > count / 3) {
        flush();
        words.begin(from, count);
        chunk();
        words.begin();
        return;
      }
      if (words.count() + open > Words.MOST) {
        flush();
      }
      for (int word = from; open > 0; word++) {
        if (narrow.isOpen(word)) {
          words.pick(word);
          open--;
        }
      }
    }

    private void flush() {
      if (words.count() > 0) {
        chunk();
        words.begin();
      }
    }

    private void chunk() {
      int n = words.count();
      if (everybody) {
        Arrays.fill(alive, 0, n, -1L);
        if (words.word(n - 1) == all - 1) {
          alive[n - 1] = judged[all - 1];
        }
      } else {
        words.copy(judged, alive);
      }
      Arrays.fill(one, 0, n, 0);
      Arrays.fill(two, 0, n, 0);
      anyUnknown = !program.unreadCriteria().isEmpty();
      Arrays.fill(unknown, 0, n, anyUnknown ? -1L : 0);
      if (rows != null) {
        rows.begin(alive, n);
      }
      int turns = 0;
      for (Asked next : asked) {
        long[] wanted = rows == null ? alive : rows.wanted;
        next.ask(words, wanted, outcome);
        count(next.changeable());
        if (rows != null) {
          rows.count(outcome.met, alive, turns, words.count());
        }
        turns++;
        if (rows == null && next.changeable() == Asked.Changeable.ALWAYS) {
          // seldom the end
          continue;
        }
        int filled = words.filled(wanted);
        if (filled == 0) {
          break;
        }
        // picking words out costs as much as looking at some in vain
        if (filled < (words.isScattered() ? words.count() * 3 / 4 : words.count() / 3)) {
          keep(turns);
        }
      }
      if (rows != null) {
        gain(rows, turns);
      }
      int filled = words.filled(alive);
      if (filled > 0) {
        if (filled < words.count() * 3 / 4) {
          words.keep(alive, one, unknown);
        }
        found.add(words, alive, one, unknown, anyUnknown);
      }
    }

    private void keep(int turns) {
      if (rows == null) {
        words.keep(alive, one, two, unknown);
      } else {
        words.keep(rows.with(turns, alive, one, two, unknown));
      }
    }

    /** Adds what a criterion came to. */
    private void count(Asked.Changeable changeable) {
      int n = words.count();
      long[] met = outcome.met;
      if (outcome.someUnknown) {
        anyUnknown = true;
        for (int i = 0; i < n; i++) {
          unknown[i] |= outcome.unknown[i];
          // not unmet from here on
          met[i] |= outcome.unknown[i];
        }
      }
      switch (changeable) {
        case NEVER -> {
          for (int i = 0; i < n; i++) {
            alive[i] &= met[i];
          }
        }
        case ALWAYS -> {
          for (int i = 0; i < n; i++) {
            long unmet = ~met[i];
            // with a third that is not met a project is no longer near
            alive[i] &= ~(two[i] & unmet);
            two[i] |= one[i] & unmet;
            one[i] |= unmet;
          }
        }
        case FOR_SOME -> {
          for (int i = 0; i < n; i++) {
            long unmet = ~met[i] & outcome.changeable[i];
            alive[i] &= (met[i] | outcome.changeable[i]) & ~(two[i] & unmet);
            two[i] |= one[i] & unmet;
            one[i] |= unmet;
          }
        }
      }
      if (outcome.someUnknown && rows != null) {
        for (int i = 0; i < n; i++) {
          met[i] &= ~outcome.unknown[i];
        }
      }
    }

    /** Counts those that a single criterion keeps from being ELIGIBLE. */
    private void gain(WhatIfRows kept, int turns) {
      int n = words.count();
      kept.missOne(n);
      for (int turn = 0; turn < turns; turn++) {
        int missed = kept.missing(turn, n);
        int place = places[turn];
        ifDropped[place] += missed;
        Asked weaker = less[place];
        if (missed > 0 && weaker != null) {
          weaker.ask(words, kept.wanted, outcome);
          for (int i = 0; i < n; i++) {
            ifRelaxed[place] += Long.bitCount(kept.wanted[i] & outcome.met[i]);
          }
        }
      }
    }
  }

  /** Rows that tell which single criterion a project does not meet. */
  private static final class WhatIfRows {
    /** Those of whom anything is still open. */
    private final long[] wanted = new long[Words.MOST];

    private final long[] judged = new long[Words.MOST];
    private final long[] missed = new long[Words.MOST];
    private final long[] missedMore = new long[Words.MOST];
    private final long[][] met;

    WhatIfRows(int criteria) {
      met = new long[criteria][Words.MOST];
    }

    void begin(long[] all, int n) {
      System.arraycopy(all, 0, judged, 0, n);
      System.arraycopy(all, 0, wanted, 0, n);
      Arrays.fill(missed, 0, n, 0);
      Arrays.fill(missedMore, 0, n, 0);
    }

    void count(long[] outcome, long[] alive, int turn, int n) {
      System.arraycopy(outcome, 0, met[turn], 0, n);
      for (int i = 0; i < n; i++) {
        missedMore[i] |= missed[i] & ~outcome[i];
        missed[i] |= ~outcome[i];
        wanted[i] = judged[i] & (alive[i] | ~missedMore[i]);
      }
    }

    long[][] with(int turns, long[]... others) {
      long[][] all = new long[4 + turns + others.length][];
      all[0] = wanted;
      all[1] = judged;
      all[2] = missed;
      all[3] = missedMore;
      System.arraycopy(met, 0, all, 4, turns);
      System.arraycopy(others, 0, all, 4 + turns, others.length);
      return all;
    }

    /** Leaves in {@link #missed} those that miss one criterion. */
    void missOne(int n) {
      for (int i = 0; i < n; i++) {
        missed[i] &= judged[i] & ~missedMore[i];
      }
    }

    /** Writes into {@link #wanted} those of them that miss this one. */
    int missing(int turn, int n) {
      int count = 0;
      for (int i = 0; i < n; i++) {
        wanted[i] = missed[i] & ~met[turn][i];
        count += Long.bitCount(wanted[i]);
      }
      return count;
    }
  }

  /** What leaves few projects first, and what the applicant can change last. */
  private static int turn(CriterionType type) {
    return switch (type) {
      case CALL -> 0;
      case AREA -> 1;
      case EVALUATION -> 2;
      case PREDECESSOR -> 3;
      case THEME -> 4;
      case TIER -> 5;
      case STAGE -> 6;
      case APPLICANT -> 7;
      case SIZE -> 8;
      case WIDE_AREA -> 9;
      case EXCLUSION -> 10;
      case TERM -> 11;
      case MATCHING_FUND -> 12;
      case AMOUNT -> 13;
    };
  }
}
