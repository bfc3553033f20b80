package org.renkei.gateway.readmodel;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;

/**
 * A program as its ministry told it, with what lists need over and over.
 *
 * @param searchText its text folded for keywords
 */
public record ListedProgram(
    Program program, UUID id, MinistryCode ministry, ProgramState state, String searchText) {
  /** The order of ids as they are written. */
  public static final Comparator<ListedProgram> BY_ID =
      (a, b) -> {
        int high =
            Long.compareUnsigned(a.id.getMostSignificantBits(), b.id.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.id.getLeastSignificantBits(), b.id.getLeastSignificantBits());
      };

  /** What changed last first, then by id. */
  public static final Comparator<ListedProgram> NEWEST_FIRST =
      Comparator.comparing(
              (ListedProgram listed) ->
                  Objects.requireNonNullElse(listed.program().updatedAt(), Instant.EPOCH))
          .reversed()
          .thenComparing(BY_ID);

  /**
   * A program that its ministry has stored.
   *
   * @throws NullPointerException when it lacks id, ministry or state
   */
  public static ListedProgram of(Program program) {
    return new ListedProgram(
        program,
        Objects.requireNonNull(program.id()),
        Objects.requireNonNull(program.ministry()),
        Objects.requireNonNull(program.state()),
        ProgramFilter.searchText(program));
  }

  /** Whether one can apply to it, and so be matched. */
  public boolean isPublished() {
    return state == ProgramState.PUBLISHED;
  }
}
