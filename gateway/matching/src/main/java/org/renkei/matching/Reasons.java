package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.Stage;

/**
 * 理由: what the criteria of shown programs come to, each put into the caller's form once for the
 * same requirement and the same facts. Few different requirements stand in many programs, and the
 * programs of one answer are all held against the same facts.
 *
 * <p>Keeps a fixed number of them, of which the older make room for the newest. May be asked by any
 * number of threads.
 *
 * @param <R> the form of what a criterion came to, such as bytes; never changed once it is made
 * @param <F> the form of facts, likewise
 */
public final class Reasons<R, F> {
  /** Of what is kept this part, as a power of two, are facts of projects. */
  private static final int FACTS = 1;

  private static final int MOST_REQUIREMENTS = 50_000;

  private static final double TEN_THOUSAND = 10_000;
  private static final ScoreComponent NO_PRIORITY = new ScoreComponent("priority", 0, 0.10);

  /** How a caller writes reasons. */
  public interface Form<R, F> {
    /** All that a criterion came to but the facts of the project and the clause of the program. */
    R result(CriterionResult result);

    /** What the project has. */
    F actual(Map<String, Object> actual);
  }

  /**
   * What a ranking leaves to be said of a program.
   *
   * @param timing 公募時期
   * @param call the call that timing speaks of
   * @param components of the score
   * @param results what each criterion that could be read came to, in their order
   * @param actuals what the project has, for each of these
   * @param treatments 優先的措置 that count today
   */
  public record OfProgram<R, F>(
      Timing timing,
      @Nullable Call call,
      List<ScoreComponent> components,
      List<R> results,
      List<F> actuals,
      List<PriorityTreatment> treatments) {}

  /** What a requirement came to with some facts. */
  private static final class Known<R> implements Kept.Entry {
    private final Requirement requirement;
    private final Stated.Fact<?> fact;
    private final R result;

    Known(Requirement requirement, Stated.Fact<?> fact, R result) {
      this.requirement = requirement;
      this.fact = fact;
      this.result = result;
    }

    @Override
    public boolean isUnder(Object one, Object other) {
      return requirement == one && fact == other;
    }
  }

  private final Form<R, F> form;

  /** One object for equal ones, so that comparing them costs nothing; the bound ends old ones. */
  private final Map<Criterion, Requirement> requirements = new ConcurrentHashMap<>();

  private final Kept<Known<R>> known;
  private final Kept<Stated.Fact<F>> facts;
  private final LongAdder made = new LongAdder();

  /**
   * Without any yet.
   *
   * @param bits how many are kept, as a power of two, 8 at least; half as many sets of facts beside
   *     them
   */
  public Reasons(int bits, Form<R, F> form) {
    this.form = form;
    known = new Kept<>(bits);
    facts = new Kept<>(bits - FACTS);
  }

  /**
   * How many it has had to make so far, because it had none for that requirement and those facts.
   */
  public long made() {
    return made.sum();
  }

  /** The requirements of a version of a program. */
  public Requirements<R, F> requirements(Program program) {
    if (requirements.size() > MOST_REQUIREMENTS) {
      requirements.clear();
    }
    return new Requirements<>(
        program,
        program.criteria().stream()
            .map(Requirement::withoutWords)
            .map(criterion -> requirements.computeIfAbsent(criterion, Requirement::new))
            .toList(),
        program.unreadCriteria().stream()
            .map(criterion -> form.result(new UnreadCheck(criterion).result()))
            .toList());
  }

  /**
   * The reasons of one answer.
   *
   * @param now the moment at which the programs were ranked
   */
  public Answer answer(Subject subject, Instant now) {
    return new Answer(subject, now);
  }

  /** One subject at one moment, for one thread. */
  public final class Answer {
    private final Stated<F> stated;

    private Answer(Subject subject, Instant now) {
      stated = new Stated<>(subject, now, facts);
    }

