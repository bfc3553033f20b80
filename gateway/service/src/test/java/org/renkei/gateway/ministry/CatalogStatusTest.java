package org.renkei.gateway.ministry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.chassis.messaging.TopicProgress;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogState;

class CatalogStatusTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant JUST_NOW = NOW.minusSeconds(1);
  private static final Instant LONG_AGO = NOW.minusSeconds(60);
  private static final Instant LAST_KNOWN = NOW.minusSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Test
  void isCurrentWhenTheServiceAnswersAndAllIsRead() {
    // When
    CatalogStatus status = judge(read(10, 10, JUST_NOW), true, 3);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.CURRENT);
    assertThat(status.position().asOf()).isEqualTo(JUST_NOW);
    assertThat(status.position().programs()).isEqualTo(3);
    assertThat(status.position().position()).isEqualTo(10);
    assertThat(status.reason()).isNull();
  }

  @Test
  void isAbsentWhenNothingWasEverRead() {
    // When
    CatalogStatus status = judge(new TopicProgress("t", false, true, 0, 0, null), true, 0);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.ABSENT);
    assertThat(status.position().asOf()).isNull();
    assertThat(reason(status)).contains("まだ届いていません");
  }

  @Test
  void isAbsentWhenTheTopicIsEmptyAndTheServiceDown() {
    // When
    CatalogStatus status = judge(read(0, 0, JUST_NOW), false, 0);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.ABSENT);
  }

  @Test
  void isCurrentWithoutProgramsWhenALiveServiceOffersNone() {
    // When
    CatalogStatus status = judge(read(0, 0, JUST_NOW), true, 0);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.CURRENT);
    assertThat(status.position().asOf()).isEqualTo(JUST_NOW);
  }

  @Test
  void isNotAbsentWhenEveryProgramHasBeenWithdrawn() {
    // When
    CatalogStatus status = judge(read(7, 7, JUST_NOW), true, 0);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.CURRENT);
  }

  @Test
  void isStaleAsOfTheLastKnownMomentWhenTheServiceIsDown() {
    // When
    CatalogStatus status = judge(read(10, 10, JUST_NOW), false, 3);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.STALE);
    assertThat(status.position().asOf()).isEqualTo(LAST_KNOWN);
    assertThat(reason(status)).contains("応答しません");
  }

  @Test
  void isStaleWhenEventsWaitLongerThanTheGrace() {
    // When
    CatalogStatus status = judge(read(10, 25, LONG_AGO), true, 3);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.STALE);
    assertThat(status.lag()).isEqualTo(15);
    assertThat(reason(status)).contains("15件");
  }

  @Test
  void staysCurrentWhileEventsWaitForAMoment() {
    // When
    CatalogStatus status = judge(read(10, 25, JUST_NOW), true, 3);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.CURRENT);
  }

  @Test
  void isStaleWhenTheReaderIsCutOff() {
    // When
    CatalogStatus status = judge(read(10, 10, LONG_AGO), true, 3);

    // Then
    assertThat(status.position().state()).isEqualTo(CatalogState.STALE);
    assertThat(reason(status)).contains("読めていません");
  }

  private static CatalogStatus judge(TopicProgress progress, boolean up, int programs) {
    return CatalogStatus.judge(
        new CatalogStatus.Facts(new MinistryCode("MEXT"), progress, up, programs, LAST_KNOWN),
        NOW,
        GRACE);
  }

  private static TopicProgress read(long position, long end, @Nullable Instant asOf) {
    return new TopicProgress("mext.program.v1", true, true, position, end, asOf);
  }

  private static String reason(CatalogStatus status) {
    return Objects.requireNonNull(status.reason()).ja();
  }
}
