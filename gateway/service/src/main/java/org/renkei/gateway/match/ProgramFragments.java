package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Program;
import org.renkei.matching.Reasons;
import org.renkei.matching.Requirement;

/**
 * The parts of answers that speak of a program alone, written once for each of its versions and
 * only when it is first shown.
 */
@Singleton
final class ProgramFragments {
  /** From so many more fragments than programs on, they are forgotten: most have ended. */
  private static final int ENDED = 1_000;

  /** A power of two, some 16,000; each takes about 800 bytes. */
  private static final int KEPT_REASONS = 14;

  private static final byte[] CLAUSE = JsonBytes.ascii(",\"clause\":");

  /** A program as it stands in a list of matches. */
  static final class Fragment {
    private final Program program;
    private final byte[] bytes;
    private final List<Requirement> requirements;

    /** With name and comma; nothing for a requirement without one. */
    private final List<byte[]> clauses;

    private final List<Sentences> unread;

    /** The call shown last; it is another only after the clock has passed an end. */
    private volatile @Nullable WrittenCall call;

    private Fragment(
        Program program,
        byte[] bytes,
        List<Requirement> requirements,
        List<byte[]> clauses,
        List<Sentences> unread) {
      this.program = program;
      this.bytes = bytes;
      this.requirements = requirements;
      this.clauses = clauses;
      this.unread = unread;
    }

    byte[] bytes() {
      return bytes;
    }

    List<Requirement> requirements() {
      return requirements;
    }

    byte[] clause(int requirement) {
      return clauses.get(requirement);
    }

    List<Sentences> unread() {
      return unread;
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

  private final Reasons<Sentences> reasons;

  ProgramFragments(ObjectMapper json) {
    this.json = json;
    reasons = new Reasons<>(KEPT_REASONS, result -> Sentences.of(result, json));
  }

  /** The fragments of reasons, which many programs share. */
  Reasons<Sentences> reasons() {
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
    if (known != null && known.program.equals(program)) {
      return known;
    }
    if (fragments.size() > programs + ENDED) {
      fragments.clear();
    }
    List<Requirement> requirements = Requirement.of(program);
    Fragment fresh =
        new Fragment(
            program,
            new JsonBytes(json, 0).byMapper(ProgramSummary.of(program)),
            requirements,
            requirements.stream().map(this::clause).toList(),
            reasons.unread(program));
    fragments.put(id, fresh);
    return fresh;
  }

  private byte[] clause(Requirement requirement) {
    String clause = requirement.clause();
    return clause == null
        ? new byte[0]
        : new JsonBytes(json, clause.length()).raw(CLAUSE).text(clause).toBytes();
  }
}
