package org.renkei.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConfigurationTest {
  private final ObjectMapper json =
      JsonConfiguration.configure(new ObjectMapper().registerModule(new JavaTimeModule()));

  private record Amount(
      long yenPerYear,
      @Nullable Long limit,
      boolean shared,
      @Nullable String name,
      @Nullable List<String> tags,
      @Nullable LocalDate day,
      @Nullable Instant at) {}

  @Test
  void leavesOutWhatIsNull() throws JsonProcessingException {
    assertThat(json.writeValueAsString(new Amount(1, null, true, "a", List.of("b"), null, null)))
        .isEqualTo("{\"yen_per_year\":1,\"shared\":true,\"name\":\"a\",\"tags\":[\"b\"]}");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01T09:00:00+09:00,2026-04-01T09:00:00+09:00",
    "2026-04-01T00:00:00Z,2026-04-01T09:00:00+09:00",
    "2026-03-31T17:00:00.5-07:00,2026-04-01T09:00:00.5+09:00"
  })
  void readsInstantsWithAnyOffsetAndWritesThatOfJapan(String read, String written)
      throws JsonProcessingException {
    Amount amount = json.readValue("{\"at\":\"" + read + "\"}", Amount.class);
    assertThat(json.writeValueAsString(amount)).contains("\"at\":\"" + written + "\"");
  }

  @Test
  void takesWhatIsLeftOutAsZero() throws JsonProcessingException {
    assertThat(json.readValue("{}", Amount.class))
        .isEqualTo(new Amount(0, null, false, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"yen_per_year\":null}",
        "{\"yen_per_year\":1.0}",
        "{\"yen_per_year\":1e3}",
        "{\"yen_per_year\":\"1\"}",
        "{\"yen_per_year\":\"\"}",
        "{\"yen_per_year\":9223372036854775808}",
        "{\"yen_per_year\":1,\"yen_per_year\":2}",
        "{\"limit\":1.5}",
        "{\"limit\":\"\"}",
        "{\"shared\":1}",
        "{\"shared\":\"true\"}",
        "{\"name\":1}",
        "{\"name\":true}",
        "{\"tags\":[null]}",
        "{\"tags\":\"a\"}",
        "{\"day\":20000}",
        "{\"day\":\"2026-4-1\"}",
        "{\"day\":\"2026-02-30\"}",
        "{\"day\":\"2026-04-01T00:00:00Z\"}",
        "{\"day\":\"\"}",
        "{\"at\":1775001600}",
        "{\"at\":\"2026-04-01T09:00:00\"}",
        "{\"at\":\"2026-04-01\"}",
        "{\"yenPerYear\":1}",
        "{} {}"
      })
  void refusesWhatItWouldHaveToGuess(String text) {
    assertThatThrownBy(() -> json.readValue(text, Amount.class))
        .isInstanceOf(JsonProcessingException.class);
  }
}
