package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private final Challenge challenge = new Challenge(new UUID(1, 2), "a-word");

  @Test
  void isAnsweredByTheWordSignedWithOneOfTheSecrets() {
    // Given
    String answer = "{\"response\": \"v1,TxauW1imZ/ORFMI8CEanxNzy+gUvjMH7+LyBtMYHFLA=\"}";

    // Then
    assertThat(challenge.isAnsweredBy(answer, List.of(secret), JSON)).isTrue();
    assertThat(challenge.isAnsweredBy(answer, List.of(Signature.newSecret(), secret), JSON))
        .isTrue();
    assertThat(challenge.isAnsweredBy(answer, List.of(Signature.newSecret()), JSON)).isFalse();
  }

  @Test
  void isNotAnsweredByWhatItSaysItselfOrIsSignedWith() {
    // Given
    String signature =
        Signature.of(
            List.of(secret),
            challenge.id(),
            Instant.EPOCH,
            challenge.body().getBytes(StandardCharsets.UTF_8));

    // Then
    for (String answer :
        List.of(
            challenge.body(),
            "{\"challenge\": \"a-word\"}",
            "{\"response\": \"a-word\"}",
            "{\"response\": \"" + signature + "\"}",
            "[\"a-word\"]",
            "a-word",
            "")) {
      assertThat(challenge.isAnsweredBy(answer, List.of(secret), JSON)).as(answer).isFalse();
    }
  }

  @Test
  void isAnotherOneEveryTime() {
    // When
    Challenge first = Challenge.to(new UUID(1, 2));
    Challenge second = Challenge.to(new UUID(1, 2));

    // Then
    assertThat(first.word()).hasSize(43).isNotEqualTo(second.word());
    assertThat(first.body()).contains(first.word(), new UUID(1, 2).toString());
  }
}
