package org.renkei.meti;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.EarnedGrade;
import org.renkei.ministry.extension.PriorityPolicy;
import org.renkei.ministry.extension.TreatmentOffer;

/**
 * 優先的措置の方針 of 経済産業省: every program's published rules, where the ministry itself gave the
 * commercialization strategy A or better, and for two fiscal years after that of the conclusion: a
 * market does not wait.
 */
@Singleton
final class MetiPriorities implements PriorityPolicy {
  @Override
  public List<TreatmentOffer> offers(EarnedGrade earned, List<Program> programs) {
    boolean goesToMarket =
        earned.own("commercialization").filter(grade -> grade.atLeast(Grade.A)).isPresent();
    if (!goesToMarket) {
      return List.of();
    }
    return programs.stream()
        .flatMap(
            program ->
                TreatmentOffer.byRulesOf(
                    program, earned.conclusion().grade(), earned.untilFiscalYear(2))
                    .stream())
        .toList();
  }
}