    /** A program of the ranking: the same as {@link Matcher#match} tells of it. */
    public OfProgram<R, F> of(Ranking.Ranked ranked, Requirements<R, F> requirements) {
      if (stated.hasTreatments()) {
        Situation situation = stated.of(ranked.program());
        if (!situation.treatments().isEmpty()) {
          return earned(ranked, requirements, situation);
        }
      }
      Requirements.OnCall<R, F> onCall = onCall(requirements);
      Stated.InYear<F> year = stated.in(onCall.standing().supportYear());
      int size = requirements.size();
      List<R> results = new ArrayList<>(size);
      List<F> actuals = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        Requirement requirement = requirements.get(i);
        R ofCall = onCall.result();
        F call = onCall.actual();
        if (requirement.type() == CriterionType.CALL && ofCall != null && call != null) {
          results.add(ofCall);
          actuals.add(call);
        } else {
          results.add(kept(requirement, year, ranked.program()));
          actuals.add(actual(requirement, year, ranked.program()));
        }
      }
      return new OfProgram<>(
          onCall.standing().timing(),
          onCall.standing().call(),
          components(ranked, requirements, onCall, year.stage()),
          results,
          actuals,
          List.of());
    }

    /** What a treatment lifts or adds to the score is made for this one program. */
    private OfProgram<R, F> earned(
        Ranking.Ranked ranked, Requirements<R, F> requirements, Situation situation) {
      List<R> results = new ArrayList<>();
      List<F> actuals = new ArrayList<>();
      for (int i = 0; i < requirements.size(); i++) {
        CriterionResult result = result(requirements.get(i), situation);
        results.add(form.result(result));
        actuals.add(form.actual(result.actual()));
      }
      CallStanding standing = onCall(requirements).standing();
      return new OfProgram<>(
          standing.timing(),
          standing.call(),
          Score.of(situation, ranked.text()).components(),
          results,
          actuals,
          situation.treatments());
    }

    private Requirements.OnCall<R, F> onCall(Requirements<R, F> requirements) {
      Requirements.OnCall<R, F> last = requirements.onCall(stated.now());
      if (last != null) {
        return last;
      }
      // kept for all subjects, so that what one of them has earned is left out
      Situation bare = stated.bare(requirements.program());
      R result = null;
      F actual = null;
      for (int i = 0; i < requirements.size(); i++) {
        if (requirements.get(i).type() == CriterionType.CALL) {
          CriterionResult ofCall = result(requirements.get(i), bare);
          result = form.result(ofCall);
          actual = form.actual(ofCall.actual());
          made.increment();
        }
      }
      CallStanding standing = CallStanding.of(bare);
      int time = Scorer.time(standing.timing(), standing.call(), stated.now());
      Requirements.OnCall<R, F> fresh = new Requirements.OnCall<>(standing, time, result, actual);
      requirements.keep(fresh);
      return fresh;
    }

    private R kept(Requirement requirement, Stated.InYear<F> year, Program program) {
      Stated.Fact<F> fact = stated.readBy(requirement, year);
      int hash = requirement.hash() * 31 + fact.hash();
      Known<R> there = known.find(hash, requirement, fact);
      if (there != null) {
        return there.result;
      }
      R result = form.result(result(requirement, stated.of(program)));
      known.keep(hash, new Known<>(requirement, fact, result));
      made.increment();
      return result;
    }

    /**
     * The same for all criteria of a type; of the stage for those with the same year of support.
     */
    private F actual(Requirement requirement, Stated.InYear<F> year, Program program) {
      Stated.Fact<F> fact = stated.toldOf(requirement.type(), year);
      F told = fact.told();
      if (told == null) {
        told = form.actual(Checks.of(requirement.criterion(), stated.of(program)).actual());
        fact.tell(told);
      }
      return told;
    }

    /**
     * The parts of the score, which add up to the total of the ranking: what is left for the themes
     * need not be looked for among all of them again.
     */
    private List<ScoreComponent> components(
        Ranking.Ranked ranked,
        Requirements<R, F> requirements,
        Requirements.OnCall<R, F> onCall,
        @Nullable Stage stage) {
      int ofStage = Scorer.stage(stage, requirements.stages());
      int ofAmount = requirements.amount(stated.largest());
      int rest =
          ranked.score()
              - ofStage
              - Scorer.AMOUNT * ofAmount
              - Scorer.TEXT * ranked.text()
              - Scorer.TIME * onCall.time();
      return List.of(
          component("theme", rest / Scorer.THEME, 0.30),
          component("stage", ofStage / Scorer.STAGE, 0.15),
          component("amount", ofAmount, 0.15),
          component("text", ranked.text(), 0.20),
          NO_PRIORITY,
          component("time", onCall.time(), 0.10));
    }
  }

  private static ScoreComponent component(String name, int value, double weight) {
    return new ScoreComponent(name, value / TEN_THOUSAND, weight);
  }

  private static CriterionResult result(Requirement requirement, Situation situation) {
    return Checks.of(requirement.criterion(), situation).result(requirement.criterion());
  }
}
