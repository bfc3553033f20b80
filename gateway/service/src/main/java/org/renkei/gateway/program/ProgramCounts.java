package org.renkei.gateway.program;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;
import org.renkei.gateway.readmodel.ListedProgram;

/**
 * How many programs of a list there are of each kind, before paging. A program counts once under
 * each of its categories and stages; one without calls counts under no call status.
 */
public record ProgramCounts(
    Map<MinistryCode, Integer> byMinistry,
    Map<SupportCategory, Integer> byCategory,
    Map<ProgramKind, Integer> byKind,
    Map<Stage, Integer> byStage,
    Map<CallStatus, Integer> byCallStatus) {
  static ProgramCounts of(List<ListedProgram> programs, Instant now) {
    ProgramCounts counts =
        new ProgramCounts(
            new TreeMap<>(),
            new EnumMap<>(SupportCategory.class),
            new EnumMap<>(ProgramKind.class),
            new EnumMap<>(Stage.class),
            new EnumMap<>(CallStatus.class));
    for (ListedProgram listed : programs) {
      Program program = listed.program();
      counts.byMinistry.merge(listed.ministry(), 1, Integer::sum);
      program.categories().forEach(it -> counts.byCategory.merge(it, 1, Integer::sum));
      counts.byKind.merge(program.kind(), 1, Integer::sum);
      program.stages().forEach(it -> counts.byStage.merge(it, 1, Integer::sum));
      program
          .currentCall(now)
          .ifPresent(call -> counts.byCallStatus.merge(call.status(now), 1, Integer::sum));
    }
    return counts;
  }
}
