package org.renkei.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.Grade;

/** The names under which an evaluation is answered. */
class EvaluationAnswerTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private static JsonNode asMhlwSees(Story story) {
    return JSON.valueToTree(EvaluationViews.forMinistry(story.state(), Story.MHLW, Story.DUE));
  }

  private static Story submitted() {
    return Story.opened(1, Story.METI, Story.MHLW).submits(Story.METI, Grade.A);
  }

  @Test
  void tellsStateWithoutScoresWhileOpen() {
    // Given
    Story story = submitted();

    // When
    JsonNode answer = asMhlwSees(story);

    // Then
    assertThat(answer.propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "id",
            "state",
            "kind",
            "lead",
            "project",
            "participants",
            "due_on",
            "quorum",
            "rubric",
            "parts",
            "awaited",
            "missing",
            "dissent",
            "timeline",
            "priority_treatments");
    assertThat(answer.at("/parts/0").toString())
        .isEqualTo("{\"ministry\":\"METI\",\"state\":\"SUBMITTED\"}");
  }

  @Test
  void tellsGradeAndPartsOnceConcluded() {
    // Given
    Story story = submitted().does(new EvaluationCommand.Conclude(Story.MEXT));

    // When
    JsonNode answer = asMhlwSees(story);

    // Then
    assertThat(answer.path("state").asText() + " " + answer.path("grade").asText())
        .isEqualTo("CONCLUDED A");
    assertThat(answer.at("/parts/0/scores").toString())
        .isEqualTo("[{\"item\":\"concept\",\"grade\":\"A\"}]");
    assertThat(answer.at("/parts/1").toString())
        .isEqualTo("{\"ministry\":\"MHLW\",\"state\":\"MISSING\"}");
    assertThat(answer.at("/timeline/2").propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("at", "ministry", "what", "ja", "en");
  }
}
