package org.renkei.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.Violation;

/** The one exception with which a service refuses: it becomes the answer, word for word. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient LocalizedText detail;
  private final transient List<ProblemError> errors;
  private final transient Map<String, String> headers;

  private ProblemException(
      ProblemType type,
      LocalizedText detail,
      List<ProblemError> errors,
      Map<String, String> headers) {
    super(type.slug() + ": " + detail.en());
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** A refusal told in Japanese and English, with the fields at fault. */
  public ProblemException(ProblemType type, String ja, String en, List<ProblemError> errors) {
    this(type, new LocalizedText(ja, en), errors, Map.of());
  }

  /** A refusal told in Japanese and English. */
  public ProblemException(ProblemType type, String ja, String en) {
    this(type, ja, en, List.of());
  }

  /** 422: the request was read, and breaks these rules. At least one. */
  public static ProblemException invalid(List<Violation> violations) {
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("a refusal needs a violation");
    }
    return new ProblemException(
        ProblemType.VALIDATION,
        violations.size() + "件の規則に合いません。",
        "Rules broken: " + violations.size() + ".",
        violations.stream().map(ProblemError::of).toList());
  }

  /** 404: {@code thing} is the Japanese term, {@code thingEn} its English. */
  public static ProblemException notFound(String thing, String thingEn, Object id) {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        thing + " " + id + " はありません。",
        "There is no " + thingEn + " " + id + ".");
  }

  /** 400: a query parameter that cannot be read. */
  public static ProblemException parameter(String name, String rule, String ja, String en) {
    return parameter(new ProblemError("query:" + name, rule, new LocalizedText(ja, en), null));
  }

  /** 400: a query parameter that cannot be read, as {@code error} tells. */
  public static ProblemException parameter(ProblemError error) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER, error.message(), List.of(error), Map.of());
  }

  /** 400 or 422: JSON that cannot be read, with the field at fault where one is. */
  public static ProblemException unreadable(JsonProcessingException failure) {
    return JsonProblems.of(failure);
  }

  /** The same refusal with one more header of the answer. */
  public ProblemException withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ProblemException(type, detail, errors, more);
  }

  public ProblemType type() {
    return type;
  }

  public LocalizedText detail() {
    return detail;
  }

  public List<ProblemError> errors() {
    return errors;
  }

  /** Headers the answer carries beside the usual ones, such as {@code Retry-After}. */
  public Map<String, String> headers() {
    return headers;
  }
}
