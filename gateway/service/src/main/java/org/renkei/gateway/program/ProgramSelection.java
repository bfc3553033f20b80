package org.renkei.gateway.program;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.Variants;
import org.renkei.gateway.readmodel.ListedProgram;

/**
 * Which programs a list shows: the filter that every ministry's own list has too, and what only a
 * list over all of them needs. An empty set lets all pass.
 *
 * @param since first moment of their last change
 * @param until moment before which they last changed
 */
record ProgramSelection(
    ProgramFilter filter,
    Set<MinistryCode> ministries,
    Set<ProgramState> states,
    @Nullable Instant since,
    @Nullable Instant until) {
  ProgramSelection {
    ministries = Set.copyOf(ministries);
    states = Set.copyOf(states);
  }

  /** Those of a list that it shows at that moment, in the same order. */
  List<ListedProgram> of(List<ListedProgram> all, Instant now) {
    Variants variants =
        filter.areas().isEmpty()
            ? Variants.NONE
            : Variants.of(all.stream().map(ListedProgram::program).toList());
    return all.stream().filter(it -> accepts(it, now, variants)).toList();
  }

  private boolean accepts(ListedProgram listed, Instant now, Variants variants) {
    return (ministries.isEmpty() || ministries.contains(listed.ministry()))
        && (states.isEmpty() || states.contains(listed.state()))
        && changedInTime(listed.program().updatedAt())
        && filter.accepts(listed.program(), listed.searchText(), now, variants);
  }

  private boolean changedInTime(@Nullable Instant updatedAt) {
    if (since == null && until == null) {
      return true;
    }
    return updatedAt != null
        && (since == null || !updatedAt.isBefore(since))
        && (until == null || updatedAt.isBefore(until));
  }
}
