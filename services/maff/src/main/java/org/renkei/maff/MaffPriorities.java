package org.renkei.maff;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.EarnedGrade;
import org.renkei.ministry.extension.PriorityPolicy;
import org.renkei.ministry.extension.TreatmentOffer;

/**
 * 優先的措置の方針 of 農林水産省: every program's published rules, where the project is about food or the
 * ministry itself found its producers take part well (A or better), as long as the grade lasts.
 */
@Singleton
final class MaffPriorities implements PriorityPolicy {
  private static final ThemeCode FOOD = new ThemeCode("FOOD");

  @Override
  public List<TreatmentOffer> offers(EarnedGrade earned, List<Program> programs) {
    List<ThemeCode> themes = earned.project().themes();
    boolean isAboutFood = themes != null && themes.stream().anyMatch(FOOD::covers);
    boolean hasProducers =
        earned.own("producers").filter(grade -> grade.atLeast(Grade.A)).isPresent();
    if (!isAboutFood && !hasProducers) {
      return List.of();
    }
    return programs.stream()
        .flatMap(
            program ->
                TreatmentOffer.byRulesOf(
                    program, earned.conclusion().grade(), earned.conclusion().validUntil())
                    .stream())
        .toList();
  }
}
