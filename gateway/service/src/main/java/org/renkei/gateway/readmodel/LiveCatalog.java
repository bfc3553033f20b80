package org.renkei.gateway.readmodel;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.contracts.code.MinistryCode;

/**
 * The programs as the topics tell them, one entry a program, changed by the reader alone. Whatever
 * comes twice or late changes nothing: the highest version stays.
 */
final class LiveCatalog {
  private final Map<UUID, ListedProgram> programs = new ConcurrentHashMap<>();
  private final Map<MinistryCode, Instant> newest = new ConcurrentHashMap<>();

  /** Takes in what a ministry told at a moment. */
  void put(ListedProgram told, Instant at) {
    programs.merge(
        told.id(),
        told,
        (own, other) -> other.program().version() > own.program().version() ? other : own);
    newest.merge(told.ministry(), at, (a, b) -> a.isAfter(b) ? a : b);
  }

  void end(UUID id) {
    programs.remove(id);
  }

  Optional<MinistryCode> ownerOf(UUID id) {
    return Optional.ofNullable(programs.get(id)).map(ListedProgram::ministry);
  }

  Collection<ListedProgram> all() {
    return List.copyOf(programs.values());
  }

  /** The programs by id, changing while it is read. */
  Map<UUID, ListedProgram> byId() {
    return Collections.unmodifiableMap(programs);
  }

  /** When the newest event of a ministry happened. */
  Optional<Instant> newest(MinistryCode ministry) {
    return Optional.ofNullable(newest.get(ministry));
  }
}
