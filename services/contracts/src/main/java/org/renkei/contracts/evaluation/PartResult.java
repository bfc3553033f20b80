package org.renkei.contracts.evaluation;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.program.Grade;

/**
 * 府省別の結果: one part as a conclusion used it.
 *
 * @param revision which of the ministry's revisions
 * @param digest SHA-256 of that revision in hexadecimal digits, so that no other content can take
 *     its place afterwards
 * @param score null where the ministry recused itself
 * @param grade the score rounded; null where the ministry recused itself
 */
public record PartResult(
    MinistryCode ministry,
    long revision,
    String digest,
    @Nullable ExactScore score,
    @Nullable Grade grade) {
  public PartResult {
    Required.value(ministry, "ministry");
    Required.value(digest, "digest");
  }
}
