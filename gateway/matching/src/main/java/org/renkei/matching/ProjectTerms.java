package org.renkei.matching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.SupportTerm;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.OrderedColumn;
import org.renkei.matching.bits.Words;

/** 支援期間 of projects, in years. */
final class ProjectTerms {
  private final OrderedColumn years;
  private final long @Nullable [] unstated;

  ProjectTerms(Subject[] subjects) {
    int words = Bitmap.holding(subjects.length);
    long[] stated = new long[words];
    long[] counts = new long[subjects.length];
    Marks silent = new Marks(words);
    for (int i = 0; i < subjects.length; i++) {
      SupportTerm term = subjects[i].project().term();
      if (term == null) {
        silent.set(i);
      } else {
        Bitmap.set(stated, i);
        counts[i] = term.years();
      }
    }
    years = OrderedColumn.of(subjects.length, stated, counts);
    unstated = silent.bits();
  }

  Asked ask(Criterion.Term criterion) {
    return new TermAsked(criterion.minYears(), criterion.maxYears());
  }

  private final class TermAsked implements Asked {
    private final @Nullable Integer min;
    private final @Nullable Integer max;

    TermAsked(@Nullable Integer min, @Nullable Integer max) {
      this.min = min;
      this.max = max;
    }

    @Override
    public Changeable changeable() {
      return Changeable.ALWAYS;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      int n = words.count();
      if (max == null) {
        Arrays.fill(into.met, 0, n, -1L);
      } else {
        words.reached(years, max, wanted, into.met);
      }
      if (min != null) {
        words.reached(years, min - 1L, wanted, into.room);
        for (int i = 0; i < n; i++) {
          into.met[i] &= ~into.room[i];
        }
      }
      into.someUnknown = unstated != null;
      if (unstated != null) {
        words.copy(unstated, into.unknown);
        for (int i = 0; i < n; i++) {
          into.met[i] &= ~into.unknown[i];
        }
      }
    }
  }
}
