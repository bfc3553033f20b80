package org.renkei.evaluation;

import java.util.List;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.evaluation.EvaluationEvent;

/** What comes of a command. */
public sealed interface Decision {
  /**
   * It is done by publishing these, in this order, in the transaction that saw the state.
   *
   * @param events none where nothing changes
   */
  record Accepted(List<EvaluationEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * It may not be done.
   *
   * @param rule stable name of the rule in kebab case
   * @param text why, and what would be allowed
   */
  record Refused(String rule, LocalizedText text) implements Decision {}

  /** Done by these events. */
  static Decision accepted(EvaluationEvent... events) {
    return new Accepted(List.of(events));
  }

  /** Not done. */
  static Decision refused(String rule, String ja, String en) {
    return new Refused(rule, new LocalizedText(ja, en));
  }
}
