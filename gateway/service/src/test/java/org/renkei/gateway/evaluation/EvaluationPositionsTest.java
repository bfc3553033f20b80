package org.renkei.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.messaging.TopicProgress;
import org.renkei.contracts.match.CatalogState;

class EvaluationPositionsTest {
  private static final Instant NOW = Instant.parse("2026-10-01T01:00:00Z");
  private static final Instant JUST_NOW = NOW.minusSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static EvaluationPosition judge(
      boolean exists, long position, long end, @Nullable Instant asOf, boolean up) {
    return EvaluationPositions.judge(
        EvaluationStory.METI,
        new TopicProgress("t", exists, true, position, end, asOf),
        up,
        NOW,
        GRACE);
  }

  @Test
  void isCurrentWhenAllIsReadAndTheServiceAnswers() {
    // Then
    assertThat(judge(true, 8, 8, JUST_NOW, true))
        .isEqualTo(
            new EvaluationPosition(EvaluationStory.METI, CatalogState.CURRENT, JUST_NOW, 8, 0));
    assertThat(judge(true, 0, 0, JUST_NOW, true).state()).isEqualTo(CatalogState.CURRENT);
  }

  @Test
  void isStaleWhenMoreMayHaveBeenSaid() {
    // Then
    assertThat(judge(true, 8, 8, JUST_NOW, false).state()).isEqualTo(CatalogState.STALE);
    assertThat(judge(true, 8, 11, NOW.minusSeconds(6), true))
        .isEqualTo(
            new EvaluationPosition(
                EvaluationStory.METI, CatalogState.STALE, NOW.minusSeconds(6), 8, 3));
    assertThat(judge(true, 3, 8, null, true).state()).isEqualTo(CatalogState.STALE);
  }

  @Test
  void isAbsentWithoutATopic() {
    // Then
    assertThat(judge(false, 0, 0, null, true).state()).isEqualTo(CatalogState.ABSENT);
  }
}
