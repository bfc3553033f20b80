package org.renkei.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;

class VersionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "\"6\", \"7\"", "*"})
  void acceptsTheCurrentVersion(String ifMatch) {
    assertThatCode(() -> Versions.require(ifMatch, 7)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void wantsAVersion(@Nullable String ifMatch) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> Versions.require(ifMatch, 7));
    assertThat(refusal.type()).isEqualTo(ProblemType.VERSION_REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\""})
  void refusesAnyOther(String ifMatch) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> Versions.require(ifMatch, 7));
    assertThat(refusal.type()).isEqualTo(ProblemType.STALE_VERSION);
  }

  @Test
  void tellsTheCurrentVersionToWhoIsLate() {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> Versions.require("\"6\"", 7));
    assertThat(refusal.headers()).containsEntry("ETag", "\"7\"");
  }
}
