package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionResult;

/**
 * What a criterion came to as JSON, in three pieces: between them stand the facts, which are the
 * project's, and the clause, which is the program's own.
 */
final class Sentences {
  private static final byte[] CRITERION = JsonBytes.ascii("{\"criterion\":");
  private static final byte[] RESULT = JsonBytes.ascii(",\"result\":");
  private static final byte[] REQUIRED = JsonBytes.ascii(",\"required\":");
  private static final byte[] ACTUAL = JsonBytes.ascii(",\"actual\":");
  private static final byte[] MESSAGE = JsonBytes.ascii(",\"message\":");
  private static final byte[] CHANGEABLE = JsonBytes.ascii(",\"changeable\":");
  private static final byte[] REMEDY = JsonBytes.ascii(",\"remedy\":");
  private static final byte[] JA = JsonBytes.ascii("{\"ja\":");
  private static final byte[] EN = JsonBytes.ascii(",\"en\":");

  /** What they usually need. */
  private static final int ROOM = 2_048;

  /** All three in one, which are read together. */
  private final byte[] bytes;

  /** Where the facts come in, and where the clause does. */
  private final int facts;

  private final int clause;

  private Sentences(byte[] bytes, int facts, int clause) {
    this.bytes = bytes;
    this.facts = facts;
    this.clause = clause;
  }

  static Sentences of(CriterionResult result, ObjectMapper json) {
    JsonBytes out = new JsonBytes(json, ROOM);
    out.raw(CRITERION).constant(result.criterion());
    out.raw(RESULT).constant(result.result());
    out.raw(REQUIRED).members(result.required()).raw(ACTUAL);
    int facts = out.size();
    out.raw(MESSAGE);
    write(result.message(), out);
    int clause = out.size();
    out.raw(CHANGEABLE).flag(result.changeable());
    LocalizedText remedy = result.remedy();
    if (remedy != null) {
      out.raw(REMEDY);
      write(remedy, out);
    }
    out.raw('}');
    return new Sentences(out.toBytes(), facts, clause);
  }

  /** From the criterion to the message, with the facts and the clause in their places. */
  void write(byte[] actual, byte[] ofProgram, JsonBytes out) {
    out.raw(bytes, 0, facts).raw(actual).raw(bytes, facts, clause);
    out.raw(ofProgram).raw(bytes, clause, bytes.length);
  }

  private static void write(LocalizedText text, JsonBytes out) {
    out.raw(JA).text(text.ja()).raw(EN).text(text.en()).raw('}');
  }
}
