package org.renkei.matching;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.Variants;

/**
 * 支援制度一覧: the programs of all ministries at one moment, as far as they can be matched. Never
 * changes; a changed program means a new catalog.
 */
public final class Catalog {
  private final List<Program> programs;
  private final Variants variants;

  private Catalog(List<Program> programs) {
    this.programs = programs;
    this.variants = Variants.of(programs);
  }

  /**
   * The catalog of these programs, in whatever order they come. Only those in state PUBLISHED are
   * kept.
   *
   * @throws IllegalArgumentException when two published programs have the same id
   * @throws IllegalStateException when a published program has no id or no ministry
   */
  public static Catalog of(Collection<Program> programs) {
    List<Program> published =
        programs.stream()
            .filter(program -> program.state() == ProgramState.PUBLISHED)
            .sorted(Comparator.comparing(Catalog::id))
            .toList();
    for (int i = 1; i < published.size(); i++) {
      if (id(published.get(i)).equals(id(published.get(i - 1)))) {
        throw new IllegalArgumentException("program twice in a catalog: " + id(published.get(i)));
      }
    }
    return new Catalog(published);
  }

  private static String id(Program program) {
    return ProgramSummary.of(program).id().toString();
  }

  /** Those that stand for a project's places: of a program and its local variants, one. */
  List<Program> standingFor(Places places) {
    return programs.stream().filter(program -> variants.stands(program, places.finest())).toList();
  }

  /** The published programs in the order of their ids as text. */
  public List<Program> programs() {
    return programs;
  }
}
