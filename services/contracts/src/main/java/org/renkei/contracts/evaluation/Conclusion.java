package org.renkei.contracts.evaluation;

import java.time.LocalDate;
import java.util.List;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.program.Grade;

/**
 * 評価結果: what the published rule makes of the parts it names. Everybody can compute it again.
 *
 * @param grade 総合評価
 * @param score mean of the parts' scores
 * @param parts the parts used, recusals among them, in order of their ministries
 * @param missing participants of whom nothing had come, in order
 * @param dissent 少数意見, in order of their ministries
 * @param validUntil last day on which the grade counts, Asia/Tokyo
 */
public record Conclusion(
    Grade grade,
    ExactScore score,
    List<PartResult> parts,
    List<MinistryCode> missing,
    List<Dissent> dissent,
    LocalDate validUntil) {
  public Conclusion {
    Required.value(grade, "grade");
    Required.value(score, "score");
    parts = List.copyOf(Required.value(parts, "parts"));
    missing = List.copyOf(Required.value(missing, "missing"));
    dissent = List.copyOf(Required.value(dissent, "dissent"));
    Required.value(validUntil, "valid_until");
  }
}
