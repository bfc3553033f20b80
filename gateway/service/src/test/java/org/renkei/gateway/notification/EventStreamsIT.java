package org.renkei.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.notification.NotificationFixture;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class EventStreamsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Notifications notifications;
  @Inject NotificationStreams streams;

  private static String stream() {
    return "http://localhost:" + RestAssured.port + "/v1/events/stream";
  }

  @Test
  void givesPiecesThatJoinWithoutGapOrRepeat() {
    // Given
    UUID project = UUID.randomUUID();
    List<String> told = append(project, 7);
    String after = "0";

    // When
    List<String> read = new ArrayList<>();
    boolean more = true;
    while (more) {
      JsonPath piece = page(project, after, 3);
      read.addAll(piece.getList("results.id"));
      after = piece.getString("metadata.next");
      more = piece.getBoolean("metadata.more");
    }
    List<String> later = append(project, 1);

    // Then
    assertThat(read).isEqualTo(told);
    assertThat(page(project, after, 3).getList("results.id")).isEqualTo(later);
    assertThat(page(project, "latest", 3).getList("results")).isEmpty();
  }

  @Test
  void tellsEachAsTheCloudEventThatEveryOtherWayTells() {
    // Given
    UUID project = UUID.randomUUID();
    append(project, 1);

    // When
    StoredNotification stored =
        notifications
            .after(
                0,
                new NotificationFilter(
                    List.of(), List.of(), List.of(project), List.of(), List.of()),
                1)
            .get(0);

    // Then
    given()
        .queryParam("cluster_project_id", project)
        .get("/v1/events")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .header("Link", containsString("rel=\"next\""))
        .body(containsString(stored.body()))
        .body("results[0].specversion", equalTo("1.0"))
        .body("results[0].source", equalTo("/gateway"))
        .body("results[0].dataschema", equalTo("urn:renkei:schema:notification.v1"))
        .body("results[0].data.cluster_project_id", equalTo(project.toString()));
  }

  @Test
  void refusesWhatItCannotRead() {
    given().get("/v1/events?after=yesterday").then().statusCode(400);
    given().get("/v1/events?after=-1").then().statusCode(400);
    given()
        .get("/v1/events?type=match.dreamt")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("query:type"))
        .body("errors[0].message.en", containsString("match.gained"));
    given().get("/v1/events?ministry=MOE").then().statusCode(400);
    given().get("/v1/events?prefecture=012025").then().statusCode(400);
    given().get("/v1/events?offset=3").then().statusCode(400);
    given().header("Last-Event-ID", "x").get("/v1/events/stream").then().statusCode(400);
  }

  @Test
  void streamsWhatComesAndGoesOnBehindTheEventReceivedLast() throws Exception {
    // Given
    UUID project = UUID.randomUUID();
    List<String> told;
    List<String> first;
    String lastId;

    // When
    try (Stream open = new Stream(project, null)) {
      open.awaitGreeting();
      told = append(project, 2);
      first = open.bodies(2);
      lastId = open.lastId;
    }
    List<String> meanwhile = append(project, 3);
    List<String> second;
    try (Stream again = new Stream(project, lastId)) {
      second = again.bodies(3);
    }

    // Then
    assertThat(first).hasSize(2).allSatisfy(it -> assertThat(it).contains("specversion"));
    assertThat(ids(first)).isEqualTo(told);
    assertThat(ids(second)).isEqualTo(meanwhile);
  }

  @Test
  void showsAnIdleStreamThatItLives() throws Exception {
    try (Stream open = new Stream(UUID.randomUUID(), null)) {
      // When
      open.awaitGreeting();

      // Then
      assertThat(open.awaitComment("alive")).isTrue();
    }
  }

  @Test
  void closesAStreamThatTakesNothingAndLosesNothing() throws Exception {
    // Given
    UUID project = UUID.randomUUID();
    await().atMost(SOON).until(() -> streams.size() == 0);
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(2_048);
      slow.connect(new InetSocketAddress("localhost", RestAssured.port));
      slow.getOutputStream()
          .write(
              ("GET /v1/events/stream?cluster_project_id="
                      + project
                      + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      await().atMost(SOON).until(() -> streams.size() == 1);

      // When
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                for (int i = 0; i < 1_500; i++) {
                  notifications.append(one(project).title("長い題".repeat(600)).build(), Set.of());
                }
              });

      // Then
      await().atMost(SOON).until(() -> streams.size() == 0);
    }
    assertThat(
            notifications.after(
                0,
                new NotificationFilter(
                    List.of(), List.of(), List.of(project), List.of(), List.of()),
                2_000))
        .hasSize(1_500);
  }

  private static NotificationFixture one(UUID project) {
    return aNotification()
        .type(NotificationType.MATCH_GAINED)
        .project(project)
        .cause(UUID.randomUUID().toString());
  }

  private List<String> append(UUID project, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var told = one(project).build();
      QuarkusTransaction.requiringNew().run(() -> notifications.append(told, Set.of()));
      ids.add(told.id().toString());
    }
    return ids;
  }

  private static JsonPath page(UUID project, String after, int limit) {
    return given()
        .queryParam("cluster_project_id", project)
        .queryParam("after", after)
        .queryParam("limit", limit)
        .get("/v1/events")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> ids(List<String> bodies) {
    return bodies.stream().map(body -> JsonPath.from(body).getString("id")).toList();
  }

  /** A client that is open. */
  private static final class Stream implements AutoCloseable {
    private final BufferedReader lines;
    private String lastId = "";

    Stream(UUID project, @Nullable String lastEventId) throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(stream() + "?cluster_project_id=" + project))
              .header("Accept", "text/event-stream")
              .timeout(Duration.ofSeconds(20));
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    void awaitGreeting() throws IOException {
      assertThat(awaitComment("open")).isTrue();
    }

    /** Signs of life come all the time, so that this ends when the wanted one does not come. */
    boolean awaitComment(String wanted) throws IOException {
      for (int i = 0; i < 20; i++) {
        String line = lines.readLine();
        if (line == null) {
          return false;
        }
        if (line.startsWith(":") && line.substring(1).strip().equals(wanted)) {
          return true;
        }
      }
      return false;
    }

    List<String> bodies(int count) throws IOException {
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < 50 && bodies.size() < count; i++) {
        String line = lines.readLine();
        if (line == null) {
          return bodies;
        }
        if (line.startsWith("id:")) {
          lastId = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          bodies.add(line.substring(5).strip());
        }
      }
      return bodies;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
