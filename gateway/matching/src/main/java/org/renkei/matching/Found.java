package org.renkei.matching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Tally;

/** The verdicts on the programs of one index for one project. */
final class Found {
  private final Catalog.Part part;
  private final ProgramIndex index;
  private final ProgramClock clock;

  /** Ranges of words that the project concerns; outside all programs are NOT_ELIGIBLE. */
  private final int[] ranges;

  private final long[] eligible;
  private final long[] possible;
  private final long[] near;
  private final boolean inArea;

  private Found(
      Catalog.Part part,
      ProgramClock clock,
      int[] ranges,
      long[] eligible,
      long[] possible,
      long[] near,
      boolean inArea) {
    this.part = part;
    this.index = part.index();
    this.clock = clock;
    this.ranges = ranges;
    this.eligible = eligible;
    this.possible = possible;
    this.near = near;
    this.inArea = inArea;
  }

  static Found in(Catalog.Part part, Subject subject, Places places, Instant now) {
    ProgramIndex index = part.index();
    ProgramClock clock = index.clock(now);
    Scratch scratch = Scratch.of(index.words);
    long[] met = scratch.met;
    long[] open = scratch.open;
    int[] ranges = index.area.find(places, met, open);
    boolean inArea = reachesAny(ranges, open, part.live());
    int length = ranges.length == 0 ? 0 : ranges[ranges.length - 1];
    long[] eligible = new long[length];
    long[] possible = new long[length];
    long[] near = new long[length];
    Question question = new Question(index, clock, subject, now);
    Tally tally = scratch.tally;
    for (int r = 0; r < ranges.length; r += 2) {
      for (int at = ranges[r]; at < ranges[r + 1]; at += Tally.CHUNK) {
        tally.begin(at, Math.min(Tally.CHUNK, ranges[r + 1] - at));
        tally.hard(met, open);
        question.addTo(tally);
        tally.end(part.live(), eligible, possible, near);
      }
    }
    return new Found(part, clock, ranges, eligible, possible, near, inArea);
  }

  private static boolean reachesAny(int[] ranges, long[] open, long[] live) {
    for (int r = 0; r < ranges.length; r += 2) {
      for (int w = ranges[r]; w < ranges[r + 1]; w++) {
        if ((open[w] & live[w]) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a program reaches the area of the project, as far as is known. */
  boolean inArea() {
    return inArea;
  }

  private long @Nullable [] bits(Verdict verdict) {
    return switch (verdict) {
      case ELIGIBLE -> eligible;
      case POSSIBLE -> possible;
      case NEAR -> near;
      case NOT_ELIGIBLE -> null;
    };
  }

  int count(Verdict verdict) {
    long[] bits = bits(verdict);
    if (bits == null) {
      return part.count() - count(Verdict.ELIGIBLE) - count(Verdict.POSSIBLE) - count(Verdict.NEAR);
    }
    int count = 0;
    for (int r = 0; r < ranges.length; r += 2) {
      count += Bitmap.count(bits, ranges[r], ranges[r + 1]);
    }
    return count;
  }

  int count(Verdict verdict, long @Nullable [] filter) {
    if (filter == null) {
      return count(verdict);
    }
    long[] bits = bits(verdict);
    if (bits == null) {
      int all = 0;
      for (int w = 0; w < index.words; w++) {
        all += Long.bitCount(part.live()[w] & filter[w]);
      }
      return all
          - count(Verdict.ELIGIBLE, filter)
          - count(Verdict.POSSIBLE, filter)
          - count(Verdict.NEAR, filter);
    }
    int count = 0;
    for (int r = 0; r < ranges.length; r += 2) {
      for (int w = ranges[r]; w < ranges[r + 1]; w++) {
        count += Long.bitCount(bits[w] & filter[w]);
      }
    }
    return count;
  }

  /** The programs that pass the filters of a query other than verdicts; null where all do. */
  long @Nullable [] filter(MatchQuery query) {
    if (query.ministries().isEmpty()
        && query.categories().isEmpty()
        && query.stages().isEmpty()
        && query.timings().isEmpty()) {
      return null;
    }
    long[] filter = part.live().clone();
    if (!query.ministries().isEmpty()) {
      long[] any = new long[index.words];
      for (MinistryCode ministry : query.ministries()) {
        or(any, index.ministries.get(ministry));
      }
      and(filter, any);
    }
    if (!query.categories().isEmpty()) {
      long[] any = new long[index.words];
      for (SupportCategory category : query.categories()) {
        or(any, index.categories.get(category));
      }
      and(filter, any);
    }
    if (!query.stages().isEmpty()) {
      long[] any = new long[index.words];
      for (Stage stage : query.stages()) {
        or(any, index.madeForStage.get(stage));
      }
      and(filter, any);
    }
    if (!query.timings().isEmpty()) {
      long[] any = new long[index.words];
      for (Timing timing : query.timings()) {
        or(any, clock.timings.get(timing));
      }
      and(filter, any);
    }
    return filter;
  }

  private static void or(long[] into, long @Nullable [] more) {
    for (int w = 0; more != null && w < into.length; w++) {
      into[w] |= more[w];
    }
  }

  private static void and(long[] into, long[] other) {
    for (int w = 0; w < into.length; w++) {
      into[w] &= other[w];
    }
  }

  /** Offers the programs of a verdict that pass the filter. */
  void offer(
      Verdict verdict,
      long @Nullable [] filter,
      Subject subject,
      ProjectText text,
      Instant now,
      Best best) {
    Scorer scorer = new Scorer(index, clock, subject, text, now);
    long[] bits = bits(verdict);
    if (bits == null) {
      long[] rest = rest();
      offer(rest, 0, index.words, filter, scorer, best);
      return;
    }
    for (int r = 0; r < ranges.length; r += 2) {
      offer(bits, ranges[r], ranges[r + 1], filter, scorer, best);
    }
  }

  private long[] rest() {
    long[] rest = part.live().clone();
    for (int r = 0; r < ranges.length; r += 2) {
      for (int w = ranges[r]; w < ranges[r + 1]; w++) {
        rest[w] &= ~(eligible[w] | possible[w] | near[w]);
      }
    }
    return rest;
  }

  private void offer(
      long[] bits, int from, int to, long @Nullable [] filter, Scorer scorer, Best best) {
    int mostText = scorer.mostText();
    for (int w = from; w < to; w++) {
      long word = filter == null ? bits[w] : bits[w] & filter[w];
      while (word != 0) {
        int number = (w << 6) + Long.numberOfTrailingZeros(word);
        word &= word - 1;
        int total = scorer.withoutText(number);
        if (!best.isBeyond(total + mostText)) {
          best.offer(total + scorer.text(number), index.programs[number]);
        }
      }
    }
  }
}
