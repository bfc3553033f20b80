package org.renkei.ministry.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Lists beside ten thousand other evaluations. Their events cannot be read, so a list that looked
 * at more than what it shows would fail.
 */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class EvaluationListsIT {
  @Inject EvaluationStory story;
  @Inject AgroalDataSource database;

  @BeforeEach
  void tenThousandOthers() throws SQLException {
    run(
        """
        INSERT INTO joint_evaluation
          (id, cluster_project_id, lead, ministries, state, due_on, opened_at, settled, noted)
        SELECT gen_random_uuid(), gen_random_uuid(), 'FIFTH', '{FIFTH,UNREADABLE}', 'CONCLUDED',
          '2020-01-01', '2020-01-01', true, true FROM generate_series(1, 10000);
        INSERT INTO evaluation_event (evaluation_id, ministry, sequence, digest, document)
        SELECT id, 'FIFTH', 1, 'none', '{"event": "UNHEARD_OF"}' FROM joint_evaluation
        WHERE 'UNREADABLE' = ANY (ministries);
        INSERT INTO priority_treatment
          (id, evaluation_id, cluster_project_id, program_id, granted_at, valid_from, valid_until,
           revoked, superseded, document)
        SELECT gen_random_uuid(), id, cluster_project_id, gen_random_uuid(), '2020-01-01',
          '2020-01-01', '2020-12-31', false, false, '{}' FROM joint_evaluation
        WHERE 'UNREADABLE' = ANY (ministries);
        """);
  }

  @AfterEach
  void forget() throws SQLException {
    run(
        """
        DELETE FROM priority_treatment WHERE evaluation_id IN
          (SELECT id FROM joint_evaluation WHERE 'UNREADABLE' = ANY (ministries));
        DELETE FROM evaluation_event WHERE digest = 'none';
        DELETE FROM joint_evaluation WHERE 'UNREADABLE' = ANY (ministries);
        """);
  }

  @Test
  void readsOnlyTheTreatmentsThatItShows() {
    // Given
    UUID program = story.offering();
    EvaluationStory.Told concluded = story.concluded();

    // When, Then
    given()
        .get("/v1/priority_treatments?state=IN_EFFECT&cluster_project_id=" + concluded.project())
        .then()
        .statusCode(200)
        .body("results.program_id", containsInAnyOrder(strings(story.programs(concluded.id()))));
    given()
        .get("/v1/priority_treatments?program_id=" + program)
        .then()
        .body("metadata.resultset.count", equalTo(1))
        .body("results[0].state", equalTo("IN_EFFECT"));
    given().get("/v1/priority_treatments?limit=1").then().body("results", hasSize(1));
    assertThat(
            given()
                .get("/v1/priority_treatments?state=EXPIRED&limit=1&fields=id&offset=20000")
                .jsonPath()
                .getInt("metadata.resultset.count"))
        .isGreaterThanOrEqualTo(10_000);
  }

  @Test
  void readsOnlyTheEvaluationsThatItShows() {
    // Given
    EvaluationStory.Told concluded = story.concluded();

    // When, Then
    given()
        .get("/v1/joint_evaluations?limit=1&due_since=2021-01-01&ministry=FIFTH")
        .then()
        .statusCode(200)
        .body("results", hasSize(1));
    given()
        .get("/v1/joint_evaluations?cluster_project_id=" + concluded.project())
        .then()
        .statusCode(200)
        .body("results.id", equalTo(List.of(concluded.id().toString())));
  }

  @Test
  void tellsTheSameStateOfATreatmentInBothLists() {
    // Given
    UUID program = story.offering();
    EvaluationStory.Told first = story.concluded();
    String treatments = "/v1/priority_treatments?program_id=" + program;
    String treatment = given().get(treatments).path("results[0].id");

    // When
    EvaluationStory.Told second = story.superseding(first);

    // Then
    given()
        .get(treatments)
        .then()
        .body("results.state", containsInAnyOrder("SUPERSEDED", "IN_EFFECT"));
    given()
        .get("/v1/joint_evaluations/" + first.id())
        .then()
        .body("state", equalTo("SUPERSEDED"))
        .body("superseded_by", equalTo(second.id().toString()))
        .body(
            "priority_treatments.find { it.id == '" + treatment + "' }.state",
            equalTo("SUPERSEDED"));
    given()
        .get("/v1/joint_evaluations?state=SUPERSEDED&cluster_project_id=" + first.project())
        .then()
        .body("results.superseded_by", equalTo(List.of(second.id().toString())));
  }

  @Test
  void notesTheTreatmentsOfAnEarlierRelease() throws SQLException {
    // Given
    UUID program = story.offering();
    EvaluationStory.Told concluded = story.concluded();
    String treatments = "/v1/priority_treatments?program_id=" + program;
    run("DELETE FROM priority_treatment WHERE evaluation_id = '%s'".formatted(concluded.id()));

    // When
    run("UPDATE joint_evaluation SET noted = false WHERE id = '%s'".formatted(concluded.id()));

    // Then
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> given().get(treatments).jsonPath().getList("results").size() == 1);
  }

  private static Object[] strings(List<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
