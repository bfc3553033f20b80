package org.renkei.chassis.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * JSON as every service reads and writes it. Fields are snake_case; an unknown field, a field
 * twice, a null in a list, a fraction for a whole number, a string for a number and text behind the
 * end are refused, rather than guessed at: a wrong amount of yen must never pass. Instants are
 * written with the offset of Japan and read with any offset, but never without one.
 */
@Singleton
public final class JsonConfiguration implements ObjectMapperCustomizer {
  /** The zone of every date and time that is shown. */
  public static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(50)
          .maxStringLength(200_000)
          .maxNumberLength(30)
          .maxNameLength(200)
          .build();

  @Override
  public void customize(ObjectMapper mapper) {
    configure(mapper);
  }

  /** Last of all, so that the framework's module for dates and times does not win. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  /** Makes a mapper read and write as the services do. */
  public static ObjectMapper configure(ObjectMapper mapper) {
    mapper
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
        .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .registerModule(times())
        .registerModule(primitives());
    mapper.getFactory().setStreamReadConstraints(LIMITS);
    mapper
        .getFactory()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
    for (LogicalType number :
        new LogicalType[] {LogicalType.Integer, LogicalType.Float, LogicalType.Boolean}) {
      mapper
          .coercionConfigFor(number)
          .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
          .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  private static SimpleModule times() {
    return new SimpleModule("renkei-times")
        .addDeserializer(LocalDate.class, new Day())
        .addSerializer(Instant.class, new InstantInJapan())
        .addDeserializer(Instant.class, new InstantWithOffset());
  }

  private static final class InstantInJapan extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantInJapan() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(value, JAPAN)));
    }
  }

  private static SimpleModule primitives() {
    return new SimpleModule("renkei-primitives")
        .addDeserializer(Long.TYPE, new Primitive<>(Long.TYPE, LogicalType.Integer, 0L))
        .addDeserializer(Integer.TYPE, new Primitive<>(Integer.TYPE, LogicalType.Integer, 0))
        .addDeserializer(Boolean.TYPE, new Primitive<>(Boolean.TYPE, LogicalType.Boolean, false));
  }

  /** May be left out and is then zero or false, where the record says so; null is no number. */
  private static final class Primitive<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final LogicalType logicalType;
    private final transient T absent;

    Primitive(Class<T> type, LogicalType logicalType, T absent) {
      super(type);
      this.logicalType = logicalType;
      this.absent = absent;
    }

    @Override
    public LogicalType logicalType() {
      return logicalType;
    }

    @Override
    @SuppressWarnings("unchecked") // each branch answers what its type says
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (absent instanceof Long) {
        return (T) (Object) _parseLongPrimitive(in, context);
      }
      if (absent instanceof Integer) {
        return (T) (Object) _parseIntPrimitive(in, context);
      }
      return (T) (Object) _parseBooleanPrimitive(in, context);
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
      throw InvalidNullException.from(context, null, context.constructType(handledType()));
    }

    @Override
    public T getAbsentValue(DeserializationContext context) {
      return absent;
    }
  }

  private static final class Day extends StdScalarDeserializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    Day() {
      super(LocalDate.class);
    }

    @Override
    public @Nullable LocalDate deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return (LocalDate) context.handleUnexpectedToken(LocalDate.class, in);
      }
      try {
        return LocalDate.parse(in.getText());
      } catch (DateTimeException e) {
        return (LocalDate) context.handleWeirdStringValue(LocalDate.class, in.getText(), "no date");
      }
    }
  }

  private static final class InstantWithOffset extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantWithOffset() {
      super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return (Instant) context.handleUnexpectedToken(Instant.class, in);
      }
      String text = in.getText();
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "no instant");
      }
    }
  }
}
