package org.renkei.matching;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;

/**
 * The requirements 要件 of one version of a program, with what is the same for every subject. To be
 * made once for each version; any number of threads may use it.
 *
 * @param <R> the form of what a criterion came to
 * @param <F> the form of facts
 */
public final class Requirements<R, F> {
  private final Program program;
  private final Requirement[] all;
  private final @Nullable String[] clauses;
  private final List<R> unread;

  /** What the score looks at, so that the program itself need not be looked at. */
  private final int stages;

  private final long minPerYear;
  private final long maxPerYear;
  private volatile @Nullable OnCall<R, F> lastOnCall;

  Requirements(Program program, List<Requirement> all, List<R> unread) {
    this.program = program;
    this.all = all.toArray(Requirement[]::new);
    this.unread = unread;
    clauses = program.criteria().stream().map(Requirements::clause).toArray(String[]::new);
    stages = Scorer.bits(program.stages());
    Long min = program.funding().minPerYear();
    Long max = program.funding().maxPerYear();
    minPerYear = min == null ? ScoreColumns.OPEN : min;
    maxPerYear = max == null ? ScoreColumns.OPEN : max;
  }

  /**
   * What the calls came to, and what that says of a criterion on them; null without one.
   *
   * @param time what they add to the score, in ten-thousandths: the same as long as the standing
   */
  record OnCall<R, F>(CallStanding standing, int time, @Nullable R result, @Nullable F actual) {}

  public Program program() {
    return program;
  }

  /** Of criteria that could not be read: what they came to, in their order. */
  public List<R> unread() {
    return unread;
  }

  /** How many criteria could be read. */
  public int size() {
    return all.length;
  }

  /** 根拠条項 of a criterion; null where the program names none. */
  public @Nullable String clause(int criterion) {
    return clauses[criterion];
  }

  private static @Nullable String clause(Criterion criterion) {
    Criterion.Wording wording = criterion.wording();
    return wording == null ? null : wording.clause();
  }

  Requirement get(int criterion) {
    return all[criterion];
  }

  /** The stages that the program is made for, as bits. */
  int stages() {
    return stages;
  }

  /** What the money of a year adds to the score, in ten-thousandths. */
  int amount(long asked) {
    return Scorer.amount(asked, minPerYear, maxPerYear);
  }

  /** What the calls came to at a moment, if that is what was asked about last. */
  @Nullable OnCall<R, F> onCall(Instant now) {
    OnCall<R, F> last = lastOnCall;
    return last != null && last.standing().holdsAt(now) ? last : null;
  }

  void keep(OnCall<R, F> onCall) {
    lastOnCall = onCall;
  }
}
