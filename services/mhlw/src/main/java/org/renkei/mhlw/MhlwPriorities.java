package org.renkei.mhlw;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.EarnedGrade;
import org.renkei.ministry.extension.PriorityPolicy;
import org.renkei.ministry.extension.TreatmentOffer;

/**
 * 優先的措置の方針 of 厚生労働省: every program's published rules, to the end of the next fiscal year and then
 * looked at anew; where any ministry dissents, nothing is adopted before others.
 */
@Singleton
final class MhlwPriorities implements PriorityPolicy {
  @Override
  public List<TreatmentOffer> offers(EarnedGrade earned, List<Program> programs) {
    boolean isAgreed = earned.conclusion().dissent().isEmpty();
    return programs.stream()
        .flatMap(
            program ->
                TreatmentOffer.byRulesOf(
                    program, earned.conclusion().grade(), earned.untilFiscalYear(1))
                    .stream())
        .filter(offer -> isAgreed || offer.kind() != PriorityTreatmentKind.PRIORITY_ADOPTION)
        .toList();
  }
}
