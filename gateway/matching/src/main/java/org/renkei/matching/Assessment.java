package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;

/**
 * A program with its criteria checked, before score and words.
 *
 * @param checks one for each criterion of the program, in the same order, then one for each that
 *     could not be read
 */
record Assessment(Situation situation, List<Check> checks, Verdict verdict) {
  /** More than this many UNMET and a project is no longer near. */
  private static final int NEAR = 2;

  static Assessment of(Situation situation) {
    Stream<Check> read =
        situation.program().criteria().stream().map(criterion -> Checks.of(criterion, situation));
    Stream<Check> unread = situation.program().unreadCriteria().stream().map(UnreadCheck::new);
    List<Check> checks = Stream.concat(read, unread).toList();
    return new Assessment(situation, checks, verdict(checks));
  }

  /** 判定 from what the criteria came to. */
  static Verdict verdict(List<Check> checks) {
    int unmet = 0;
    boolean changeable = true;
    boolean unknown = false;
    for (Check check : checks) {
      switch (check.outcome()) {
        case MET -> {}
        case UNKNOWN -> unknown = true;
        case UNMET -> {
          unmet++;
          changeable = changeable && check.changeable();
        }
      }
    }
    if (unmet == 0) {
      return unknown ? Verdict.POSSIBLE : Verdict.ELIGIBLE;
    }
    return changeable && unmet <= NEAR ? Verdict.NEAR : Verdict.NOT_ELIGIBLE;
  }

  Program program() {
    return situation.program();
  }

  /** Whether the program reaches the project's area, as far as is known. */
  boolean reachesArea() {
    List<Criterion> criteria = program().criteria();
    return IntStream.range(0, criteria.size())
        .noneMatch(
            i ->
                criteria.get(i) instanceof Criterion.Area
                    && checks.get(i).outcome() == CriterionOutcome.UNMET);
  }

  ProgramMatch match(Score score) {
    return new ProgramMatch(
        ProgramSummary.of(program()),
        verdict,
        situation.timing(),
        situation.call().orElse(null),
        score.total(),
        score.components(),
        results(),
        situation.treatments());
  }

  /** What each criterion came to, in words. */
  List<CriterionResult> results() {
    List<Criterion> criteria = program().criteria();
    List<CriterionResult> results = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      results.add(
          checks.get(i) instanceof UnreadCheck unread
              ? unread.result()
              : checks.get(i).result(criteria.get(i)));
    }
    return results;
  }
}
