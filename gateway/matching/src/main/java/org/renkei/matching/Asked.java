package org.renkei.matching;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.matching.bits.Words;

/** One criterion of a program, asked of all projects of an index, 64 at a time. */
interface Asked {
  /** Whether an UNMET is in the power of the applicant. */
  enum Changeable {
    NEVER,
    FOR_SOME,
    ALWAYS
  }

  Changeable changeable();

  /**
   * Writes what the criterion comes to.
   *
   * @param wanted projects whose outcome is still of interest; others may come out wrong
   */
  void ask(Words words, long[] wanted, Outcome into);

  /** Met by the projects of one bitmap or another, not known for those of others. */
  final class Stated implements Asked {
    private final Changeable changeable;
    private final long[][] met;
    private final long[][] unknown;
    private final long[][] changeableFor;

    private Stated(
        Changeable changeable, List<long[]> met, List<long[]> unknown, List<long[]> changeableFor) {
      this.changeable = changeable;
      this.met = met.toArray(long[][]::new);
      this.unknown = unknown.toArray(long[][]::new);
      this.changeableFor = changeableFor.toArray(long[][]::new);
    }

    static Stated of(Changeable changeable, List<long[]> met, List<long[]> unknown) {
      return new Stated(changeable, met, unknown, List.of());
    }

    /**
     * A criterion of which it hangs on the project whether it can be changed.
     *
     * @param changeableFor those that could change it
     */
    static Stated of(List<long[]> met, List<long[]> unknown, List<long[]> changeableFor) {
      return new Stated(Changeable.FOR_SOME, met, unknown, changeableFor);
    }

    @Override
    public Changeable changeable() {
      return changeable;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      words.any(met, into.met);
      into.unknown(words, unknown);
      if (changeable == Changeable.FOR_SOME) {
        words.any(changeableFor, into.changeable);
      }
    }
  }

  /** What hangs on the program and the clock alone. */
  record Same(CriterionOutcome outcome) implements Asked {
    @Override
    public Changeable changeable() {
      return Changeable.NEVER;
    }

    @Override
    public void ask(Words words, long[] wanted, Outcome into) {
      Arrays.fill(into.met, 0, words.count(), outcome == CriterionOutcome.MET ? -1L : 0);
      into.someUnknown = outcome == CriterionOutcome.UNKNOWN;
      if (into.someUnknown) {
        Arrays.fill(into.unknown, 0, words.count(), -1L);
      }
    }
  }

  /** A list of one bitmap, or of none. */
  static List<long[]> only(long @Nullable [] bits) {
    return bits == null ? List.of() : List.of(bits);
  }
}
