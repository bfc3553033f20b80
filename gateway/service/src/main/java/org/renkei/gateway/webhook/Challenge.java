package org.renkei.gateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * 確認: a question that only somebody who knows the secret of a subscription can answer, so that
 * nobody has notifications sent to a server of others that merely repeats what it is told. Asked
 * and answered in one exchange: the answer to an earlier question, or to that of another
 * subscription, is none.
 *
 * @param word 256 bits that nobody can guess, Base64 as URLs have it
 */
record Challenge(UUID subscription, String word) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Challenge to(UUID subscription) {
    byte[] word = new byte[BYTES];
    RANDOM.nextBytes(word);
    return new Challenge(
        subscription, Base64.getUrlEncoder().withoutPadding().encodeToString(word));
  }

  /** {@code webhook-id} of the question. */
  String id() {
    return "msg_" + word;
  }

  String body() {
    return "{\"type\":\"org.renkei.subscription.challenge.v1\",\"subscription_id\":\"%s\",\"challenge\":\"%s\"}"
        .formatted(subscription, word);
  }

  /**
   * Whether this is the answer: {@code {"response": "v1,…"}} with the Base64 of HMAC-SHA256 over
   * the word, under one of the secrets. What signs the question is over more than the word, so that
   * not even its headers hold the answer.
   */
  boolean isAnsweredBy(String answer, List<String> secrets, ObjectMapper json) {
    String response;
    try {
      JsonNode told = json.readTree(answer);
      response = told == null ? "" : told.path("response").asText();
    } catch (JsonProcessingException e) {
      return false;
    }
    byte[] given = response.getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> Signature.of(secret, word).getBytes(StandardCharsets.UTF_8))
        .anyMatch(wanted -> MessageDigest.isEqual(wanted, given));
  }
}
