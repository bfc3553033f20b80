package org.renkei.chassis.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalizedText;

/** Tells from a reader's complaint what the sender has to change. */
final class JsonProblems {
  private JsonProblems() {}

  static ProblemException of(JsonProcessingException failure) {
    ProblemException refusal = causeOf(failure, ProblemException.class);
    if (refusal != null) {
      return refusal;
    }
    InvalidValueException invalid = causeOf(failure, InvalidValueException.class);
    if (invalid != null) {
      return rule(failure, invalid);
    }
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown);
    }
    if (failure instanceof JsonMappingException mapping
        && causeOf(failure, StreamConstraintsException.class) == null
        && (failure instanceof MismatchedInputException
            || failure.getCause() instanceof InputCoercionException
            || failure.getCause() instanceof IllegalArgumentException)) {
      return unreadable(mapping);
    }
    if (failure instanceof InputCoercionException) {
      return unreadable(failure, "");
    }
    return malformed(failure);
  }

  private static ProblemException malformed(JsonProcessingException failure) {
    JsonLocation at = failure.getLocation();
    if (causeOf(failure, StreamConstraintsException.class) != null) {
      return malformed("limit", at, "深さまたは長さの上限を超えています。", "Nested too deeply, or too long");
    }
    if (failure.getOriginalMessage().startsWith("Duplicate field")) {
      return malformed("duplicate-field", at, "同じ項目が2度あります。", "A field stands twice");
    }
    return malformed("syntax", at, "JSONとして読めません。", "This is not JSON");
  }

  private static ProblemException malformed(
      String rule, @Nullable JsonLocation at, String ja, String en) {
    String atJa = at == null ? "" : "（" + at.getLineNr() + "行" + at.getColumnNr() + "文字目）";
    String atEn =
        at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    return new ProblemException(
        ProblemType.MALFORMED_JSON,
        ja + atJa,
        en + atEn,
        List.of(new ProblemError("", rule, ja + atJa, en + atEn)));
  }

  private static ProblemException unknownField(UnrecognizedPropertyException failure) {
    String pointer = pointer(failure);
    Collection<Object> known = failure.getKnownPropertyIds();
    return of(
        ProblemType.UNKNOWN_FIELD,
        new ProblemError(
            pointer,
            "unknown-field",
            new LocalizedText(
                "項目 " + failure.getPropertyName() + " はありません。",
                "There is no field " + failure.getPropertyName() + "."),
            known == null ? null : known.stream().map(String::valueOf).sorted().toList()));
  }

  /** A value object refused: its rule, at the place where it stands. */
  private static ProblemException rule(
      JsonProcessingException failure, InvalidValueException invalid) {
    String pointer = failure instanceof JsonMappingException mapping ? pointer(mapping) : "";
    String field = invalid.field().isEmpty() ? "" : "/" + invalid.field();
    return of(
        ProblemType.VALIDATION,
        new ProblemError(pointer + field, invalid.rule(), invalid.text(), null));
  }

  private static ProblemException unreadable(JsonMappingException failure) {
    if (failure.getPath().isEmpty() && failure.getOriginalMessage().startsWith("Trailing token")) {
      return malformed(failure);
    }
    if (failure instanceof InvalidNullException) {
      return of(
          ProblemType.UNREADABLE_FIELD,
          new ProblemError(pointer(failure), "null", "null は使えません。", "null is not allowed."));
    }
    if (failure instanceof InvalidTypeIdException) {
      return of(
          ProblemType.UNREADABLE_FIELD,
          new ProblemError(
              pointer(failure),
              "kind",
              "種別が書かれていないか、知らない種別です。",
              "The kind is missing or unknown."));
    }
    Class<?> target =
        failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (failure instanceof InvalidFormatException && target != null && target.isEnum()) {
      List<String> allowed = Arrays.stream(target.getEnumConstants()).map(String::valueOf).toList();
      return of(
          ProblemType.UNREADABLE_FIELD,
          new ProblemError(
              pointer(failure),
              "allowed-values",
              new LocalizedText(
                  "使える値は " + String.join(", ", allowed) + " です。",
                  "Allowed are " + String.join(", ", allowed) + "."),
              allowed));
    }
    if (target != null) {
      LocalizedText form = form(target);
      return of(
          ProblemType.UNREADABLE_FIELD,
          new ProblemError(
              pointer(failure), "form", form.ja() + "でなければなりません。", "Must be " + form.en() + "."));
    }
    return unreadable(failure, pointer(failure));
  }

  private static ProblemException unreadable(JsonProcessingException failure, String pointer) {
    boolean number = causeOf(failure, InputCoercionException.class) != null;
    return of(
        ProblemType.UNREADABLE_FIELD,
        number
            ? new ProblemError(
                pointer, "form", "範囲内の整数でなければなりません。", "Must be a whole number within range.")
            : new ProblemError(pointer, "form", "この値は読めません。", "This value cannot be read."));
  }

  private static ProblemException of(ProblemType type, ProblemError error) {
    String where = error.pointer().isEmpty() ? "" : error.pointer() + ": ";
    return new ProblemException(
        type, where + error.message().ja(), where + error.message().en(), List.of(error));
  }

  private static LocalizedText form(Class<?> target) {
    if (target == long.class
        || target == Long.class
        || target == int.class
        || target == Integer.class
        || target == BigInteger.class) {
      return new LocalizedText("整数", "a whole number");
    }
    if (target == BigDecimal.class || target == double.class || target == Double.class) {
      return new LocalizedText("数", "a number");
    }
    if (target == boolean.class || target == Boolean.class) {
      return new LocalizedText("true か false", "true or false");
    }
    if (target == LocalDate.class) {
      return new LocalizedText("日付（2026-04-01）", "a date (2026-04-01)");
    }
    if (target == Instant.class) {
      return new LocalizedText(
          "時差つきの日時（2026-04-01T09:00:00+09:00）",
          "a date and time with offset (2026-04-01T09:00:00+09:00)");
    }
    if (target == UUID.class) {
      return new LocalizedText("UUID", "a UUID");
    }
    if (target == String.class) {
      return new LocalizedText("文字列", "a string");
    }
    if (Collection.class.isAssignableFrom(target) || target.isArray()) {
      return new LocalizedText("配列", "an array");
    }
    return new LocalizedText("定められた形の値", "a value of the documented form");
  }

  private static String pointer(JsonMappingException failure) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      String name = step.getFieldName();
      pointer
          .append('/')
          .append(
              name == null
                  ? String.valueOf(step.getIndex())
                  : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
