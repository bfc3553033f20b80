package org.renkei.gateway.readmodel;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;
import org.renkei.matching.PreparedProgram;
import org.renkei.matching.text.Vocabulary;

/**
 * A program as its ministry told it, with what lists need over and over.
 *
 * @param searchText its text folded for keywords
 * @param prepared its text cut into words for matching; null where that was not asked for
 */
public record ListedProgram(
    Program program,
    UUID id,
    MinistryCode ministry,
    ProgramState state,
    String searchText,
    @Nullable PreparedProgram prepared) {
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
        ProgramFilter.searchText(program),
        null);
  }

  /** The same with its words, if it can be matched. */
  ListedProgram prepared(Vocabulary vocabulary) {
    return isPublished()
        ? new ListedProgram(
            program, id, ministry, state, searchText, PreparedProgram.of(program, vocabulary))
        : this;
  }

  /**
   * For a catalog.
   *
   * @param vocabulary of the catalog; the one with which it was prepared, if it was
   */
  PreparedProgram forMatching(Vocabulary vocabulary) {
    return prepared == null ? PreparedProgram.of(program, vocabulary) : prepared;
  }

  /** Whether one can apply to it, and so be matched. */
  public boolean isPublished() {
    return state == ProgramState.PUBLISHED;
  }
}
