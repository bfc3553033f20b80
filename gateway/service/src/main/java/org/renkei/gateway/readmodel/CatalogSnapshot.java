package org.renkei.gateway.readmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramState;
import org.renkei.matching.Catalog;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.Vocabulary;

/**
 * The programs of all ministries at one moment. Never changes, so that one answer speaks of one
 * catalog from its first line to its last. A changed program makes a new one that shares almost all
 * with the old.
 */
public final class CatalogSnapshot {
  /** Programs that may differ from the base before a new base is made. */
  private static final int DIFFERING = 512;

  private final Map<UUID, ListedProgram> base;
  private final List<ListedProgram> sortedBase;

  /** Those of the base that have changed or ended since. */
  private final Set<UUID> replaced;

  /** Those that are not in the base or stand otherwise in it. */
  private final Map<UUID, ListedProgram> differing;

  private final Map<MinistryCode, Integer> published;
  private final Catalog catalog;
  private final Vocabulary vocabulary;
  private volatile @Nullable List<ListedProgram> programs;

  private CatalogSnapshot(
      Map<UUID, ListedProgram> base,
      List<ListedProgram> sortedBase,
      Set<UUID> replaced,
      Map<UUID, ListedProgram> differing,
      Map<MinistryCode, Integer> published,
      Catalog catalog,
      Vocabulary vocabulary) {
    this.base = base;
    this.sortedBase = sortedBase;
    this.replaced = replaced;
    this.differing = differing;
    this.published = published;
    this.catalog = catalog;
    this.vocabulary = vocabulary;
  }

  static CatalogSnapshot of(Collection<ListedProgram> programs) {
    return of(programs, new Vocabulary(new JapaneseWords()));
  }

  /**
   * A snapshot made anew.
   *
   * @param vocabulary with which programs are prepared, if they are
   */
  static CatalogSnapshot of(Collection<ListedProgram> programs, Vocabulary vocabulary) {
    List<ListedProgram> shown =
        programs.stream()
            .filter(CatalogSnapshot::isShown)
            .sorted(ListedProgram.NEWEST_FIRST)
            .toList();
    return new CatalogSnapshot(
        shown.stream().collect(Collectors.toMap(ListedProgram::id, p -> p)),
        shown,
        Set.of(),
        Map.of(),
        shown.stream()
            .filter(ListedProgram::isPublished)
            .collect(Collectors.groupingBy(ListedProgram::ministry, Collectors.summingInt(p -> 1))),
        Catalog.of(
            shown.parallelStream()
                .filter(ListedProgram::isPublished)
                .map(listed -> listed.forMatching(vocabulary))
                .toList(),
            vocabulary),
        vocabulary);
  }

  private static boolean isShown(ListedProgram listed) {
    return listed.state() != ProgramState.WITHDRAWN;
  }

  /**
   * The snapshot after some programs changed.
   *
   * @param changed ids of those that may differ from this snapshot
   * @param now all programs as they are; what it lacks has ended
   */
  CatalogSnapshot with(Set<UUID> changed, Map<UUID, ListedProgram> now) {
    Set<UUID> moreReplaced = new HashSet<>(replaced);
    Map<UUID, ListedProgram> moreDiffering = new HashMap<>(differing);
    Map<MinistryCode, Integer> counts = new HashMap<>(published);
    Catalog next = catalog;
    for (UUID id : changed) {
      ListedProgram before = lookUp(id);
      ListedProgram told = now.get(id);
      ListedProgram after = told != null && isShown(told) ? told : null;
      if (Objects.equals(before, after)) {
        continue;
      }
      if (base.containsKey(id)) {
        moreReplaced.add(id);
      }
      moreDiffering.remove(id);
      if (before != null && before.isPublished()) {
        counts.merge(before.ministry(), -1, Integer::sum);
      }
      if (after != null) {
        moreDiffering.put(id, after);
        if (after.isPublished()) {
          counts.merge(after.ministry(), 1, Integer::sum);
        }
      }
      next =
          after == null || !after.isPublished()
              ? next.without(id)
              : next.with(after.forMatching(vocabulary));
    }
    CatalogSnapshot changedOne =
        new CatalogSnapshot(
            base, sortedBase, moreReplaced, moreDiffering, counts, next, vocabulary);
    return moreReplaced.size() + moreDiffering.size() > DIFFERING
        ? changedOne.onABaseOfItsOwn()
        : changedOne;
  }

  private CatalogSnapshot onABaseOfItsOwn() {
    Map<UUID, ListedProgram> all = new HashMap<>(base);
    all.keySet().removeAll(replaced);
    all.putAll(differing);
    return new CatalogSnapshot(all, programs(), Set.of(), Map.of(), published, catalog, vocabulary);
  }

  /** Published and suspended programs, what changed last first, then by id. */
  public List<ListedProgram> programs() {
    List<ListedProgram> sorted = programs;
    if (sorted == null) {
      sorted = differing.isEmpty() && replaced.isEmpty() ? sortedBase : merged();
      programs = sorted;
    }
    return sorted;
  }

  private List<ListedProgram> merged() {
    List<ListedProgram> others =
        differing.values().stream().sorted(ListedProgram.NEWEST_FIRST).toList();
    List<ListedProgram> merged = new ArrayList<>(sortedBase.size() + others.size());
    int next = 0;
    for (ListedProgram own : sortedBase) {
      if (replaced.contains(own.id())) {
        continue;
      }
      while (next < others.size()
          && ListedProgram.NEWEST_FIRST.compare(others.get(next), own) < 0) {
        merged.add(others.get(next++));
      }
      merged.add(own);
    }
    merged.addAll(others.subList(next, others.size()));
    return List.copyOf(merged);
  }

  public Optional<ListedProgram> find(UUID id) {
    return Optional.ofNullable(lookUp(id));
  }

  private @Nullable ListedProgram lookUp(UUID id) {
    ListedProgram changed = differing.get(id);
    return changed != null || replaced.contains(id) ? changed : base.get(id);
  }

  /** How many programs there are. */
  int size() {
    return base.size() - replaced.size() + differing.size();
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
