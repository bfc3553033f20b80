package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  /** The example of the specification of Standard Webhooks. */
  @Test
  void signsAsTheSpecificationDoes() {
    // When
    String signature =
        Signature.of(
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsOnceForEverySecret() {
    // Given
    String first = Signature.newSecret();
    String second = Signature.newSecret();

    // When
    String both = Signature.of(List.of(first, second), "id", Instant.EPOCH, BODY);

    // Then
    assertThat(both)
        .isEqualTo(
            Signature.of(List.of(first), "id", Instant.EPOCH, BODY)
                + " "
                + Signature.of(List.of(second), "id", Instant.EPOCH, BODY));
  }

  @Test
  void makesSecretsOfAsManyBytesAsTheSpecificationAsks() {
    // When
    String secret = Signature.newSecret();

    // Then
    assertThat(secret).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSizeBetween(24, 64);
  }
}
