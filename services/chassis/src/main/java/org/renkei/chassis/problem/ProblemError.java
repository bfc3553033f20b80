package org.renkei.chassis.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.Violation;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or {@code query:name} or {@code
 *     header:name}
 * @param rule stable name of the broken rule in kebab case
 * @param message what is wrong and what is allowed
 * @param allowed the values that would do, where they are few; otherwise null
 */
public record ProblemError(
    String pointer, String rule, LocalizedText message, @Nullable List<String> allowed) {
  public ProblemError {
    allowed = allowed == null ? null : List.copyOf(allowed);
  }

  public ProblemError(String pointer, String rule, String ja, String en) {
    this(pointer, rule, new LocalizedText(ja, en), null);
  }

  public static ProblemError of(Violation violation) {
    return new ProblemError(violation.pointer(), violation.rule(), violation.message(), null);
  }
}
