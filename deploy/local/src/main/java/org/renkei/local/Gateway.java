package org.renkei.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The gateway, or the service of a ministry, as its first client sees it.
 *
 * @param url where it answers
 * @param http the connections to it
 * @param json reads and writes bodies
 */
record Gateway(URI url, HttpClient http, ObjectMapper json) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  Gateway(URI url) {
    this(url, HttpClient.newHttpClient(), new ObjectMapper());
  }

  /**
   * @param status HTTP status
   * @param body the body, a missing node when there is none
   */
  record Answer(int status, JsonNode body) {
    boolean isOk() {
      return status / 100 == 2;
    }

    /** What a problem says, for people. */
    String problem() {
      String detail = body.path("detail").asText(body.path("title").asText());
      JsonNode errors = body.path("errors");
      return status + " " + detail + (errors.isEmpty() ? "" : " " + errors);
    }
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).GET());
  }

  Answer post(String path, JsonNode body) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** The same request again is the same thing. */
  Answer postOnce(String path, String key, JsonNode body) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  Answer put(String path, JsonNode body) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              request.header("Accept", "application/json").timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), json.readTree(response.body()));
    } catch (IOException e) {
      throw new LauncherException(
          new Message("サービスが答えません: " + url, "The service does not answer: " + e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException(new Message("途中で止められました。", "It was cut short."), e);
    }
  }
}
