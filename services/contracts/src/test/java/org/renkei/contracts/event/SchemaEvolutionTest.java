package org.renkei.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A schema that was released may only gain optional properties. The frozen copies are what was
 * released; they are never edited.
 */
class SchemaEvolutionTest {
  private static final Set<String> FOR_READERS = Set.of("description", "title");
  private static final Set<String> MAY_GROW = Set.of("properties", "$defs");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "program.v1.json",
        "cluster-project.v1.json",
        "call.v1.json",
        "evaluation.v1.json",
        "notification.v1.json"
      })
  void onlyGainsOptionalProperties(String schema) throws IOException {
    // Given
    JsonNode frozen = read("/frozen/" + schema);

    // When
    List<String> breaks = breaks(frozen, read("/schemas/" + schema));

    // Then
    assertThat(breaks).isEmpty();
  }

  @Test
  void letsAnOptionalPropertyCome() throws IOException {
    // Given
    JsonNode changed = read("/frozen/program.v1.json");
    ((ObjectNode) changed.at("/$defs/Funding/properties")).putObject("later").put("type", "string");
    ((ObjectNode) changed.at("/properties/title")).put("description", "another wording");

    // When
    List<String> breaks = breaks(read("/frozen/program.v1.json"), changed);

    // Then
    assertThat(breaks).isEmpty();
  }

  @Test
  void noticesAPropertyThatWent() throws IOException {
    // Given
    JsonNode changed = read("/frozen/program.v1.json");
    ((ObjectNode) changed.path("properties")).remove("title");

    // When
    List<String> breaks = breaks(read("/frozen/program.v1.json"), changed);

    // Then
    assertThat(breaks).containsExactly("/properties/title");
  }

  @Test
  void noticesAPropertyThatBecameRequired() throws IOException {
    // Given
    JsonNode changed = read("/frozen/program.v1.json");
    ((ArrayNode) changed.path("required")).add("title_en");

    // When
    List<String> breaks = breaks(read("/frozen/program.v1.json"), changed);

    // Then
    assertThat(breaks).containsExactly("/required");
  }

  @Test
  void noticesAnotherTypeAndAnotherValue() throws IOException {
    // Given
    JsonNode changed = read("/frozen/program.v1.json");
    ((ObjectNode) changed.at("/properties/version")).put("type", "string");
    ((ArrayNode) changed.at("/$defs/Stage/enum")).add("RETIREMENT");

    // When
    List<String> breaks = breaks(read("/frozen/program.v1.json"), changed);

    // Then
    assertThat(breaks).containsExactlyInAnyOrder("/properties/version/type", "/$defs/Stage/enum");
  }

  /** Pointers to what a reader or writer of the old schema would stumble over. */
  private static List<String> breaks(JsonNode old, JsonNode now) {
    List<String> found = new ArrayList<>();
    compare("", false, old, now, found);
    return found;
  }

  private static void compare(
      String at, boolean namesInside, JsonNode old, JsonNode now, List<String> found) {
    if (!old.isObject() || !now.isObject()) {
      if (!old.equals(now)) {
        found.add(at);
      }
      return;
    }
    Set<String> names = new TreeSet<>();
    old.fieldNames().forEachRemaining(names::add);
    if (!namesInside) {
      now.fieldNames().forEachRemaining(names::add);
      names.removeAll(FOR_READERS);
    }
    for (String name : names) {
      compare(
          at + "/" + name,
          !namesInside && MAY_GROW.contains(name),
          old.path(name),
          now.path(name),
          found);
    }
  }

  private static JsonNode read(String resource) throws IOException {
    try (InputStream in = SchemaEvolutionTest.class.getResourceAsStream(resource)) {
      return EventMapper.JSON.readTree(Objects.requireNonNull(in, resource));
    }
  }
}
