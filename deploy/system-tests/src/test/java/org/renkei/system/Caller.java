package org.renkei.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Somebody who calls one service over HTTP. */
record Caller(URI service) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** An answer; its body is a missing node when there is none. */
  record Answer(int status, JsonNode body) {
    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("expected " + wanted + ", got " + status + ": " + body);
      }
      return this;
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** What a question with a body is answered with, as it came. */
  String posted(String path, JsonNode body) {
    return answered(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Sends a file to be imported. */
  Answer importing(String query, HttpRequest.BodyPublisher file) {
    return send(
        request("/v1/imports?" + query)
            .timeout(Duration.ofMinutes(5))
            .header("Content-Type", "application/octet-stream")
            .POST(file));
  }

  /** An answer that is no JSON. */
  String text(String path) {
    return answered(request(path).GET().build());
  }

  private static String answered(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("expected 200, got " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer put(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** A step in the life of a program, from the version given. */
  Answer step(String id, String step, long version) {
    return send(
        request("/v1/programs/" + id + "/" + step)
            .header("If-Match", "\"" + version + "\"")
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** All results of a list, page after page. */
  List<JsonNode> all(String path) {
    return all(path, this::get);
  }

  /** The same for a list that is asked for with a body. */
  List<JsonNode> allAsked(String path, JsonNode question) {
    return all(path, page -> post(page, question));
  }

  /**
   * What a gateway has told behind a position, in order.
   *
   * @param path of the events, with a filter
   * @param holding what an event must hold
   */
  List<JsonNode> events(String path, String position, String holding) {
    List<JsonNode> events = new ArrayList<>();
    String after = position;
    while (true) {
      JsonNode page = get(path + "&limit=100&after=" + after).expect(200).body();
      for (JsonNode event : page.path("results")) {
        if (event.toString().contains(holding)) {
          events.add(event);
        }
      }
      if (!page.at("/metadata/more").asBoolean()) {
        return events;
      }
      after = page.at("/metadata/next").asText();
    }
  }

  private static List<JsonNode> all(String path, Function<String, Answer> ask) {
    List<JsonNode> results = new ArrayList<>();
    String joint = path.contains("?") ? "&" : "?";
    while (true) {
      String page = path + joint + "limit=100&offset=" + results.size();
      JsonNode body = ask.apply(page).expect(200).body();
      body.path("results").forEach(results::add);
      if (body.path("results").isEmpty()
          || results.size() >= body.at("/metadata/resultset/count").asInt()) {
        return results;
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
