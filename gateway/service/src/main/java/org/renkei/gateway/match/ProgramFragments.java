package org.renkei.gateway.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.program.Call;

/**
 * The parts of answers that speak of a program alone, written once for each of its versions and
 * only when it is first shown.
 */
@Singleton
final class ProgramFragments {
  /** From so many more fragments than programs on, they are forgotten: most have ended. */
  private static final int ENDED = 1_000;

  /** A program as it stands in a list of matches. */
  static final class Fragment {
    private final ProgramSummary program;
    private final byte[] bytes;

    /** The call shown last; it is another only after the clock has passed an end. */
    private volatile @Nullable WrittenCall call;

    private Fragment(ProgramSummary program, byte[] bytes) {
      this.program = program;
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
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

  ProgramFragments(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The fragment of a program.
   *
   * @param programs how many there are now
   */
  Fragment of(ProgramSummary program, int programs) {
    Fragment known = fragments.get(program.id());
    // Looked at as a whole: a program that ended and came again begins anew to count its versions.
    if (known != null && known.program.equals(program)) {
      return known;
    }
    if (fragments.size() > programs + ENDED) {
      fragments.clear();
    }
    Fragment fresh = new Fragment(program, new JsonBytes(json, 0).byMapper(program));
    fragments.put(program.id(), fresh);
    return fresh;
  }
}
