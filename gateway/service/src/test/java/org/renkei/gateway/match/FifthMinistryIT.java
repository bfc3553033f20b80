package org.renkei.gateway.match;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

/** A fifth ministry, known by configuration alone, comes to a gateway, is matched, and leaves. */
@QuarkusTest
@TestProfile(FifthMinistryIT.GatewayOfItsOwn.class)
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class FifthMinistryIT {
  /** No setting differs: only the topics must be fresh. */
  public static final class GatewayOfItsOwn implements QuarkusTestProfile {}

  private static final ProgramFixture ONE =
      aProgram()
          .ministry("MIC")
          .sourceId("one")
          .with(new Criterion.Tier(List.of(ClusterTier.SMALL), null));
  private static final ProgramFixture OTHER =
      aProgram()
          .ministry("MIC")
          .sourceId("other")
          .with(new Criterion.Tier(List.of(ClusterTier.GLOBAL), null));

  @Inject MinistryOnKafka kafka;

  @Test
  void comesIsMatchedAndLeaves() {
    // Given
    MinistryServices.CODES.forEach(kafka::open);

    // When: it publishes
    kafka.publish(ONE.build(), OTHER.build());

    // Then: it is listed and matched like any other
    soon(
        () ->
            list("ministry=MIC")
                .body("results.id", containsInAnyOrder(id(ONE), id(OTHER)))
                .body("metadata.counts.by_ministry.MIC", equalTo(2)));
    soon(
        () ->
            match()
                .body("results.program.id", contains(id(ONE), id(OTHER)))
                .body("results.verdict", contains("ELIGIBLE", "NOT_ELIGIBLE"))
                .body("metadata.counts.by_ministry.MIC", equalTo(2))
                .body("metadata.status", equalTo("OK")));

    // When: it leaves
    for (ProgramFixture left : List.of(ONE, OTHER)) {
      kafka.publish(
          left.version(2)
              .state(ProgramState.WITHDRAWN)
              .changedAt("2026-09-01T00:00:00+09:00")
              .build());
      kafka.tombstone("MIC", Objects.requireNonNull(left.build().id()));
    }

    // Then: nothing of it is offered any more, and what it offered is still known
    soon(
        () ->
            match()
                .body("results", empty())
                .body("metadata.counts.by_ministry.MIC", nullValue())
                .body("metadata.status", equalTo("NO_PROGRAM_IN_AREA")));
    list("ministry=MIC").body("results", empty());
    soon(
        () -> {
          list("ministry=MIC&as_of=2026-08-31")
              .body("results.id", containsInAnyOrder(id(ONE), id(OTHER)));
          list("ministry=MIC&as_of=2026-09-01").body("results", empty());
        });
  }

  private static String id(ProgramFixture program) {
    return String.valueOf(program.build().id());
  }

  private static ValidatableResponse list(String query) {
    return given().get("/v1/programs?" + query).then().statusCode(200);
  }

  private ValidatableResponse match() {
    return given()
        .contentType(ContentType.JSON)
        .body(kafka.write(aProject().build()))
        .post("/v1/matches")
        .then()
        .statusCode(200);
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }
}
