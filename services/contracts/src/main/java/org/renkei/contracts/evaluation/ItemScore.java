package org.renkei.contracts.evaluation;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.program.Grade;

/**
 * 項目別の評点.
 *
 * @param item key of a shared item or of one of the ministry's own
 * @param grade S, A, B or C
 * @param comment why
 */
public record ItemScore(String item, Grade grade, @Nullable String comment) {
  public ItemScore {
    Required.value(item, "item");
    Required.value(grade, "grade");
  }
}
