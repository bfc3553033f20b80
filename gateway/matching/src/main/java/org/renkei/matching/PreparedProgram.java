package org.renkei.matching;

import java.util.UUID;
import org.renkei.contracts.program.Program;
import org.renkei.matching.text.Vocabulary;

/**
 * A program with its text cut into terms, which is the dear part of taking it into a catalog: to be
 * done once for each version, on any thread.
 */
public final class PreparedProgram {
  private final Program program;
  private final Vocabulary vocabulary;
  private final int[] text;

  /** The first bits of its id, so that it is told from others without a look at it. */
  private final long idBits;

  private PreparedProgram(Program program, Vocabulary vocabulary, int[] text) {
    this.program = program;
    this.vocabulary = vocabulary;
    this.text = text;
    UUID id = program.id();
    idBits = id == null ? 0 : id.getMostSignificantBits();
  }

  /** Cuts title, summary and description. */
  public static PreparedProgram of(Program program, Vocabulary vocabulary) {
    return new PreparedProgram(program, vocabulary, vocabulary.text(Score.words(program)));
  }

  /** As it was given. */
  public Program program() {
    return program;
  }

  /** Whether this is its id. */
  boolean has(UUID id) {
    return idBits == id.getMostSignificantBits() && id.equals(program.id());
  }

  int[] text() {
    return text;
  }

  /** Throws what it is told to where the terms are numbered by another vocabulary. */
  void requireOf(Vocabulary other) {
    if (vocabulary != other) {
      throw new IllegalArgumentException("prepared with another vocabulary: " + program.id());
    }
  }

  /** A program of a catalog with the text that is kept there. */
  static PreparedProgram known(Program program, Vocabulary vocabulary, int[] text) {
    return new PreparedProgram(program, vocabulary, text);
  }
}
