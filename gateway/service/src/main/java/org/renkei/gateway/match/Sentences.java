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

  /** What the longest piece usually needs. */
  private static final int ROOM = 1_024;

  private final byte[] before;
  private final byte[] between;
  private final byte[] after;

  private Sentences(byte[] before, byte[] between, byte[] after) {
    this.before = before;
    this.between = between;
    this.after = after;
  }

  static Sentences of(CriterionResult result, ObjectMapper json) {
    JsonBytes out = new JsonBytes(json, ROOM);
    out.raw(CRITERION).constant(result.criterion());
    out.raw(RESULT).constant(result.result());
    out.raw(REQUIRED).members(result.required()).raw(ACTUAL);
    byte[] before = out.take();
    out.raw(MESSAGE);
    write(result.message(), out);
    byte[] between = out.take();
    out.raw(CHANGEABLE).flag(result.changeable());
    LocalizedText remedy = result.remedy();
    if (remedy != null) {
      out.raw(REMEDY);
      write(remedy, out);
    }
    out.raw('}');
    return new Sentences(before, between, out.take());
  }

  /** From the criterion to the message, with the facts and the clause in their places. */
  void write(byte[] actual, byte[] clause, JsonBytes out) {
    out.raw(before).raw(actual).raw(between).raw(clause).raw(after);
  }

  private static void write(LocalizedText text, JsonBytes out) {
    out.raw(JA).text(text.ja()).raw(EN).text(text.en()).raw('}');
  }
}
