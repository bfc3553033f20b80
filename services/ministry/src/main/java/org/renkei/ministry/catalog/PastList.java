package org.renkei.ministry.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.Variants;

/**
 * A list of what was offered in the past. Filtered here rather than by the database, whose columns
 * are those of the present; {@code now} is the past moment asked about.
 */
record PastList(
    ProgramFilter filter,
    Set<ProgramState> states,
    @Nullable Instant since,
    @Nullable Instant until,
    List<Sort> order,
    Instant now) {
  List<Program> of(List<Program> programs) {
    Variants variants = Variants.of(programs);
    return programs.stream()
        .filter(program -> accepts(program, variants))
        .sorted(comparator())
        .toList();
  }

  private boolean accepts(Program program, Variants variants) {
    Instant changed = Objects.requireNonNull(program.updatedAt());
    return states.contains(Objects.requireNonNull(program.state()))
        && (since == null || !changed.isBefore(since))
        && (until == null || changed.isBefore(until))
        && filter.accepts(program, ProgramFilter.searchText(program), now, variants);
  }

  private Comparator<Program> comparator() {
    List<Sort> wanted = order.isEmpty() ? List.of(new Sort("updated_at", true)) : order;
    return wanted.stream()
        .map(PastList::by)
        .reduce(Comparator::thenComparing)
        .orElseThrow()
        .thenComparing(program -> String.valueOf(program.id()));
  }

  private static Comparator<Program> by(Sort sort) {
    Comparator<Program> order =
        switch (sort.field()) {
          case "published_at" -> Comparator.comparing(p -> orEpoch(p.publishedAt()));
          case "title" -> Comparator.comparing(Program::title);
          case "source_id" -> Comparator.comparing(Program::sourceId);
          default -> Comparator.comparing(p -> orEpoch(p.updatedAt()));
        };
    return sort.descending() ? order.reversed() : order;
  }

  private static Instant orEpoch(@Nullable Instant moment) {
    return Objects.requireNonNullElse(moment, Instant.EPOCH);
  }
}
