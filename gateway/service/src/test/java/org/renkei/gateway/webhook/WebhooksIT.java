package org.renkei.gateway.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationIds;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.notification.NotificationsConfig;
import org.renkei.gateway.notification.RecentNotifications;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@TestProfile(WebhooksIT.ShortWaits.class)
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class WebhooksIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Retries that a test can wait for, and targets on this machine. */
  public static final class ShortWaits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "renkei.webhooks.loopback-targets", "true",
          "renkei.webhooks.retries", "0S,0.1S,0.1S",
          "renkei.webhooks.lease", "2S");
    }
  }

  @Inject Notifications notifications;
  @Inject RecentNotifications recent;
  @Inject SubscriptionStore store;
  @Inject Sender sender;
  @Inject RetrySchedule schedule;
  @Inject WebhooksConfig config;
  @Inject NotificationsConfig kept;
  @Inject AgroalDataSource database;
  @Inject Clock clock;

  private final String owner = "office-" + UUID.randomUUID();
  private final List<String> made = new ArrayList<>();
  private Receiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void end() {
    made.forEach(
        id ->
            given()
                .header("If-Match", etag(id))
                .delete("/v1/subscriptions/" + id)
                .then()
                .statusCode(204));
    receiver.close();
  }

  @Test
  void tellsNothingUntilItsTargetIsConfirmedThenEverythingInOrder() {
    // Given
    JsonPath it = created("{}");
    String id = it.getString("id");
    List<String> told = append("MEXT", 3);

    // When
    assertThat(it.getString("state")).isEqualTo("UNCONFIRMED");
    given().get("/v1/subscriptions/" + id).then().body("secret", nullValue());
    given()
        .post("/v1/subscriptions/" + id + "/confirmation")
        .then()
        .statusCode(200)
        .body("state", equalTo("ACTIVE"));
    told.addAll(append("MEXT", 40));

    // Then
    await().atMost(SOON).until(() -> receiver.ids().size() >= told.size());
    assertThat(receiver.ids()).isEqualTo(told);
    for (Receiver.Told each : receiver.told()) {
      assertThat(each.isSignedBy(it.getString("secret"))).isTrue();
      assertThat(JsonPath.from(each.body()).getString("id")).isEqualTo(each.id());
      assertThat(JsonPath.from(each.body()).getString("specversion")).isEqualTo("1.0");
    }
  }

  @Test
  void triesAgainUnderTheSameIdBeforeAnythingElse() {
    // Given
    String id = confirmed("{}");
    receiver.answer(
        new Receiver.Bidden(500), new Receiver.Bidden(302, Map.of("Location", receiver.url())));

    // When
    List<String> told = append("METI", 2);

    // Then
    await().atMost(SOON).until(() -> receiver.ids().size() >= 4);
    assertThat(receiver.ids()).containsExactly(told.get(0), told.get(0), told.get(0), told.get(1));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/subscriptions/" + id + "/deliveries")
                    .then()
                    .statusCode(200)
                    .body("metadata.resultset.count", equalTo(4))
                    .body("results[1].number", equalTo(3))
                    .body("results[1].delivered", equalTo(true))
                    .body("results[2].status", equalTo(302))
                    .body("results[3].status", equalTo(500)));
  }

  @Test
  void waitsAsLongAsTheReceiverAsksFor() {
    // Given
    confirmed("{}");
    receiver.answer(new Receiver.Bidden(429, Map.of("Retry-After", "2")));

    // When
    append("METI", 1);
    await().atMost(SOON).until(() -> receiver.told().size() == 2);

    // Then
    long first = Long.parseLong(receiver.told().get(0).timestamp());
    long second = Long.parseLong(receiver.told().get(1).timestamp());
    assertThat(second - first).isGreaterThanOrEqualTo(1);
  }

  @Test
  void isDisabledByGoneAndItsOwnerIsTold() throws IOException {
    // Given
    try (Receiver other = new Receiver()) {
      String id = confirmed("{}");
      confirmed("{\"types\": [\"subscription.disabled\"]}", other);
      receiver.answer(new Receiver.Bidden(410));

      // When
      append("MAFF", 2);

      // Then
      await().atMost(SOON).until(() -> "DISABLED".equals(state(id)));
      given()
          .get("/v1/subscriptions/" + id)
          .then()
          .body("reason", equalTo("410 Gone"))
          .body("attempts", equalTo(1));
      await().atMost(SOON).until(() -> other.told().size() == 1);
      assertThat(JsonPath.from(other.told().get(0).body()).getString("data.data.subscription_id"))
          .isEqualTo(id);
      assertThat(receiver.told()).hasSize(1);
    }
  }

  @Test
  void isDisabledAfterTheLastRetryAndGoesOnWhereItStood() {
    // Given
    String id = confirmed("{}");
    receiver.answer(new Receiver.Bidden(500), new Receiver.Bidden(503), new Receiver.Bidden(400));

    // When
    List<String> told = append("MAFF", 2);
    await().atMost(SOON).until(() -> "DISABLED".equals(state(id)));
    int tried = receiver.told().size();
    step(id, "resumption");

    // Then
    assertThat(tried).isEqualTo(3);
    await().atMost(SOON).until(() -> receiver.told().size() == 5);
    assertThat(receiver.ids().subList(3, 5)).isEqualTo(told);
  }

  @Test
  void losesNothingWhileItPauses() {
    // Given
    String id = confirmed("{}");
    step(id, "pause");
    List<String> told = append("MHLW", 5);

    // When
    await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    int meanwhile = receiver.told().size();
    step(id, "resumption");

    // Then
    assertThat(meanwhile).isZero();
    await().atMost(SOON).until(() -> receiver.told().size() == 5);
    assertThat(receiver.ids()).isEqualTo(told);
  }

  @Test
  void tellsOnlyWhatPassesItsFilterAndIsNotMuted() {
    // Given
    Notification muted =
        aNotification().ministry("METI").cause(UUID.randomUUID().toString()).build();
    created(
        receiver, "{\"ministries\": [\"METI\"]}", ", \"muted\": [\"" + muted.programId() + "\"]");
    String id = made.get(0);
    given().post("/v1/subscriptions/" + id + "/confirmation").then().statusCode(200);

    // When
    append("MEXT", 2);
    append(muted);
    Notification wanted =
        aNotification().ministry("METI").program(UUID.randomUUID()).cause(owner).build();
    append(wanted);

    // Then
    await().atMost(SOON).until(() -> !receiver.told().isEmpty());
    assertThat(receiver.ids()).containsExactly(wanted.id().toString());
    assertThat(
            given()
                .get("/v1/subscriptions/" + id + "/dry_run?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("results.id"))
        .contains(wanted.id().toString())
        .doesNotContain(muted.id().toString());
  }

  @Test
  void signsWithBothSecretsWhileTheyAreExchanged() {
    // Given
    JsonPath it = created("{}");
    String id = it.getString("id");
    given().post("/v1/subscriptions/" + id + "/confirmation").then().statusCode(200);

    // When
    String fresh =
        given()
            .header("If-Match", etag(id))
            .post("/v1/subscriptions/" + id + "/secret")
            .then()
            .statusCode(200)
            .extract()
            .path("secret");
    append("MEXT", 1);

    // Then
    await().atMost(SOON).until(() -> receiver.told().size() == 1);
    assertThat(fresh).isNotEqualTo(it.getString("secret"));
    assertThat(receiver.told().get(0).isSignedBy(fresh)).isTrue();
    assertThat(receiver.told().get(0).isSignedBy(it.getString("secret"))).isTrue();
  }

  @Test
  void tellsOneAgainWhenAsked() {
    // Given
    String id = confirmed("{}");
    String told = append("MEXT", 1).get(0);
    await().atMost(SOON).until(() -> receiver.told().size() == 1);

    // When
    given()
        .post("/v1/subscriptions/" + id + "/deliveries/" + told + "/redelivery")
        .then()
        .statusCode(200)
        .body("delivered", equalTo(true))
        .body("status", equalTo(204));

    // Then
    assertThat(receiver.ids()).containsExactly(told, told);
    given()
        .post("/v1/subscriptions/" + id + "/deliveries/" + UUID.randomUUID() + "/redelivery")
        .then()
        .statusCode(404);
  }

  @Test
  void tellsNothingTwiceThoughItsOwnerChangesItMeanwhile() {
    // Given
    String id = confirmed("{}");
    CountDownLatch held = receiver.hold();
    List<String> told = append("MEXT", 2);
    await().atMost(SOON).until(() -> receiver.told().size() == 1);

    // When
    changed(id, receiver, ", \"muted\": [\"" + UUID.randomUUID() + "\"]");
    held.countDown();

    // Then
    await().atMost(SOON).until(() -> position(id) >= notifications.end());
    assertThat(receiver.ids()).isEqualTo(told);
  }

  @Test
  void tellsNothingAgainToATargetThatIsNotConfirmed() throws IOException {
    // Given
    String id = confirmed("{}");
    String told = append("MEXT", 1).get(0);
    await().atMost(SOON).until(() -> position(id) >= notifications.end());

    // When
    try (Receiver other = new Receiver()) {
      changed(id, other, "");
      given()
          .post("/v1/subscriptions/" + id + "/deliveries/" + told + "/redelivery")
          .then()
          .statusCode(409);

      // Then
      assertThat(other.told()).isEmpty();
    }
  }

  @Test
  void triesWithoutTheEndsOfOthersSubscriptions() {
    // Given
    String id = created("{\"types\": [\"subscription.disabled\"]}").getString("id");
    UUID own = UUID.fromString(created("{}").getString("id"));
    UUID others = UUID.randomUUID();
    append(disabled(others));
    append(disabled(own));

    // When
    List<String> told =
        given()
            .get("/v1/subscriptions/" + id + "/dry_run?limit=100")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("results.data.data.subscription_id");

    // Then
    assertThat(told).containsExactly(own.toString());
  }

  private Notification disabled(UUID subscription) {
    return new Notification(
        NotificationIds.of(NotificationType.SUBSCRIPTION_DISABLED, subscription, 1),
        NotificationType.SUBSCRIPTION_DISABLED,
        clock.instant(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        new LocalizedText("停止しました。", "It was disabled."),
        new NotificationData.AboutSubscription(subscription, "410 Gone"));
  }

  private void changed(String id, Receiver to, String more) {
    given()
        .header("If-Match", etag(id))
        .contentType(ContentType.JSON)
        .body(request(to.url(), "{}", more))
        .put("/v1/subscriptions/" + id)
        .then()
        .statusCode(200);
  }

  private static long position(String id) {
    return Long.parseLong(given().get("/v1/subscriptions/" + id).path("position"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ministries\": [\"NASA\"]} | /filter/ministries/0",
        "{\"themes\": [\"NO_SUCH\"]} | /filter/themes/0",
        "{\"prefectures\": [\"012025\"]} | /filter/prefectures/0",
        "{\"cluster_project_ids\": [\"98844ea7-75aa-580b-9db3-af5486cc39e0\"]} | /filter/cluster_project_ids/0",
        "{\"types\": [\"subscription.disabled\"], \"ministries\": [\"MEXT\"]} | /filter/types"
      })
  void refusesAFilterThatNothingCanEverPass(String filter, String pointer) {
    given()
        .contentType(ContentType.JSON)
        .body(request(receiver.url(), filter, ""))
        .post("/v1/subscriptions")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].rule", equalTo("never-matches"));
  }

  @Test
  void refusesATargetThatMustNotBeCalledOrDoesNotConfirm() {
    // When
    given()
        .contentType(ContentType.JSON)
        .body(request("https://169.254.169.254/latest", "{}", ""))
        .post("/v1/subscriptions")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/target"));
    String id = created(receiver, "{}", "").getString("id");
    receiver.close();

    // Then
    given()
        .post("/v1/subscriptions/" + id + "/confirmation")
        .then()
        .statusCode(409)
        .contentType(containsString("problem+json"));
    assertThat(state(id)).isEqualTo("UNCONFIRMED");
  }

  @Test
  void isNotConfirmedByAServerThatMerelyRepeatsOrSignsForAnother() throws IOException {
    // Given
    try (Receiver echo = new Receiver()) {
      String id =
          given()
              .contentType(ContentType.JSON)
              .body(request(echo.url(), "{}", ""))
              .post("/v1/subscriptions")
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      made.add(id);

      // When
      given().post("/v1/subscriptions/" + id + "/confirmation").then().statusCode(409);
      echo.knows(created("{}").getString("secret"));
      given().post("/v1/subscriptions/" + id + "/confirmation").then().statusCode(409);

      // Then
      assertThat(state(id)).isEqualTo("UNCONFIRMED");
    }
  }

  @Test
  void isServedByAnotherProcessOnceTheLeaseOfADeadOneHasEnded() throws SQLException {
    // Given
    String id = confirmed("{}");
    try (Connection connection = database.getConnection();
        PreparedStatement hold =
            connection.prepareStatement(
                "UPDATE subscription SET lease = ?, lease_until = now() + interval '2 seconds'"
                    + " WHERE id = ?")) {
      hold.setObject(1, UUID.randomUUID());
      hold.setObject(2, UUID.fromString(id));
      hold.executeUpdate();
    }
    List<String> told = append("MEXT", 1);

    // When
    await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    int early = receiver.told().size();

    // Then
    assertThat(early).isZero();
    await().atMost(SOON).until(() -> receiver.ids().equals(told));
  }

  @Test
  void isSharedByProcessesWithoutTellingAnythingTwiceOrOutOfTurn() {
    // Given
    List<Receiver> receivers = new ArrayList<>();
    Receipts receipts = new Receipts(store, config, clock);
    Deliveries second =
        new Deliveries(
            store, notifications, recent, receipts, sender, schedule, config, kept, clock);
    try {
      for (int i = 0; i < 20; i++) {
        receivers.add(receiver());
        confirmed("{}", receivers.get(i));
      }
      second.start();

      // When
      List<String> told = append("MEXT", 60);

      // Then
      for (Receiver each : receivers) {
        await().atMost(SOON).until(() -> each.ids().size() >= told.size());
        assertThat(each.ids()).isEqualTo(told);
      }
    } finally {
      second.stop();
      receivers.forEach(Receiver::close);
    }
  }

  private static Receiver receiver() {
    try {
      return new Receiver();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> append(String ministry, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Notification told =
          aNotification().ministry(ministry).cause(UUID.randomUUID().toString()).build();
      append(told);
      ids.add(told.id().toString());
    }
    return ids;
  }

  private void append(Notification told) {
    QuarkusTransaction.requiringNew().run(() -> notifications.append(told, Set.of()));
  }

  private JsonPath created(String filter) {
    return created(receiver, filter, "");
  }

  private JsonPath created(Receiver to, String filter, String more) {
    JsonPath it =
        given()
            .contentType(ContentType.JSON)
            .body(request(to.url(), filter, more))
            .post("/v1/subscriptions")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    made.add(it.getString("id"));
    to.knows(it.getString("secret"));
    return it;
  }

  private String request(String target, String filter, String more) {
    return "{\"owner\": \"%s\", \"name\": \"試験\", \"target\": \"%s\", \"filter\": %s%s}"
        .formatted(owner, target, filter, more);
  }

  private String confirmed(String filter) {
    return confirmed(filter, receiver);
  }

  private String confirmed(String filter, Receiver to) {
    String id = created(to, filter, "").getString("id");
    given().post("/v1/subscriptions/" + id + "/confirmation").then().statusCode(200);
    return id;
  }

  private static void step(String id, String step) {
    given()
        .header("If-Match", etag(id))
        .post("/v1/subscriptions/" + id + "/" + step)
        .then()
        .statusCode(200);
  }

  private static String etag(String id) {
    return given().get("/v1/subscriptions/" + id).then().statusCode(200).extract().header("ETag");
  }

  private static String state(String id) {
    return given().get("/v1/subscriptions/" + id).path("state");
  }
}
