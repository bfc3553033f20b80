package org.renkei.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "case-1.b_C"})
  void takesASaneId(String given) {
    assertThat(RequestId.choose(given)).isEqualTo(given);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "a b",
        "é",
        "x\ny",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void makesOneInPlaceOfAnother(@Nullable String given) {
    assertThat(RequestId.choose(given)).isNotEqualTo(given).hasSize(36);
  }
}
