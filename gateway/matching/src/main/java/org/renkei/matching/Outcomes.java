package org.renkei.matching;

import java.util.Collection;
import org.renkei.contracts.match.CriterionOutcome;

/** The three-valued logic by which parts make a whole. */
final class Outcomes {
  private Outcomes() {}

  /** One condition on a fact that is stated. */
  static CriterionOutcome met(boolean holds) {
    return holds ? CriterionOutcome.MET : CriterionOutcome.UNMET;
  }

  /** Every part must hold: one that does not decides, whatever is unknown. MET without parts. */
  static CriterionOutcome all(Collection<CriterionOutcome> parts) {
    if (parts.contains(CriterionOutcome.UNMET)) {
      return CriterionOutcome.UNMET;
    }
    return parts.contains(CriterionOutcome.UNKNOWN)
        ? CriterionOutcome.UNKNOWN
        : CriterionOutcome.MET;
  }

  /** One part is enough: one that holds decides, whatever is unknown. */
  static CriterionOutcome any(Collection<CriterionOutcome> parts) {
    if (parts.contains(CriterionOutcome.MET)) {
      return CriterionOutcome.MET;
    }
    return parts.contains(CriterionOutcome.UNKNOWN)
        ? CriterionOutcome.UNKNOWN
        : CriterionOutcome.UNMET;
  }
}
