package org.renkei.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;

/** Schema and records say the same: walked by reflection, in both directions. */
class SchemaTest {
  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  /** What a writer may leave out but an event always carries. */
  private static final Map<Class<?>, Set<String>> ALWAYS_IN_EVENTS =
      Map.of(Program.class, Set.of("id", "ministry", "state"), ClusterProject.class, Set.of("id"));

  private static final Map<Type, String> JSON_TYPES =
      Map.of(
          String.class, "string",
          int.class, "integer",
          Integer.class, "integer",
          long.class, "integer",
          Long.class, "integer",
          boolean.class, "boolean",
          Boolean.class, "boolean");

  static Stream<Arguments> schemas() {
    return Stream.of(
        Arguments.of(Schemas.PROGRAM, Program.class),
        Arguments.of(Schemas.CLUSTER_PROJECT, ClusterProject.class),
        Arguments.of(Schemas.CALL, CallAnnouncement.class),
        Arguments.of(Schemas.EVALUATION, EvaluationEvent.class));
  }

  @Test
  void everySchemaIsTested() {
    assertThat(schemas().map(arguments -> arguments.get()[0])).isEqualTo(Schemas.all());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void carriesItsUri(Schemas.Schema schema, Class<?> root) throws IOException {
    // Given
    JsonNode text = EventMapper.JSON.readTree(schema.text());

    // When
    String id = text.path("$id").asText();

    // Then
    assertThat(id).isEqualTo(schema.uri().toString()).startsWith("urn:renkei:");
    assertThat(text.path("title").asText()).startsWith(root.getSimpleName());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void definesEveryTypeThatIsReachedAndNoOther(Schemas.Schema schema, Class<?> root)
      throws IOException {
    // Given
    JsonNode text = EventMapper.JSON.readTree(schema.text());

    // When
    Map<String, Class<?>> reached = reachedFrom(root);
    reached.remove(root.getSimpleName());

    // Then
    assertThat(names(text.path("$defs"))).isEqualTo(reached.keySet());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void hasEveryComponentOfEveryRecord(Schemas.Schema schema, Class<?> root) throws IOException {
    // Given
    JsonNode text = EventMapper.JSON.readTree(schema.text());

    // When
    List<String> differences = new ArrayList<>();
    reachedFrom(root)
        .forEach(
            (name, type) ->
                differences.addAll(
                    differences(type, type == root ? text : text.path("$defs").path(name))));

    // Then
    assertThat(differences).isEmpty();
  }

  private static List<String> differences(Class<?> type, JsonNode schema) {
    if (type.isEnum()) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add(value.asText()));
      List<String> constants =
          Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name()).toList();
      return values.equals(constants) ? List.of() : List.of(type + ": " + values);
    }
    if (type.isSealed()) {
      List<String> choices = new ArrayList<>();
      schema.path("oneOf").forEach(choice -> choices.add(choice.path("$ref").asText()));
      List<String> permitted = choices(type).map(c -> "#/$defs/" + c.getSimpleName()).toList();
      return choices.equals(permitted) ? List.of() : List.of(type + ": " + choices);
    }
    if (isValue(type)) {
      return schema.path("type").isTextual() ? List.of() : List.of(type + " has no type");
    }
    return recordDifferences(type, schema);
  }

  /** The records of a sealed type, those of its sealed parts in their place. */
  private static Stream<Class<?>> choices(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(each -> each.isSealed() ? choices(each) : Stream.of(each));
  }

  private static List<String> recordDifferences(Class<?> type, JsonNode schema) {
    List<String> found = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    Set<String> required = new TreeSet<>(ALWAYS_IN_EVENTS.getOrDefault(type, Set.of()));
    discriminator(type).ifPresent(expected::add);
    discriminator(type).ifPresent(required::add);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = SNAKE.translate(component.getName());
      expected.add(name);
      // what came after the release is left out where it says nothing
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && !component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
        required.add(name);
      }
      JsonNode property = schema.path("properties").path(name);
      // a property that is false may never be sent
      if (!property.isBoolean() && !fits(component.getGenericType(), property)) {
        found.add(type.getSimpleName() + "." + name + " is " + property);
      }
    }
    Set<String> requiredBySchema = new TreeSet<>();
    schema.path("required").forEach(name -> requiredBySchema.add(name.asText()));
    if (!names(schema.path("properties")).equals(expected)) {
      found.add(type.getSimpleName() + " has " + names(schema.path("properties")));
    }
    if (!requiredBySchema.equals(required)) {
      found.add(type.getSimpleName() + " requires " + requiredBySchema + " not " + required);
    }
    if (!schema.path("additionalProperties").asBoolean()) {
      found.add(type.getSimpleName() + " is closed, so that it could never grow");
    }
    return found;
  }

  private static Optional<String> discriminator(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .flatMap(parent -> Stream.concat(Stream.of(parent), Stream.of(parent.getInterfaces())))
        .map(parent -> parent.getAnnotation(JsonTypeInfo.class))
        .filter(Objects::nonNull)
        .map(JsonTypeInfo::property)
        .findFirst();
  }

  private static boolean fits(Type type, JsonNode schema) {
    if (type instanceof ParameterizedType list) {
      return "array".equals(schema.path("type").asText())
          && fits(list.getActualTypeArguments()[0], schema.path("items"));
    }
    if (type == UUID.class || type == Instant.class) {
      return (type == UUID.class ? "uuid" : "date-time").equals(schema.path("format").asText());
    }
    if (type == LocalDate.class) {
      return "date".equals(schema.path("format").asText());
    }
    String simple = JSON_TYPES.get(type);
    return simple == null
        ? ("#/$defs/" + ((Class<?>) type).getSimpleName()).equals(schema.path("$ref").asText())
        : simple.equals(schema.path("type").asText());
  }

  private static Map<String, Class<?>> reachedFrom(Class<?> root) {
    Map<String, Class<?>> reached = new LinkedHashMap<>();
    reach(root, reached);
    return reached;
  }

  private static void reach(Type type, Map<String, Class<?>> reached) {
    if (type instanceof ParameterizedType list) {
      reach(list.getActualTypeArguments()[0], reached);
    } else if (type instanceof Class<?> c
        && c.getName().startsWith("org.renkei.")
        && reached.put(c.getSimpleName(), c) == null) {
      if (c.isSealed() && !c.isEnum()) {
        choices(c).forEach(sub -> reach(sub, reached));
      } else if (c.isRecord() && !isValue(c)) {
        Arrays.stream(c.getRecordComponents())
            .forEach(component -> reach(component.getGenericType(), reached));
      }
    }
  }

  /** A record that is written as the one value it holds. */
  private static boolean isValue(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
