package org.renkei.mext;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.EarnedGrade;
import org.renkei.ministry.extension.PriorityPolicy;
import org.renkei.ministry.extension.TreatmentOffer;

/**
 * 優先的措置の方針 of 文部科学省: every program's published rules, as long as the grade lasts. The ministry
 * supports the base of research, whose results take years.
 */
@Singleton
final class MextPriorities implements PriorityPolicy {
  @Override
  public List<TreatmentOffer> offers(EarnedGrade earned, List<Program> programs) {
    return programs.stream()
        .flatMap(
            program ->
                TreatmentOffer.byRulesOf(
                    program, earned.conclusion().grade(), earned.conclusion().validUntil())
                    .stream())
        .toList();
  }
}
