package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.YearlyMoney;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.OrderedColumn;
import org.renkei.matching.bits.Words;

/** 年度別資金 of projects: the least and the most asked in a year, and what is brought for it. */
final class ProjectMoney {
  /** What is brought for what is asked, in lowest terms, so that it stands for its value. */
  private record Share(long brought, long asked) {
    static Share of(long brought, long asked) {
      long divisor = divisor(brought, asked);
      return new Share(brought / divisor, asked / divisor);
    }

    private static long divisor(long one, long other) {
      long a = one;
      long b = other;
      while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
      }
      return a;
    }

    /** Compares products of numbers that are not negative, which may have 126 bits. */
    int compareTo(long otherBrought, long otherAsked) {
      int high =
          Long.compare(
              Math.multiplyHigh(brought, otherAsked), Math.multiplyHigh(otherBrought, asked));
      return high != 0 ? high : Long.compareUnsigned(brought * otherAsked, otherBrought * asked);
    }
  }

  /** Whether what a project states of money is beyond the numbers here. */
  static boolean isStrange(@Nullable List<YearlyMoney> money) {
    if (money == null) {
      return false;
    }
    try {
      long sum = 0;
      for (YearlyMoney year : money) {
        long asked = orNothing(year.asked());
        long own = orNothing(year.own());
        long others = orNothing(year.privateMoney());
        if (asked < 0 || own < 0 || others < 0) {
          return true;
        }
        sum = Math.addExact(Math.addExact(sum, asked), Math.addExact(own, others));
      }
      return false;
    } catch (ArithmeticException e) {
      return true;
    }
  }

  /** Amounts are round, so that there are seldom more; a bitmap for each spares a look at ranks. */
  private static final int AMOUNTS = 128;

  /** Those who ask for something in a year. */
  private final long[] asking;

  /** Those who do not say for each year what they ask. */
  private final long @Nullable [] unclear;

  /** Those who may bring more than they state. */
  private final long @Nullable [] bringingMore;

  private final OrderedColumn most;

  /** The least, negative, so that a smaller demand reaches further. */
  private final OrderedColumn least;

  /** Places in {@link #shares} from the end, so that a smaller demand reaches further. */
  private final OrderedColumn brought;

  /** The different shares, rising. */
  private final List<Share> shares;

  ProjectMoney(Subject[] subjects) {
    int size = subjects.length;
    int words = Bitmap.holding(size);
    asking = new long[words];
    long[] silent = new long[words];
    long[] more = new long[words];
    long[] highest = new long[size];
    long[] lowest = new long[size];
    Map<Share, Integer> numbers = new HashMap<>();
    List<Share> found = new ArrayList<>();
    int[] share = new int[size];
    boolean anySilent = false;
    boolean anyMore = false;
    for (int i = 0; i < size; i++) {
      List<YearlyMoney> money = subjects[i].project().money();
      if (money == null || isStrange(money)) {
        Bitmap.set(silent, i);
        anySilent = true;
        continue;
      }
      long asked = 0;
      long own = 0;
      long low = 0;
      long high = 0;
      boolean open = false;
      for (YearlyMoney year : money) {
        Long yen = year.asked();
        if (yen == null) {
          Bitmap.set(silent, i);
          anySilent = true;
        } else if (yen > 0) {
          low = low == 0 ? yen : Math.min(low, yen);
          high = Math.max(high, yen);
          asked += yen;
          own += orNothing(year.own()) + orNothing(year.privateMoney());
          open |= year.own() == null || year.privateMoney() == null;
        }
      }
      if (high > 0) {
        Bitmap.set(asking, i);
        highest[i] = high;
        lowest[i] = -low;
        Share stated = Share.of(own, asked);
        Integer known = numbers.putIfAbsent(stated, found.size());
        share[i] = known == null ? found.size() : known;
        if (known == null) {
          found.add(stated);
        }
      }
      if (open) {
        Bitmap.set(more, i);
        anyMore = true;
      }
    }
    unclear = anySilent ? silent : null;
    bringingMore = anyMore ? more : null;
    most = OrderedColumn.of(size, asking, highest, AMOUNTS);
    least = OrderedColumn.of(size, asking, lowest, AMOUNTS);
    shares = new ArrayList<>(found);
    shares.sort(
        Comparator.comparing(
            each -> each, (one, other) -> one.compareTo(other.brought, other.asked)));
    int[] order = new int[shares.size()];
    for (int i = 0; i < order.length; i++) {
      Integer number = numbers.get(shares.get(i));
      order[number == null ? 0 : number] = i;
    }
    long[] place = new long[size];
    for (int i = 0; i < size; i++) {
      place[i] = Bitmap.get(asking, i) ? -order[share[i]] : 0;
    }
    brought = OrderedColumn.of(size, asking, place);
  }

  private static long orNothing(@Nullable Long yen) {
    return yen == null ? 0 : yen;
  }

  /** 申請額. */
  Asked ask(Criterion.Amount criterion) {
    return new AmountAsked(criterion.minPerYear(), criterion.maxPerYear());
  }

  private final class AmountAsked implements Asked {
    private final @Nullable Long min;
    private final @Nullable Long max;

    AmountAsked(@Nullable Long min, @Nullable Long max) {
      this.min = min;
      this.max = max;
    }

    @Override
    public Changeable changeable() {
      return Changeable.ALWAYS;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      long[] met = into.met;
      if (max == null) {
        Arrays.fill(met, 0, words.count(), -1L);
      } else {
        words.reached(most, max, wanted, met);
      }
      if (min != null) {
        words.reached(least, min == Long.MIN_VALUE ? Long.MAX_VALUE : -min, wanted, into.room);
        for (int i = 0; i < words.count(); i++) {
          met[i] &= into.room[i];
        }
      }
      into.someUnknown = unclear != null;
      if (unclear != null) {
        // a year out of range decides, whatever else is not stated
        words.copy(unclear, into.unknown);
        for (int i = 0; i < words.count(); i++) {
          into.unknown[i] &= met[i];
          met[i] &= ~into.unknown[i];
        }
      }
      if (min != null && min != 0) {
        // who asks nothing at all asks less than any minimum
        words.and(asking, met);
      }
    }
  }

  /** マッチングファンド. */
  Asked ask(Criterion.MatchingFund criterion) {
    int enough = shareOf(criterion.ratio());
    return new FundAsked(-enough);
  }

  /** The place of the first share that reaches a ratio. */
  private int shareOf(Ratio ratio) {
    int low = 0;
    int high = shares.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (shares.get(middle).compareTo(ratio.numerator(), ratio.denominator()) >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private final class FundAsked implements Asked {
    private final long enough;

    FundAsked(long enough) {
      this.enough = enough;
    }

    @Override
    public Changeable changeable() {
      return Changeable.ALWAYS;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      words.reached(brought, enough, wanted, into.met);
      if (unclear != null) {
        words.copy(unclear, into.room);
        for (int i = 0; i < words.count(); i++) {
          into.met[i] &= ~into.room[i];
        }
      }
      if (unclear != null && bringingMore != null) {
        into.unknown(words, unclear, bringingMore);
      } else if (unclear != null) {
        into.unknown(words, unclear);
      } else if (bringingMore != null) {
        into.unknown(words, bringingMore);
      } else {
        into.unknown(words);
      }
    }
  }
}
