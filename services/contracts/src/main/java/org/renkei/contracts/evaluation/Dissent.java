package org.renkei.contracts.evaluation;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.program.Grade;

/**
 * 少数意見: a part whose grade lies two or more steps from the result. It stays visible.
 *
 * @param grade that part's grade
 * @param comment the ministry's own words
 */
public record Dissent(MinistryCode ministry, Grade grade, @Nullable String comment) {
  public Dissent {
    Required.value(ministry, "ministry");
    Required.value(grade, "grade");
  }
}
