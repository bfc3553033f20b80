package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.program.Program;

/**
 * Puts the programs of a ranking into words. What criteria came to is kept for equal requirements
 * and facts ({@link Reasons}), answers are not. Shared by all versions of a catalog and any number
 * of threads; takes no room before it is asked for words.
 */
final class Explainer {
  /** Reasons that are kept, as a power of two; one takes some 700 bytes. */
  private static final int REASONS = 16;

  /** Programs whose requirements are kept, as a power of two. */
  private static final int PROGRAMS = 15;

  private volatile @Nullable Room room;

  /** All that is kept. */
  private static final class Room {
    private final Reasons<CriterionResult, Map<String, Object>> reasons =
        new Reasons<>(REASONS, new AsTheyAre());
    private final Kept<Shown> shown = new Kept<>(PROGRAMS);

    Shown shown(Program program) {
      int hash = ProgramIndex.id(program).hashCode();
      Shown known = shown.find(hash, program, program);
      if (known != null) {
        return known;
      }
      Shown fresh = new Shown(program, reasons.requirements(program));
      shown.keep(hash, fresh);
      return fresh;
    }
  }

  private static final class AsTheyAre
      implements Reasons.Form<CriterionResult, Map<String, Object>> {
    @Override
    public CriterionResult result(CriterionResult result) {
      return result;
    }

    @Override
    public Map<String, Object> actual(Map<String, Object> actual) {
      return actual;
    }
  }

  /** A version of a program that was shown, with what is the same for every subject. */
  private static final class Shown implements Kept.Entry {
    private final Program program;
    private final ProgramSummary summary;
    private final Requirements<CriterionResult, Map<String, Object>> requirements;

    Shown(Program program, Requirements<CriterionResult, Map<String, Object>> requirements) {
      this.program = program;
      this.requirements = requirements;
      summary = ProgramSummary.of(program);
    }

    @Override
    public boolean isUnder(Object one, Object other) {
      return program == one;
    }
  }

  /** How many reasons it has made. */
  long made() {
    Room used = room;
    return used == null ? 0 : used.reasons.made();
  }

  private Room room() {
    Room known = room;
    if (known == null) {
      // of two threads that begin at once one makes a few reasons in vain
      known = new Room();
      room = known;
    }
    return known;
  }

  /** The programs of a page, ranked for this subject at this moment. */
  List<ProgramMatch> explain(List<Ranking.Ranked> page, Subject subject, Instant now) {
    Room used = room();
    Reasons<CriterionResult, Map<String, Object>>.Answer answer = used.reasons.answer(subject, now);
    List<ProgramMatch> matches = new ArrayList<>(page.size());
    for (Ranking.Ranked ranked : page) {
      Shown program = used.shown(ranked.program());
      matches.add(match(ranked, program, answer.of(ranked, program.requirements)));
    }
    return matches;
  }

  private static ProgramMatch match(
      Ranking.Ranked ranked,
      Shown program,
      Reasons.OfProgram<CriterionResult, Map<String, Object>> reasoned) {
    int size = program.requirements.size();
    List<CriterionResult> unread = program.requirements.unread();
    List<CriterionResult> criteria = new ArrayList<>(size + unread.size());
    for (int i = 0; i < size; i++) {
      CriterionResult result = reasoned.results().get(i);
      criteria.add(
          new CriterionResult(
              result.criterion(),
              result.result(),
              result.required(),
              reasoned.actuals().get(i),
              result.message(),
              program.requirements.clause(i),
              result.changeable(),
              result.remedy()));
    }
    criteria.addAll(unread);
    return new ProgramMatch(
        program.summary,
        ranked.verdict(),
        reasoned.timing(),
        reasoned.call(),
        ranked.score() / 1e6,
        reasoned.components(),
        criteria,
        reasoned.treatments());
  }
}
