package org.renkei.ministry.extension;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.contracts.program.Program;

/** The fictional fifth ministry's policy, which can be told to break the rules for a program. */
@Singleton
public final class FifthPriorities implements PriorityPolicy {
  /** Programs for which more is offered than a grade can give. */
  public final Set<UUID> tooLong = ConcurrentHashMap.newKeySet();

  @Override
  public List<TreatmentOffer> offers(EarnedGrade earned, List<Program> programs) {
    return programs.stream()
        .flatMap(
            program ->
                TreatmentOffer.byRulesOf(
                    program, earned.conclusion().grade(), lastDay(earned, program))
                    .stream())
        .toList();
  }

  private LocalDate lastDay(EarnedGrade earned, Program program) {
    return program.id() != null && tooLong.contains(program.id())
        ? earned.conclusion().validUntil().plusDays(1)
        : earned.untilFiscalYear(1);
  }
}
