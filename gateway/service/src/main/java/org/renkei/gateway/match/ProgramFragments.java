package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Program;
import org.renkei.matching.Reasons;
import org.renkei.matching.Requirements;

/**
 * The parts of answers that speak of a program alone, written once for each of its versions and
 * only when it is first shown.
 */
@Singleton
final class ProgramFragments {
  /** From so many more fragments than programs on, they are forgotten: most have ended. */
  private static final int ENDED = 1_000;

  /** A power of two, some 32,000; each takes about 500 bytes. */
  private static final int KEPT_REASONS = 15;

  /** What a piece usually needs. */
  private static final int ROOM = 512;

  private static final byte[] NO_CLAUSE = {};
  private static final byte[] CLAUSE = JsonBytes.ascii(",\"clause\":");

  /** A program as it stands in a list of matches. */
  static final class Fragment {
    private final byte[] bytes;
    private final Requirements<Sentences, byte[]> requirements;

    /** With name and comma; nothing for a requirement without one. */
    private final List<byte[]> clauses;

    /** The call shown last; it is another only after the clock has passed an end. */
    private volatile @Nullable WrittenCall call;

    private Fragment(
        byte[] bytes, Requirements<Sentences, byte[]> requirements, List<byte[]> clauses) {
      this.bytes = bytes;
      this.requirements = requirements;
      this.clauses = clauses;
    }

    byte[] bytes() {
      return bytes;
    }

    Requirements<Sentences, byte[]> requirements() {
      return requirements;
    }

    byte[] clause(int criterion) {
      return clauses.get(criterion);
    }

    byte[] call(Call shown, JsonBytes out) {
      WrittenCall known = call;
      if (known == null || !known.call.equals(shown)) {
        known = new WrittenCall(shown, out.byMapper(shown));
        call = known;
      }
      return known.bytes;
    }
  }

  private static final class WrittenCall {
    private final Call call;
    private final byte[] bytes;

    WrittenCall(Call call, byte[] bytes) {
      this.call = call;
      this.bytes = bytes;
    }
  }

  private final ObjectMapper json;
  private final Map<UUID, Fragment> fragments = new ConcurrentHashMap<>();

  private final Reasons<Sentences, byte[]> reasons;

  ProgramFragments(ObjectMapper json) {
    this.json = json;
    reasons =
        new Reasons<>(
            KEPT_REASONS,
            new Reasons.Form<>() {
              @Override
              public Sentences result(CriterionResult result) {
                return Sentences.of(result, json);
              }

              @Override
              public byte[] actual(Map<String, Object> actual) {
                return new JsonBytes(json, ROOM).members(actual).toBytes();
              }
            });
  }

  /** The fragments of reasons, which many programs share. */
  Reasons<Sentences, byte[]> reasons() {
    return reasons;
  }

  /**
   * The fragment of a program.
   *
   * @param programs how many there are now
   */
  Fragment of(Program program, int programs) {
    UUID id = Objects.requireNonNull(program.id());
    Fragment known = fragments.get(id);
    // Looked at as a whole: a program that ended and came again begins anew to count its versions.
    if (known != null && known.requirements.program().equals(program)) {
      return known;
    }
    if (fragments.size() > programs + ENDED) {
      fragments.clear();
    }
    Requirements<Sentences, byte[]> requirements = reasons.requirements(program);
    Fragment fresh =
        new Fragment(
            new JsonBytes(json, 0).byMapper(ProgramSummary.of(program)),
            requirements,
            IntStream.range(0, requirements.size())
                .mapToObj(criterion -> clause(requirements.clause(criterion)))
                .toList());
    fragments.put(id, fresh);
    return fresh;
  }

  private byte[] clause(@Nullable String clause) {
    return clause == null
        ? NO_CLAUSE
        : new JsonBytes(json, ROOM).raw(CLAUSE).text(clause).toBytes();
  }
}
