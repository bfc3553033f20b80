package org.renkei.matching;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.bits.Answer;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Tally;

/**
 * The verdicts on the programs of one index for one project. Kept only for the words in which any
 * program lies in the area and is of a theme of the project; all others are NOT_ELIGIBLE.
 */
final class Found {
  /** Words without such a program that are taken along rather than begin a new range. */
  private static final int GAP = 12;

  private final Catalog.Part part;
  private final ProgramIndex index;
  private final ProgramClock clock;

  /** First word and word after the last of each range, in rising order. */
  private int[] ranges = new int[32];

  private int rangesLength;
  private int words;

  /** The words of all ranges, one after the other. */
  private final long[] eligible;

  private final long[] possible;
  private final long[] near;
  private boolean inArea;

  private Found(Catalog.Part part, Subject subject, PlaceNumbers places, Instant now) {
    this.part = part;
    index = part.index();
    clock = index.clock(now);
    Scratch scratch = Scratch.of(index.words);
    int[] area = index.area.find(places, scratch.met, scratch.open);
    ProgramIndex.Entries entries = index.entries(subject.project().themes());
    Question question = new Question(index, clock, subject, places, now);
    for (int r = 0; r < area.length; r += 2) {
      for (int at = area[r]; at < area[r + 1]; at += Tally.CHUNK) {
        int length = Math.min(Tally.CHUNK, area[r + 1] - at);
        narrow(area[r], at, length, entries, question.onTheme(), scratch);
      }
    }
    eligible = new long[words];
    possible = new long[words];
    near = new long[words];
    Tally tally = scratch.tally;
    int done = 0;
    for (int r = 0; r < rangesLength; r += 2) {
      for (int at = ranges[r]; at < ranges[r + 1]; at += Tally.CHUNK) {
        int length = Math.min(Tally.CHUNK, ranges[r + 1] - at);
        tally.begin(at, length);
        tally.hard(scratch.met, scratch.open);
        question.addTo(tally);
        tally.end(eligible, possible, near, done);
        done += length;
      }
    }
  }

  static Found in(Catalog.Part part, Subject subject, PlaceNumbers places, Instant now) {
    return new Found(part, subject, places, now);
  }

  /** Adds the words of a chunk in which a program may be in the area and of a theme. */
  private void narrow(
      int from, int at, int length, ProgramIndex.Entries entries, Answer onTheme, Scratch scratch) {
    long[] alive = scratch.alive;
    long[] live = part.live();
    long any = 0;
    for (int i = 0; i < length; i++) {
      alive[i] = scratch.open[at + i] & live[at + i];
      any |= alive[i];
    }
    inArea |= any != 0;
    entries.keep(at, length, scratch.room, scratch.seen, alive);
    onTheme.keepOpen(at, length, scratch.room, alive);
    for (int i = 0; i < length; i++) {
      scratch.open[at + i] = alive[i];
      if (alive[i] != 0) {
        add(from, at + i);
      }
    }
  }

  /** Adds a word; what lies before {@code from} is not judged and cannot be taken along. */
  private void add(int from, int word) {
    if (rangesLength > 0
        && ranges[rangesLength - 1] >= from
        && word - ranges[rangesLength - 1] <= GAP) {
      words += word + 1 - ranges[rangesLength - 1];
    } else {
      if (rangesLength == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * rangesLength);
      }
      ranges[rangesLength] = word;
      rangesLength += 2;
      words++;
    }
    ranges[rangesLength - 1] = word + 1;
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
    return Bitmap.count(bits, 0, words);
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
        all += Long.bitCount(part.live()[w] & index.first[w] & filter[w]);
      }
      return all
          - count(Verdict.ELIGIBLE, filter)
          - count(Verdict.POSSIBLE, filter)
          - count(Verdict.NEAR, filter);
    }
    int count = 0;
    int i = 0;
    for (int r = 0; r < rangesLength; r += 2) {
      for (int w = ranges[r]; w < ranges[r + 1]; w++) {
        count += Long.bitCount(bits[i++] & filter[w]);
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
      TextValue text,
      Instant now,
      Best best) {
    Candidates candidates = new Candidates(new Scorer(index, clock, subject, text, now), best);
    long[] bits = bits(verdict);
    if (bits == null) {
      long[] rest = rest();
      for (int w = 0; w < index.words; w++) {
        candidates.add(filter == null ? rest[w] : rest[w] & filter[w], w);
      }
    } else {
      int i = 0;
      for (int r = 0; r < rangesLength; r += 2) {
        for (int w = ranges[r]; w < ranges[r + 1]; w++) {
          long word = bits[i++];
          candidates.add(filter == null ? word : word & filter[w], w);
        }
      }
    }
    candidates.offer();
  }

  private long[] rest() {
    long[] rest = firstLive();
    int i = 0;
    for (int r = 0; r < rangesLength; r += 2) {
      for (int w = ranges[r]; w < ranges[r + 1]; w++) {
        for (long found = eligible[i] | possible[i] | near[i]; found != 0; found &= found - 1) {
          int entry = (w << 6) + Long.numberOfTrailingZeros(found);
          while (!Bitmap.get(index.first, entry)) {
            entry = index.next(entry);
          }
          Bitmap.clear(rest, entry);
        }
        i++;
      }
    }
    return rest;
  }

  /** One entry of each program that counts. */
  private long[] firstLive() {
    long[] entries = part.live().clone();
    for (int w = 0; w < entries.length; w++) {
      entries[w] &= index.first[w];
    }
    return entries;
  }

  /** Programs on their way to the best, some at a time, so that their rows are fetched together. */
  private final class Candidates {
    private static final int BATCH = 256;

    private final Scorer scorer;
    private final Best best;
    private final int[] numbers = new int[BATCH];
    private final int[] most = new int[BATCH];
    private int size;

    Candidates(Scorer scorer, Best best) {
      this.scorer = scorer;
      this.best = best;
    }

    void add(long programs, int word) {
      for (long left = programs; left != 0; left &= left - 1) {
        if (size == BATCH) {
          offer();
        }
        numbers[size++] = (word << 6) + Long.numberOfTrailingZeros(left);
      }
    }

    void offer() {
      for (int i = 0; i < size; i++) {
        most[i] = scorer.atMost(numbers[i]);
      }
      for (int i = 0; i < size; i++) {
        int least = best.least();
        if (most[i] >= least) {
          int total = scorer.withoutText(numbers[i]);
          if (total + scorer.mostText() >= least) {
            int text = scorer.text(numbers[i]);
            best.offer(total + Scorer.TEXT * text, text, index.programs[numbers[i]]);
          }
        }
      }
      size = 0;
    }
  }
}
