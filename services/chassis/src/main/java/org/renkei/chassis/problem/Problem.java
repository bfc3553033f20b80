package org.renkei.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;

/**
 * The body of an error answer, {@code application/problem+json} after RFC 9457.
 *
 * @param type the stable URI of a {@link ProblemType}
 * @param title the type's title in Japanese; {@code titleEn} in English
 * @param detail what happened this time, in Japanese; {@code detailEn} in English
 * @param status the HTTP status
 * @param instance the path that was asked for
 * @param requestId the id under which the service's log tells more
 * @param errors the fields at fault, empty when none is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    URI type,
    String title,
    String titleEn,
    int status,
    @Nullable String detail,
    @Nullable String detailEn,
    @Nullable String instance,
    @Nullable String requestId,
    List<ProblemError> errors) {
  /** The media type of every error answer. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(
      ProblemType type,
      @Nullable LocalizedText detail,
      @Nullable String instance,
      @Nullable String requestId,
      List<ProblemError> errors) {
    return new Problem(
        type.uri(),
        type.title().ja(),
        type.title().en(),
        type.status(),
        detail == null ? null : detail.ja(),
        detail == null ? null : detail.en(),
        instance,
        requestId,
        errors);
  }
}
