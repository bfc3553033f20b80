package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "120, 2026-06-01T00:02:00Z",
    "' 5 ', 2026-06-01T00:00:05Z",
    "'Mon, 1 Jun 2026 01:00:00 GMT', 2026-06-01T01:00:00Z",
    "999999999, 2026-06-02T00:00:00Z"
  })
  void readsSecondsAndDatesUpToADay(String header, Instant when) {
    assertThat(RetryAfter.read(header, NOW)).isEqualTo(when);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
  void passesOverWhatItCannotRead(String header) {
    assertThat(RetryAfter.read(header, NOW)).isNull();
  }

  @Test
  void isAbsentWhereThereIsNoHeader() {
    assertThat(RetryAfter.read(null, NOW)).isNull();
  }
}
