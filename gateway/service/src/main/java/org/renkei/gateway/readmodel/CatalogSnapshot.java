package org.renkei.gateway.readmodel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramState;
import org.renkei.matching.Catalog;

/**
 * The programs of all ministries at one moment. Never changes, so that one answer speaks of one
 * catalog from its first line to its last.
 */
public final class CatalogSnapshot {
  private final List<ListedProgram> programs;
  private final Map<UUID, ListedProgram> byId;
  private final Map<MinistryCode, Integer> published;
  private final Catalog catalog;

  private CatalogSnapshot(List<ListedProgram> programs) {
    this.programs = programs;
    this.byId = programs.stream().collect(Collectors.toMap(ListedProgram::id, p -> p));
    this.published =
        programs.stream()
            .filter(ListedProgram::isPublished)
            .collect(Collectors.groupingBy(ListedProgram::ministry, Collectors.summingInt(p -> 1)));
    this.catalog =
        Catalog.of(
            programs.stream()
                .filter(ListedProgram::isPublished)
                .map(ListedProgram::program)
                .toList());
  }

  static CatalogSnapshot of(Collection<ListedProgram> programs) {
    return new CatalogSnapshot(
        programs.stream()
            .filter(listed -> listed.state() != ProgramState.WITHDRAWN)
            .sorted(ListedProgram.NEWEST_FIRST)
            .toList());
  }

  /** Published and suspended programs, what changed last first, then by id. */
  public List<ListedProgram> programs() {
    return programs;
  }

  public Optional<ListedProgram> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How many programs of a ministry can be matched. */
  public int published(MinistryCode ministry) {
    return published.getOrDefault(ministry, 0);
  }

  /** The published programs, ready to be matched. */
  public Catalog catalog() {
    return catalog;
  }
}
