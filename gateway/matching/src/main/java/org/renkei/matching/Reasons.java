package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
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
 * <p>Keeps a fixed number of them, in places that the newest takes from whatever stood there. May
 * be asked by any number of threads.
 *
 * @param <R> the form of what a criterion came to, such as bytes; never changed once it is made
 * @param <F> the form of facts, likewise
 */
public final class Reasons<R, F> {
  /** Spreads hashes whose last bits are alike (2^32 divided by the golden ratio). */
  private static final int SPREAD = 0x9E3779B9;

  private static final int MOST_REQUIREMENTS = 50_000;

  private static final double TEN_THOUSAND = 10_000;

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

  private record Known<R>(Requirement requirement, Stated.Fact fact, R result) {}

  private final Form<R, F> form;

  /** One object for equal ones, so that comparing them costs nothing; the bound ends old ones. */
  private final Map<Criterion, Requirement> requirements = new ConcurrentHashMap<>();

  private final AtomicReferenceArray<@Nullable Known<R>> known;
  private final int shift;

  /**
   * Without any yet.
   *
   * @param bits how many are kept, as a power of two
   */
  public Reasons(int bits, Form<R, F> form) {
    this.form = form;
    known = new AtomicReferenceArray<>(1 << bits);
    shift = Integer.SIZE - bits;
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
    private final Stated stated;
    private final Map<CriterionType, F> actuals = new EnumMap<>(CriterionType.class);
    private final Map<FiscalYear, F> stages = new HashMap<>();

    private Answer(Subject subject, Instant now) {
      stated = new Stated(subject, now);
    }

    /** A program of the ranking: the same as {@link Matcher#match} tells of it. */
    public OfProgram<R, F> of(Ranking.Ranked ranked, Requirements<R, F> requirements) {
      Situation situation = stated.of(ranked.program());
      List<PriorityTreatment> treatments = situation.treatments();
      Requirements.OnCall<R, F> onCall = onCall(requirements);
      CallStanding standing = onCall.standing();
      Stated.InYear year = stated.in(standing.supportYear());
      int size = requirements.size();
      List<R> results = new ArrayList<>(size);
      List<F> ofProject = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        Requirement requirement = requirements.get(i);
        R ofCall = onCall.result();
        F call = onCall.actual();
        if (!treatments.isEmpty()) {
          CriterionResult result = result(requirement.criterion(), situation);
          results.add(form.result(result));
          ofProject.add(form.actual(result.actual()));
        } else if (isOnCall(requirement) && ofCall != null && call != null) {
          results.add(ofCall);
          ofProject.add(call);
        } else {
          results.add(kept(requirement, year, situation));
          ofProject.add(actual(requirement.criterion(), standing.supportYear(), situation));
        }
      }
      return new OfProgram<>(
          standing.timing(),
          standing.call(),
          treatments.isEmpty()
              ? components(ranked, standing, year.stage())
              : Score.of(situation, ranked.text()).components(),
          results,
          ofProject,
          treatments);
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
        if (isOnCall(requirements.get(i))) {
          CriterionResult ofCall = result(requirements.get(i).criterion(), bare);
          result = form.result(ofCall);
          actual = form.actual(ofCall.actual());
        }
      }
      Requirements.OnCall<R, F> fresh =
          new Requirements.OnCall<>(CallStanding.of(bare), result, actual);
      requirements.keep(fresh);
      return fresh;
    }

    private R kept(Requirement requirement, Stated.InYear year, Situation situation) {
      Stated.Fact fact = stated.readBy(requirement.criterion(), year);
      int place = ((requirement.hash() * 31 + fact.hash()) * SPREAD) >>> shift;
      Known<R> there = known.get(place);
      if (there != null && there.requirement().isSame(requirement) && there.fact().isSame(fact)) {
        return there.result();
      }
      R made = form.result(result(requirement.criterion(), situation));
      known.set(place, new Known<>(requirement, fact, made));
      return made;
    }

    /**
     * The same for all criteria of a type; of the stage for those with the same year of support.
     */
    private F actual(Criterion criterion, FiscalYear year, Situation situation) {
      CriterionType type = criterion.type();
      F made = type == CriterionType.STAGE ? stages.get(year) : actuals.get(type);
      if (made == null) {
        made = form.actual(Checks.of(criterion, situation).actual());
        if (type == CriterionType.STAGE) {
          stages.put(year, made);
        } else {
          actuals.put(type, made);
        }
      }
      return made;
    }

    /**
     * The parts of the score, which add up to the total of the ranking: what is left for the themes
     * need not be looked for among all of them again.
     */
    private List<ScoreComponent> components(
        Ranking.Ranked ranked, CallStanding standing, @Nullable Stage stage) {
      Program program = ranked.program();
      int ofStage = Scorer.stage(stage, program.stages());
      int ofAmount = Scorer.amount(stated.largest(), program.funding());
      int ofTime = Scorer.time(standing.timing(), standing.call(), stated.now());
      int rest =
          ranked.score()
              - Scorer.STAGE * ofStage
              - Scorer.AMOUNT * ofAmount
              - Scorer.TEXT * ranked.text()
              - Scorer.TIME * ofTime;
      return List.of(
          component("theme", rest / Scorer.THEME, 0.30),
          component("stage", ofStage, 0.15),
          component("amount", ofAmount, 0.15),
          component("text", ranked.text(), 0.20),
          component("priority", 0, 0.10),
          component("time", ofTime, 0.10));
    }
  }

  private static ScoreComponent component(String name, int value, double weight) {
    return new ScoreComponent(name, value / TEN_THOUSAND, weight);
  }

  private static boolean isOnCall(Requirement requirement) {
    return requirement.criterion().type() == CriterionType.CALL;
  }

  private static CriterionResult result(Criterion criterion, Situation situation) {
    return Checks.of(criterion, situation).result(criterion);
  }
}
