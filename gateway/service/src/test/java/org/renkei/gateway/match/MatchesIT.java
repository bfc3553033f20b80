package org.renkei.gateway.match;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.Program;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class MatchesIT {
  @Inject MinistryOnKafka kafka;

  @Test
  void matchesAProgramThatAMinistryHasJustPublished() {
    // Given
    Program program = aProgram().ministry("METI").sourceId("just-published").build();

    // When
    kafka.publish(program);

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .contentType(ContentType.JSON)
                    .body(kafka.write(aProject().build()))
                    .queryParam("ministry", "METI")
                    .post("/v1/matches")
                    .then()
                    .statusCode(200)
                    .body(
                        "results.find { it.program.id == '" + program.id() + "' }.verdict",
                        equalTo("ELIGIBLE")));
  }
}
