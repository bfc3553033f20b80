package org.renkei.gateway.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.Notification;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.notification.Notifications;
import org.renkei.servers.testing.RenkeiTestResource;

/** What a subscription would have been told. */
@QuarkusTest
@TestProfile(WebhooksIT.ShortWaits.class)
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class DryRunIT {
  @Inject Notifications notifications;
  @Inject AgroalDataSource database;

  @Test
  void looksBackThirtyDays() throws SQLException {
    // Given
    Notification tooOld = told(31);
    Notification old = told(29);
    Notification fresh = told(0);
    String id =
        given()
            .contentType(ContentType.JSON)
            .body(
                """
                {"owner": "office-dry", "name": "試行", "target": "http://127.0.0.1:9/",
                 "filter": {"ministries": ["MIC"]}}
                """)
            .post("/v1/subscriptions")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    // When
    List<String> told =
        given()
            .get("/v1/subscriptions/" + id + "/dry_run?limit=100")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("results.id");

    // Then
    assertThat(told).contains("" + old.id(), "" + fresh.id()).doesNotContain("" + tooOld.id());
    String tag = given().get("/v1/subscriptions/" + id).header("ETag");
    given().header("If-Match", tag).delete("/v1/subscriptions/" + id).then().statusCode(204);
  }

  /** Told so many days ago. */
  private Notification told(int days) throws SQLException {
    Notification notification =
        aNotification().ministry("MIC").cause(UUID.randomUUID().toString()).build();
    QuarkusTransaction.requiringNew().run(() -> notifications.append(notification, Set.of()));
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE notification SET created_at = created_at - ? * interval '1 day'
                WHERE id = ?
                """)) {
      update.setInt(1, days);
      update.setObject(2, notification.id());
      update.executeUpdate();
    }
    return notification;
  }
}
