package org.renkei.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.project.ClusterProject;

/** Reads the examples as the services read their bodies. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** The program of {@link #program} and {@link #programWith}. */
  private static final UUID PROGRAM =
      Objects.requireNonNull(ProgramFixture.aProgram().build().id());

  private static final String TREATMENT =
      """
      {"id":"00000000-0000-4000-8000-0000000000a1","ministry":"MEXT","evaluation":"00000000-0000-4000-8000-000000000001",\
      "grade":"A","valid_from":"2026-10-01","valid_until":"2029-03-31",\
      "reason":{"ja":"総合評価Aによる措置。","en":"Earned by grade A."}}
      """;

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /**
   * A project; the members {@code evaluations} and {@code treatments} belong to the subject. A
   * treatment counts at {@link #PROGRAM}, and what it leaves out is as {@link #TREATMENT} says.
   */
  static Subject subject(String json) {
    ObjectNode project = object(json);
    JsonNode evaluations = project.remove("evaluations");
    JsonNode treatments = project.remove("treatments");
    return new Subject(
        MAPPER.convertValue(project, ClusterProject.class),
        evaluations(evaluations),
        treatments == null ? Map.of() : Map.of(PROGRAM, treatments(treatments)));
  }

  private static List<PriorityTreatment> treatments(JsonNode list) {
    List<PriorityTreatment> treatments = new ArrayList<>();
    for (JsonNode each : list) {
      ObjectNode treatment = object(TREATMENT);
      treatment.setAll((ObjectNode) each);
      treatments.add(MAPPER.convertValue(treatment, PriorityTreatment.class));
    }
    return treatments;
  }

  private static @Nullable List<ConcludedEvaluation> evaluations(@Nullable JsonNode list) {
    return list == null
        ? null
        : MAPPER.convertValue(list, new TypeReference<List<ConcludedEvaluation>>() {});
  }

  /** A program with one criterion of that type; the member {@code calls} belongs to the program. */
  static Program programWith(String criterion, String json) {
    ObjectNode condition = object(json);
    JsonNode calls = condition.remove("calls");
    condition.put("criterion", criterion);
    ObjectNode program = MAPPER.createObjectNode();
    if (calls != null) {
      program.set("calls", calls);
    }
    ProgramFixture fixture =
        ProgramFixture.aProgram().with(MAPPER.convertValue(condition, Criterion.class));
    return merged(fixture.build(), program);
  }

  /** A program without words of its own, with these members. */
  static Program program(String json) {
    return merged(
        ProgramFixture.aProgram().title("").summary("").description("").build(), object(json));
  }

  private static Program merged(Program program, ObjectNode members) {
    ObjectNode merged = MAPPER.valueToTree(program);
    merged.setAll(members);
    return MAPPER.convertValue(merged, Program.class);
  }
}
