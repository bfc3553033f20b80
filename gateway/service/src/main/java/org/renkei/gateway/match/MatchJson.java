package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.program.Call;
import org.renkei.matching.Ranking;
import org.renkei.matching.Reasons;
import org.renkei.matching.Subject;

/**
 * Writes answers with matches: the same bytes as the mapper makes of a {@link MatchAnswer}, from
 * fragments of the programs and straight from the words of the reasons.
 */
@Singleton
final class MatchJson {
  private static final byte[] METADATA = JsonBytes.ascii("{\"metadata\":");
  private static final byte[] TITLE = JsonBytes.ascii("{\"title\":");
  private static final byte[] DETAIL = JsonBytes.ascii(",\"detail\":");
  private static final byte[] TYPE = JsonBytes.ascii(",\"type\":");
  private static final byte[] PARAMETER = JsonBytes.ascii(",\"parameter\":");
  private static final byte[] COUNT = JsonBytes.ascii(",\"resultset\":{\"count\":");
  private static final byte[] OFFSET = JsonBytes.ascii(",\"offset\":");
  private static final byte[] LIMIT = JsonBytes.ascii(",\"limit\":");
  private static final byte[] STATUS = JsonBytes.ascii("},\"status\":");
  private static final byte[] CATALOGS = JsonBytes.ascii(",\"catalogs\":");
  private static final byte[] BY_VERDICT = JsonBytes.ascii(",\"counts\":{\"by_verdict\":");
  private static final byte[] BY_MINISTRY = JsonBytes.ascii(",\"by_ministry\":");
  private static final byte[] BY_CATEGORY = JsonBytes.ascii(",\"by_category\":");
  private static final byte[] RESULTS = JsonBytes.ascii(",\"results\":[");
  private static final byte[] PROGRAM = JsonBytes.ascii("{\"program\":");
  private static final byte[] VERDICT = JsonBytes.ascii(",\"verdict\":");
  private static final byte[] TIMING = JsonBytes.ascii(",\"timing\":");
  private static final byte[] CALL = JsonBytes.ascii(",\"call\":");
  private static final byte[] SCORE = JsonBytes.ascii(",\"score\":");
  private static final byte[] SCORE_COMPONENTS = JsonBytes.ascii(",\"score_components\":[");
  private static final byte[] CRITERIA = JsonBytes.ascii("],\"criteria\":[");
  private static final byte[] PRIORITY_TREATMENTS = JsonBytes.ascii("],\"priority_treatments\":");

  private static final byte[] NOTHING_STATED = JsonBytes.ascii("{}");
  private static final byte[] NO_CLAUSE = {};

  /** What an answer usually needs. */
  private static final int ROOM = 1 << 17;

  private static final class WrittenPosition {
    private final CatalogPosition position;
    private final byte[] bytes;

    WrittenPosition(CatalogPosition position, byte[] bytes) {
      this.position = position;
      this.bytes = bytes;
    }
  }

  private final ObjectMapper json;
  private final ProgramFragments fragments;

  /** Where a thread puts its answers together. */
  private final ThreadLocal<JsonBytes> buffer;

  /** All but the values of the components written last: names and weights are always the same. */
  private volatile ScoreFrame frame = ScoreFrame.of(List.of());

  private final Map<MinistryCode, WrittenPosition> positions = new ConcurrentHashMap<>();

  MatchJson(ObjectMapper json, ProgramFragments fragments) {
    this.json = json;
    this.fragments = fragments;
    buffer = ThreadLocal.withInitial(() -> new JsonBytes(json, ROOM));
  }

  /**
   * The whole answer.
   *
   * @param subject that the programs were ranked for
   * @param now when they were
   * @param programs how many there are now
   */
  byte[] write(
      MatchAnswer.MatchMetadata metadata,
      List<Ranking.Ranked> page,
      Subject subject,
      Instant now,
      int programs) {
    JsonBytes out = buffer.get();
    out.clear();
    out.raw(METADATA);
    write(metadata, out);
    out.raw(RESULTS);
    Reasons<Sentences, byte[]>.Answer reasons = fragments.reasons().answer(subject, now);
    for (int i = 0; i < page.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      ProgramFragments.Fragment fragment = fragments.of(page.get(i).program(), programs);
      write(page.get(i), reasons.of(page.get(i), fragment.requirements()), fragment, out);
    }
    return out.raw(']').raw('}').toBytes();
  }

  /** An answer of which only some fields were asked for. */
  byte[] write(MatchAnswer answer) {
    return new JsonBytes(json, 0).byMapper(answer);
  }

  /** Positions move once a second at most, and not with every answer. */
  private byte[] written(CatalogPosition position, JsonBytes out) {
    WrittenPosition known = positions.get(position.ministry());
    if (known == null || !known.position.equals(position)) {
      known = new WrittenPosition(position, out.byMapper(position));
      positions.put(position.ministry(), known);
    }
    return known.bytes;
  }

  private void write(MatchAnswer.MatchMetadata metadata, JsonBytes out) {
    out.raw(TITLE).text(metadata.title());
    out.raw(DETAIL).text(metadata.detail());
    out.raw(TYPE).text(metadata.type());
    out.raw(PARAMETER).members(metadata.parameter());
    out.raw(COUNT).number(metadata.resultset().count());
    out.raw(OFFSET).number(metadata.resultset().offset());
    out.raw(LIMIT).number(metadata.resultset().limit());
    out.raw(STATUS).constant(metadata.status());
    out.raw(CATALOGS);
    char before = '[';
    for (CatalogPosition position : metadata.catalogs()) {
      out.raw(before).raw(written(position, out));
      before = ',';
    }
    if (before == '[') {
      out.raw(before);
    }
    out.raw(']');
    out.raw(BY_VERDICT).members(metadata.counts().byVerdict());
    out.raw(BY_MINISTRY).members(metadata.counts().byMinistry());
    out.raw(BY_CATEGORY).members(metadata.counts().byCategory()).raw('}').raw('}');
  }

  private void write(
      Ranking.Ranked ranked,
      Reasons.OfProgram<Sentences, byte[]> reasoned,
      ProgramFragments.Fragment fragment,
      JsonBytes out) {
    out.raw(PROGRAM).raw(fragment.bytes());
    out.raw(VERDICT).constant(ranked.verdict());
    out.raw(TIMING).constant(reasoned.timing());
    Call call = reasoned.call();
    if (call != null) {
      out.raw(CALL).raw(fragment.call(call, out));
    }
    out.raw(SCORE).share(ranked.score()).raw(SCORE_COMPONENTS);
    write(reasoned.components(), out);
    out.raw(CRITERIA);
    boolean first = true;
    for (int i = 0; i < reasoned.results().size(); i++) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      reasoned.results().get(i).write(reasoned.actuals().get(i), fragment.clause(i), out);
    }
    for (Sentences sentences : fragment.requirements().unread()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      sentences.write(NOTHING_STATED, NO_CLAUSE, out);
    }
    out.raw(PRIORITY_TREATMENTS).list(reasoned.treatments()).raw('}');
  }

  private void write(List<ScoreComponent> components, JsonBytes out) {
    ScoreFrame known = frame;
    if (!known.fits(components)) {
      known = ScoreFrame.of(components);
      frame = known;
    }
    known.write(components, out);
  }
}
