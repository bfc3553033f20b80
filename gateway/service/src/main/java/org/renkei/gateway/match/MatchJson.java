package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.program.Call;

/**
 * Writes answers with matches: the same bytes as the mapper makes of a {@link MatchAnswer}, from
 * fragments of the programs and straight from the words of the reasons.
 */
@Singleton
final class MatchJson {
  private static final byte[] METADATA = JsonBytes.ascii("{\"metadata\":");
  private static final byte[] RESULTS = JsonBytes.ascii(",\"results\":[");
  private static final byte[] PROGRAM = JsonBytes.ascii("{\"program\":");
  private static final byte[] VERDICT = JsonBytes.ascii(",\"verdict\":");
  private static final byte[] TIMING = JsonBytes.ascii(",\"timing\":");
  private static final byte[] CALL = JsonBytes.ascii(",\"call\":");
  private static final byte[] SCORE = JsonBytes.ascii(",\"score\":");
  private static final byte[] SCORE_COMPONENTS = JsonBytes.ascii(",\"score_components\":[");
  private static final byte[] NAME = JsonBytes.ascii("{\"name\":");
  private static final byte[] VALUE = JsonBytes.ascii(",\"value\":");
  private static final byte[] WEIGHT = JsonBytes.ascii(",\"weight\":");
  private static final byte[] CRITERIA = JsonBytes.ascii("],\"criteria\":[");
  private static final byte[] CRITERION = JsonBytes.ascii("{\"criterion\":");
  private static final byte[] RESULT = JsonBytes.ascii(",\"result\":");
  private static final byte[] REQUIRED = JsonBytes.ascii(",\"required\":");
  private static final byte[] ACTUAL = JsonBytes.ascii(",\"actual\":");
  private static final byte[] MESSAGE = JsonBytes.ascii(",\"message\":");
  private static final byte[] CLAUSE = JsonBytes.ascii(",\"clause\":");
  private static final byte[] CHANGEABLE = JsonBytes.ascii(",\"changeable\":");
  private static final byte[] REMEDY = JsonBytes.ascii(",\"remedy\":");
  private static final byte[] JA = JsonBytes.ascii("{\"ja\":");
  private static final byte[] EN = JsonBytes.ascii(",\"en\":");
  private static final byte[] PRIORITY_TREATMENTS = JsonBytes.ascii("],\"priority_treatments\":");

  /** What an answer usually needs for each match, and besides. */
  private static final int ROOM = 4_096;

  private final ObjectMapper json;
  private final ProgramFragments fragments;

  MatchJson(ObjectMapper json, ProgramFragments fragments) {
    this.json = json;
    this.fragments = fragments;
  }

  /**
   * The whole answer.
   *
   * @param programs how many there are now
   */
  byte[] write(MatchAnswer.MatchMetadata metadata, List<ProgramMatch> page, int programs) {
    JsonBytes out = new JsonBytes(json, ROOM * (page.size() + 1));
    out.raw(METADATA).raw(out.byMapper(metadata)).raw(RESULTS);
    for (int i = 0; i < page.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      write(page.get(i), programs, out);
    }
    return out.raw(']').raw('}').toBytes();
  }

  /** An answer of which only some fields were asked for. */
  byte[] write(MatchAnswer answer) {
    return new JsonBytes(json, 0).byMapper(answer);
  }

  private void write(ProgramMatch match, int programs, JsonBytes out) {
    ProgramFragments.Fragment fragment = fragments.of(match.program(), programs);
    out.raw(PROGRAM).raw(fragment.bytes());
    out.raw(VERDICT).constant(match.verdict());
    out.raw(TIMING).constant(match.timing());
    Call call = match.call();
    if (call != null) {
      out.raw(CALL).raw(fragment.call(call, out));
    }
    out.raw(SCORE).number(match.score()).raw(SCORE_COMPONENTS);
    boolean first = true;
    for (ScoreComponent component : match.scoreComponents()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      out.raw(NAME).text(component.name());
      out.raw(VALUE).number(component.value());
      out.raw(WEIGHT).number(component.weight()).raw('}');
    }
    out.raw(CRITERIA);
    first = true;
    for (CriterionResult result : match.criteria()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      write(result, out);
    }
    out.raw(PRIORITY_TREATMENTS).list(match.priorityTreatments()).raw('}');
  }

  private static void write(CriterionResult result, JsonBytes out) {
    out.raw(CRITERION).constant(result.criterion());
    out.raw(RESULT).constant(result.result());
    out.raw(REQUIRED).members(result.required());
    out.raw(ACTUAL).members(result.actual());
    out.raw(MESSAGE);
    write(result.message(), out);
    String clause = result.clause();
    if (clause != null) {
      out.raw(CLAUSE).text(clause);
    }
    out.raw(CHANGEABLE).flag(result.changeable());
    LocalizedText remedy = result.remedy();
    if (remedy != null) {
      out.raw(REMEDY);
      write(remedy, out);
    }
    out.raw('}');
  }

  private static void write(LocalizedText text, JsonBytes out) {
    out.raw(JA).text(text.ja()).raw(EN).text(text.en()).raw('}');
  }
}
