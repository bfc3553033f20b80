package org.renkei.ministry.extension;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityRule;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;

/**
 * 優先的措置 that a policy wants to grant, from the day of the conclusion on.
 *
 * @param program the ministry's own program
 * @param points extra points, for 加点 alone
 * @param relaxes the criterion lifted, for 要件緩和 alone
 * @param validUntil last day, Asia/Tokyo; no later than that of the grade
 * @param reason why, Japanese
 */
public record TreatmentOffer(
    UUID program,
    PriorityTreatmentKind kind,
    @Nullable Integer points,
    @Nullable CriterionType relaxes,
    LocalDate validUntil,
    String reason) {
  /**
   * What a program's own published rules offer for a grade: of each kind the rule for the best
   * grade that was reached.
   */
  public static List<TreatmentOffer> byRulesOf(Program program, Grade grade, LocalDate validUntil) {
    Map<PriorityTreatmentKind, PriorityRule> best = new EnumMap<>(PriorityTreatmentKind.class);
    program.priorityRules().stream()
        .filter(rule -> grade.atLeast(rule.minGrade()))
        .filter(TreatmentOffer::isComplete)
        .sorted(Comparator.comparing(PriorityRule::minGrade).reversed())
        .forEach(rule -> best.put(rule.kind(), rule));
    UUID id = Objects.requireNonNull(program.id());
    return best.values().stream()
        .map(
            rule ->
                new TreatmentOffer(
                    id,
                    rule.kind(),
                    rule.kind() == PriorityTreatmentKind.BONUS_POINTS ? rule.points() : null,
                    rule.kind() == PriorityTreatmentKind.RELAXED_REQUIREMENT
                        ? rule.relaxes()
                        : null,
                    validUntil,
                    rule.note() == null || rule.note().isBlank()
                        ? "共同評価の総合評価" + grade + "による" + rule.kind().ja() + "。"
                        : rule.note()))
        .toList();
  }

  private static boolean isComplete(PriorityRule rule) {
    return switch (rule.kind()) {
      case PRIORITY_ADOPTION -> true;
      case BONUS_POINTS -> rule.points() != null;
      case RELAXED_REQUIREMENT -> rule.relaxes() != null;
    };
  }
}
