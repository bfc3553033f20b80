package org.renkei.ministry.imports;

import java.util.List;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.code.LocalizedText;

/** A row that does not become a program, and why. */
final class RowRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One reason.
   *
   * @param field name of a field, or JSON Pointer into the row
   */
  record Reason(String field, LocalizedText text) {}

  private final transient List<Reason> reasons;

  RowRefused(List<Reason> reasons) {
    super(reasons.toString());
    this.reasons = List.copyOf(reasons);
  }

  static RowRefused because(String field, String ja, String en) {
    return new RowRefused(List.of(new Reason(field, new LocalizedText(ja, en))));
  }

  static RowRefused of(ProblemException refusal) {
    if (refusal.errors().isEmpty()) {
      return new RowRefused(List.of(new Reason("", refusal.detail())));
    }
    return new RowRefused(
        refusal.errors().stream().map(e -> new Reason(e.pointer(), e.message())).toList());
  }

  List<Reason> reasons() {
    return reasons;
  }
}
