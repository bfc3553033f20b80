package org.renkei.contracts.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;

/**
 * 全国版と地域版: which of a program and its local variants stands for a place. Within the area of a
 * variant the variant stands, everywhere else the program that it varies; never both, never
 * neither. A variant may have variants of its own.
 */
public final class Variants {
  /** Of programs without variants. */
  public static final Variants NONE = new Variants(Set.of(), Map.of());

  /** Those that others vary. */
  private final Set<UUID> varied;

  private final Map<UUID, List<Program>> variants;

  private Variants(Set<UUID> varied, Map<UUID, List<Program>> variants) {
    this.varied = varied;
    this.variants = variants;
  }

  /**
   * Those among these programs. Only PUBLISHED ones take another's place: while a variant is
   * suspended the national program stands, and a variant of a program that is gone stands alone.
   */
  public static Variants of(Collection<Program> programs) {
    Set<UUID> named = new HashSet<>();
    for (Program program : programs) {
      if (program.variantOf() != null) {
        named.add(program.variantOf());
      }
    }
    if (named.isEmpty()) {
      return NONE;
    }
    Set<UUID> varied = new HashSet<>();
    Map<UUID, List<Program>> variants = new HashMap<>();
    for (Program program : programs) {
      if (program.state() != ProgramState.PUBLISHED || program.id() == null) {
        continue;
      }
      if (named.contains(program.id())) {
        varied.add(program.id());
      }
      if (program.variantOf() != null) {
        variants.computeIfAbsent(program.variantOf(), it -> new ArrayList<>()).add(program);
      }
    }
    return new Variants(varied, variants);
  }

  /**
   * Whether a program, rather than another version of it, stands for these places.
   *
   * @param places all places asked about; none for the nation as a whole
   */
  public boolean stands(Program program, Collection<AreaCode> places) {
    UUID original = program.variantOf();
    if (original != null && varied.contains(original) && !holds(program, places)) {
      return false;
    }
    return program.id() == null
        || variants.getOrDefault(program.id(), List.of()).stream()
            .noneMatch(variant -> holds(variant, places));
  }

  /** Whether all places lie wholly within the area of a program. */
  private static boolean holds(Program program, Collection<AreaCode> places) {
    return !places.isEmpty()
        && program
            .criterion(Criterion.Area.class)
            .filter(area -> places.stream().allMatch(place -> holds(area, place)))
            .isPresent();
  }

  private static boolean holds(Criterion.Area area, AreaCode place) {
    return (area.included().isEmpty()
            || area.included().stream().anyMatch(included -> Areas.covers(included, place)))
        && area.excluded().stream()
            .noneMatch(excluded -> Areas.covers(excluded, place) || Areas.covers(place, excluded));
  }
}
