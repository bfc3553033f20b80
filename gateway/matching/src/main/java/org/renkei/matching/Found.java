package org.renkei.matching;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.SharedBitmap;
import org.renkei.matching.bits.Sieve;

/**
 * The verdicts on the programs of one index for one project. Kept only for the words in which any
 * program is left after what nobody can change; all others are NOT_ELIGIBLE.
 */
final class Found {
  private final Catalog.Part part;
  private final ProgramIndex index;
  private final ProgramClock clock;

  /** The words of bitmaps in which a program is left, in rising order. */
  private final int[] words;

  /** Per word the programs of each verdict; no words where there is none anywhere. */
  private final long[] eligible;

  private final long[] possible;
  private final long[] near;
  private final boolean inArea;

  private Found(Catalog.Part part, Subject subject, PlaceNumbers places, Instant now) {
    this.part = part;
    index = part.index();
    clock = index.clock(now);
    Scratch scratch = Scratch.of(index.words);
    int[] area = index.area.find(places, scratch.met, scratch.open);
    inArea = inArea(area, scratch.open, part.live());
    Sieve sieve = scratch.sieve;
    sieve.begin();
    index.themes.sift(
        subject.project().themes(), area, scratch.met, scratch.open, part.live(), sieve);
    Question.ask(index, clock, subject, places, now, sieve);
    words = sieve.words();
    eligible = sieve.eligible();
    possible = sieve.possible();
    near = sieve.near();
  }

  static Found in(Catalog.Part part, Subject subject, PlaceNumbers places, Instant now) {
    return new Found(part, subject, places, now);
  }

  private static boolean inArea(int[] area, long[] open, SharedBitmap live) {
    for (int r = 0; r < area.length; r += 2) {
      for (int w = area[r]; w < area[r + 1]; w++) {
        if ((open[w] & live.word(w)) != 0) {
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
    return Bitmap.count(bits, 0, bits.length);
  }

  int count(Verdict verdict, long @Nullable [] filter) {
    if (filter == null) {
      return verdict == Verdict.NOT_ELIGIBLE
          ? part.count() - count(Verdict.ELIGIBLE) - count(Verdict.POSSIBLE) - count(Verdict.NEAR)
          : count(verdict);
    }
    long[] bits = bits(verdict);
    if (bits == null) {
      int all = 0;
      for (int w = 0; w < index.words; w++) {
        all += Long.bitCount(part.live().word(w) & index.first[w] & filter[w]);
      }
      return all
          - count(Verdict.ELIGIBLE, filter)
          - count(Verdict.POSSIBLE, filter)
          - count(Verdict.NEAR, filter);
    }
    int count = 0;
    for (int i = 0; i < bits.length; i++) {
      count += Long.bitCount(bits[i] & filter[words[i]]);
    }
    return count;
  }

  /** The programs that pass the filters of a query other than verdicts; null where all do. */
  long @Nullable [] filter(MatchQuery query) {
    if (query.passesAll()) {
      return null;
    }
    long[] filter = part.live().copy(index.words);
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
      TextValue text,
      Instant now,
      Best best) {
    candidates(verdict, filter, subject, text, now, best.limit()).offer(index, best);
  }

  /** The best of them, where there is no other index. */
  List<Ranking.Ranked> ranked(
      Verdict verdict,
      long @Nullable [] filter,
      Subject subject,
      TextValue text,
      Instant now,
      int limit) {
    return candidates(verdict, filter, subject, text, now, limit).ranked(index, verdict);
  }

  private Candidates candidates(
      Verdict verdict,
      long @Nullable [] filter,
      Subject subject,
      TextValue text,
      Instant now,
      int limit) {
    Candidates candidates = Scratch.of(0).candidates;
    Scorer scorer = new Scorer(index, clock, subject, text, now);
    candidates.begin();
    long[] bits = bits(verdict);
    if (bits == null) {
      long[] rest = rest();
      for (int w = 0; w < index.words; w++) {
        candidates.add(filter == null ? rest[w] : rest[w] & filter[w], w, scorer, limit);
      }
    } else {
      for (int i = 0; i < bits.length; i++) {
        long some = filter == null ? bits[i] : bits[i] & filter[words[i]];
        candidates.add(some, words[i], scorer, limit);
      }
    }
    candidates.score(scorer, limit);
    return candidates;
  }

  private long[] rest() {
    long[] rest = firstLive();
    for (int i = 0; i < words.length; i++) {
      long found = eligible[i] | near[i] | (possible.length == 0 ? 0 : possible[i]);
      for (; found != 0; found &= found - 1) {
        int entry = (words[i] << 6) + Long.numberOfTrailingZeros(found);
        while (!Bitmap.get(index.first, entry)) {
          entry = index.next(entry);
        }
        Bitmap.clear(rest, entry);
      }
    }
    return rest;
  }

  /** One entry of each program that counts. */
  private long[] firstLive() {
    long[] entries = part.live().copy(index.words);
    for (int w = 0; w < entries.length; w++) {
      entries[w] &= index.first[w];
    }
    return entries;
  }
}
