package org.renkei.ministry.evaluation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.evaluation.TreatmentState;

/** Which priority treatments 優先的措置 a list shows; an empty one lets all pass. */
record TreatmentFilter(List<UUID> projects, List<UUID> programs, Set<TreatmentState> states) {
  TreatmentFilter {
    projects = List.copyOf(projects);
    programs = List.copyOf(programs);
    states = Set.copyOf(states);
  }
}
