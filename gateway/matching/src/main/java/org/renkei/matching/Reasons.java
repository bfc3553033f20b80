package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.program.Program;

/**
 * 理由: what the criteria of shown programs come to, each put into the caller's form once for the
 * same requirement and the same facts. Few different requirements stand in many programs, and the
 * programs of one answer are all held against the same facts.
 *
 * <p>Keeps a fixed number of them, in places that the newest takes from whatever stood there. May
 * be asked by any number of threads.
 *
 * @param <T> the form, such as bytes; never changed once it is made
 */
public final class Reasons<T> {
  /** Spreads hashes whose last bits are alike (2^32 divided by the golden ratio). */
  private static final int SPREAD = 0x9E3779B9;

  private record Known<T>(Requirement requirement, Stated.Fact fact, T form) {}

  private final Function<CriterionResult, T> form;
  private final AtomicReferenceArray<@Nullable Known<T>> known;
  private final int shift;

  /**
   * Without any yet.
   *
   * @param bits how many are kept, as a power of two
   * @param form of what a criterion came to, which names no clause
   */
  public Reasons(int bits, Function<CriterionResult, T> form) {
    this.form = form;
    known = new AtomicReferenceArray<>(1 << bits);
    shift = Integer.SIZE - bits;
  }

  /** Of criteria that could not be read; the same for every subject. */
  public List<T> unread(Program program) {
    return program.unreadCriteria().stream()
        .map(criterion -> form.apply(new UnreadCheck(criterion).result()))
        .toList();
  }

  /**
   * A program of a ranking with its reasons: the same as {@link Matcher#match} tells.
   *
   * @param requirements of the program
   */
  public Reasoned<T> of(Ranking.Ranked ranked, List<Requirement> requirements, Stated stated) {
    Situation situation = stated.of(ranked.program());
    boolean treated = !situation.treatments().isEmpty();
    List<T> criteria = new ArrayList<>(requirements.size());
    for (Requirement requirement : requirements) {
      criteria.add(
          treated
              ? make(requirement, situation)
              : kept(
                  requirement,
                  stated.readBy(requirement.criterion().type(), situation),
                  situation));
    }
    return new Reasoned<>(
        situation.timing(),
        situation.call().orElse(null),
        Score.of(situation, ranked.text()).components(),
        criteria,
        situation.treatments());
  }

  private T kept(Requirement requirement, Stated.Fact fact, Situation situation) {
    int place = ((requirement.hash() * 31 + fact.hash()) * SPREAD) >>> shift;
    Known<T> there = known.get(place);
    if (there != null && there.requirement().isSame(requirement) && there.fact().isSame(fact)) {
      return there.form();
    }
    T made = make(requirement, situation);
    known.set(place, new Known<>(requirement, fact, made));
    return made;
  }

  private T make(Requirement requirement, Situation situation) {
    return form.apply(
        Checks.of(requirement.criterion(), situation).result(requirement.criterion()));
  }
}
