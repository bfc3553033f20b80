package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionResult;

/**
 * What a criterion came to as JSON, in two pieces: between them stands the clause, which is the
 * program's own.
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

  /** What either piece usually needs. */
  private static final int ROOM = 1_024;

  private final byte[] before;
  private final byte[] after;

  private Sentences(byte[] before, byte[] after) {
    this.before = before;
    this.after = after;
  }

  /** From the criterion to the message. */
  byte[] before() {
    return before;
  }

  /** Whether it can be changed, and how. */
  byte[] after() {
    return after;
  }

  static Sentences of(CriterionResult result, ObjectMapper json) {
    JsonBytes before = new JsonBytes(json, ROOM);
    before.raw(CRITERION).constant(result.criterion());
    before.raw(RESULT).constant(result.result());
    before.raw(REQUIRED).members(result.required());
    before.raw(ACTUAL).members(result.actual());
    before.raw(MESSAGE);
    write(result.message(), before);
    JsonBytes after = new JsonBytes(json, ROOM);
    after.raw(CHANGEABLE).flag(result.changeable());
    LocalizedText remedy = result.remedy();
    if (remedy != null) {
      after.raw(REMEDY);
      write(remedy, after);
    }
    return new Sentences(before.toBytes(), after.raw('}').toBytes());
  }

  private static void write(LocalizedText text, JsonBytes out) {
    out.raw(JA).text(text.ja()).raw(EN).text(text.en()).raw('}');
  }
}
