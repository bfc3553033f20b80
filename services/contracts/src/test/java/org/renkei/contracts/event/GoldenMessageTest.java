package org.renkei.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectRules;

/** Messages as they once were sent: what is released must stay readable for ever. */
class GoldenMessageTest {
  /** Names may be added here, never taken away. */
  private static final List<String> RELEASED =
      List.of(
          "call.v1-from-a-later-minor.json",
          "call.v1-full.json",
          "call.v1-minimal.json",
          "cluster-project.v1-from-a-later-minor.json",
          "cluster-project.v1-full.json",
          "cluster-project.v1-minimal.json",
          "evaluation.v1-cancelled.json",
          "evaluation.v1-closed.json",
          "evaluation.v1-concluded.json",
          "evaluation.v1-extended.json",
          "evaluation.v1-from-a-later-minor.json",
          "evaluation.v1-opened.json",
          "evaluation.v1-part-recused.json",
          "evaluation.v1-part-submitted.json",
          "evaluation.v1-priority-granted.json",
          "evaluation.v1-priority-revoked.json",
          "program.v1-from-a-later-minor.json",
          "program.v1-full.json",
          "program.v1-minimal.json",
          "program.v1-unread.json");

  static List<String> messages() {
    return RELEASED;
  }

  @Test
  void everyGoldenMessageIsTested() throws Exception {
    // Given
    Path folder =
        Path.of(Objects.requireNonNull(GoldenMessageTest.class.getResource("/golden")).toURI());

    // When
    List<String> present;
    try (Stream<Path> files = Files.list(folder)) {
      present = files.map(file -> file.getFileName().toString()).sorted().toList();
    }

    // Then
    assertThat(present).isEqualTo(RELEASED);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void validatesAgainstItsSchema(String message) throws IOException {
    // Given
    JsonNode golden = read(message);

    // When
    Set<ValidationMessage> errors = schemaOf(message).validate(golden);

    // Then
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void isReadByTodaysRecordsAndWrittenTheSame(String message) throws IOException {
    // Given
    JsonNode golden = read(message);

    // When
    Object record = EventMapper.JSON.treeToValue(golden, typeOf(message));

    // Then
    JsonNode known = golden.deepCopy();
    removeUnknown(known);
    String written = EventMapper.JSON.writeValueAsString(record);
    assertThat(EventMapper.JSON.readTree(written)).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"program.v1-full.json", "program.v1-minimal.json", "program.v1-unread.json"})
  void aProgramKeepsItsOwnRules(String message) throws IOException {
    // Given
    Program program = EventMapper.JSON.treeToValue(read(message), Program.class);

    // When
    var violations = ProgramRules.check(program, Objects.requireNonNull(program.id()));

    // Then
    assertThat(violations).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster-project.v1-full.json", "cluster-project.v1-minimal.json"})
  void aProjectKeepsItsOwnRules(String message) throws IOException {
    // Given
    ClusterProject project = EventMapper.JSON.treeToValue(read(message), ClusterProject.class);

    // When
    var violations = ClusterProjectRules.check(project);

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void theFullProgramHoldsEveryCriterion() throws IOException {
    // Given
    JsonNode golden = read("program.v1-full.json");

    // When
    Program program = EventMapper.JSON.treeToValue(golden, Program.class);

    // Then
    assertThat(program.criteria().stream().map(Criterion::type))
        .containsExactly(CriterionType.values());
  }

  @Test
  void aGoldenMessageIsThereForEveryTypeOfEvaluationEvent() throws IOException {
    // Given
    List<String> messages =
        RELEASED.stream().filter(name -> name.startsWith("evaluation.")).toList();

    // When
    Set<String> types = new TreeSet<>();
    for (String message : messages) {
      types.add(EventTypes.of(EventMapper.JSON.treeToValue(read(message), EvaluationEvent.class)));
    }

    // Then
    assertThat(types)
        .containsExactlyInAnyOrder(
            EventTypes.EVALUATION_OPENED,
            EventTypes.EVALUATION_EXTENDED,
            EventTypes.EVALUATION_CONCLUDED,
            EventTypes.EVALUATION_CLOSED,
            EventTypes.EVALUATION_CANCELLED,
            EventTypes.EVALUATION_PART_SUBMITTED,
            EventTypes.EVALUATION_PART_RECUSED,
            EventTypes.PRIORITY_GRANTED,
            EventTypes.PRIORITY_REVOKED);
  }

  /** A property that came later stands in a message of its own: what was sent is never edited. */
  @ParameterizedTest
  @ValueSource(strings = {"program.v1", "cluster-project.v1", "call.v1"})
  void theMessagesLeaveNothingOut(String schemaName) throws IOException {
    // Given
    Set<String> present = new TreeSet<>();
    for (String message : RELEASED) {
      if (message.startsWith(schemaName) && !message.contains("later")) {
        present.addAll(names(read(message)));
      }
    }

    // When
    JsonNode schema = EventMapper.JSON.readTree(schemaTextOf(schemaName + "-full.json"));

    // Then
    assertThat(present).containsExactlyInAnyOrderElementsOf(names(schema.get("properties")));
  }

  @Test
  void theSchemaRefusesAPersonsName() throws IOException {
    // Given
    JsonNode named = read("cluster-project.v1-full.json");
    ((ObjectNode) named.at("/coordinators/0")).put("name", "函館 花子");

    // When
    Set<ValidationMessage> errors = schemaOf("cluster-project.v1-full.json").validate(named);

    // Then
    assertThat(errors)
        .anyMatch(error -> error.getInstanceLocation().toString().contains("/coordinators/0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/version",
        "/kind",
        "/criteria/0/criterion",
        "/calls/0/fiscal_year",
        "/calls/0/opens_at"
      })
  void theSchemaRefusesAWrongType(String pointer) throws IOException {
    // Given
    JsonNode wrong = read("program.v1-full.json");
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    ((ObjectNode) wrong.at(parent)).put(pointer.substring(parent.length() + 1), "no such value");

    // When
    Set<ValidationMessage> errors = schemaOf("program.v1-full.json").validate(wrong);

    // Then
    assertThat(errors).isNotEmpty();
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  /** What today's records do not know is named so in the golden messages. */
  private static void removeUnknown(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(names(object).stream().filter(name -> name.startsWith("later_")).toList());
    }
    node.forEach(GoldenMessageTest::removeUnknown);
  }

  private static JsonNode read(String message) throws IOException {
    try (InputStream in = GoldenMessageTest.class.getResourceAsStream("/golden/" + message)) {
      return EventMapper.JSON.readTree(Objects.requireNonNull(in, message));
    }
  }

  private static Class<?> typeOf(String message) {
    if (message.startsWith("evaluation.")) {
      return EvaluationEvent.class;
    }
    if (message.startsWith("call.")) {
      return CallAnnouncement.class;
    }
    return message.startsWith("program.") ? Program.class : ClusterProject.class;
  }

  private static String schemaTextOf(String message) {
    if (message.startsWith("evaluation.")) {
      return Schemas.EVALUATION.text();
    }
    if (message.startsWith("call.")) {
      return Schemas.CALL.text();
    }
    return (message.startsWith("program.") ? Schemas.PROGRAM : Schemas.CLUSTER_PROJECT).text();
  }

  private static JsonSchema schemaOf(String message) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            schemaTextOf(message),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
