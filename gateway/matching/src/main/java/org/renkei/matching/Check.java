package org.renkei.matching;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Criterion.Wording;

/**
 * One criterion of a program held against one project. What comes out is known at once; its words
 * are made only for those matches that are shown.
 *
 * <p>Every implementation keeps to this: a fact that is not stated never decides. So whatever else
 * the project states, MET and UNMET do not become UNKNOWN.
 */
interface Check {
  CriterionOutcome outcome();

  /** Whether an UNMET is in the power of the applicant. */
  boolean changeable();

  /** What the program requires. */
  Map<String, Object> required();

  /** What the project states of it. */
  Map<String, Object> actual();

  /** The outcome in a sentence that names the facts. */
  LocalizedText message();

  /** For UNMET what would change it, for UNKNOWN what to state; null for MET. */
  @Nullable LocalizedText remedy();

  /** This check of a criterion as it goes over the wire. */
  default CriterionResult result(Criterion criterion) {
    Wording wording = criterion.wording();
    return new CriterionResult(
        criterion.type(),
        outcome(),
        required(),
        actual(),
        message(),
        wording == null ? null : wording.clause(),
        outcome() == CriterionOutcome.UNMET && changeable(),
        outcome() == CriterionOutcome.MET ? null : remedy());
  }
}
