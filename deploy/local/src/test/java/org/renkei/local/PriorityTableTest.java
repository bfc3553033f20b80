package org.renkei.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityTableTest {
  private static JsonNode answer(String... matches) throws JsonProcessingException {
    return new ObjectMapper().readTree("{\"results\": [" + String.join(",", matches) + "]}");
  }

  private static String match(String title, String verdict, double score, String treatments) {
    return """
        {"program": {"id": "%s", "title": "%s"}, "verdict": "%s", "score": %s,
         "priority_treatments": [%s]}
        """
        .formatted(title, title, verdict, score, treatments);
  }

  private static String bonus(String reason) {
    return "{\"reason\": {\"ja\": \"%s\", \"en\": \"\"}}".formatted(reason);
  }

  @Test
  void showsWhatChangedAndFromWhat() throws JsonProcessingException {
    // Given
    JsonNode before =
        answer(
            match("変わらない", "ELIGIBLE", 0.6, ""),
            match("加点", "ELIGIBLE", 0.5, ""),
            match("要件緩和", "NOT_ELIGIBLE", 0.4, ""));
    JsonNode after =
        answer(
            match("変わらない", "ELIGIBLE", 0.6, ""),
            match("加点", "ELIGIBLE", 0.55, bonus("五点を加える。")),
            match("要件緩和", "ELIGIBLE", 0.45, bonus("広域を問わない。")));

    // When
    List<String> lines = new PriorityTable(120).lines(before, after);

    // Then
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("要件緩和", "対象外 → 適合", "3位 → 3位", "0.40 → 0.45", "広域を問わない。");
    assertThat(lines.get(1)).contains("加点", "適合 → 適合", "0.50 → 0.55", "五点を加える。");
  }

  @Test
  void showsNothingWhereNothingWasEarned() throws JsonProcessingException {
    // Given
    JsonNode same = answer(match("変わらない", "ELIGIBLE", 0.6, ""));

    // When
    List<String> lines = new PriorityTable(120).lines(same, same);

    // Then
    assertThat(lines).isEmpty();
  }
}
