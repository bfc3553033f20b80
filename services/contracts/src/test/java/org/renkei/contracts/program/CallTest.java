package org.renkei.contracts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {
  private static final String OPENS = "2026-11-01T10:00:00+09:00";
  private static final String CLOSES = "2026-12-25T17:00:00+09:00";

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T09:59:59+09:00,FORECAST",
    "2026-11-01T10:00:00+09:00,OPEN",
    "2026-12-25T16:59:59+09:00,OPEN",
    "2026-12-25T17:00:00+09:00,CLOSED"
  })
  void isOpenFromItsOpeningUntilItsClosing(String now, CallStatus status) {
    assertThat(aCall(2027, OPENS, CLOSES).status(at(now))).isEqualTo(status);
  }

  @Test
  void isForecastWithoutADateAndOpenWithoutAnEnd() {
    assertThat(aCall(2027, null, null).status(at(OPENS))).isEqualTo(CallStatus.FORECAST);
    assertThat(aCall(2027, OPENS, null).status(at("2099-01-01T00:00:00Z")))
        .isEqualTo(CallStatus.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T00:00:00Z,2026", // open
    "2026-10-01T00:00:00Z,2027", // the next to open
    "2028-01-01T00:00:00Z,2028", // announced without a date
  })
  void theCurrentCallIsTheOpenOneElseTheNext(String now, int fiscalYear) {
    // Given
    Program program =
        aProgram()
            .calls(
                aCall(2025, "2025-05-01T00:00:00Z", "2025-07-01T00:00:00Z"),
                aCall(2026, "2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"),
                aCall(2027, "2027-05-01T00:00:00Z", "2027-07-01T00:00:00Z"),
                aCall(2028, null, null))
            .build();

    // When
    var call = program.currentCall(at(now));

    // Then
    assertThat(call)
        .hasValueSatisfying(c -> assertThat(c.fiscalYear().year()).isEqualTo(fiscalYear));
  }

  @Test
  void theCurrentCallIsTheLastToCloseWhenAllAreOver() {
    // Given
    Program program =
        aProgram()
            .calls(
                aCall(2026, "2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"),
                aCall(2025, "2025-05-01T00:00:00Z", "2025-07-01T00:00:00Z"))
            .build();

    // When
    var call = program.currentCall(at("2027-01-01T00:00:00Z"));

    // Then
    assertThat(call).hasValueSatisfying(c -> assertThat(c.fiscalYear().year()).isEqualTo(2026));
  }

  private static Instant at(String moment) {
    return OffsetDateTime.parse(moment).toInstant();
  }
}
