package org.renkei.gateway.match;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
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
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

/** One story on a gateway of its own, from no catalog at all to a ministry that goes down. */
@QuarkusTest
@TestProfile(CatalogsComeAndGoIT.GatewayOfItsOwn.class)
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class CatalogsComeAndGoIT {
  /** No setting differs: only the topics must be fresh. */
  public static final class GatewayOfItsOwn implements QuarkusTestProfile {}

  @Inject MinistryOnKafka kafka;

  @ConfigProperty(name = "test.ministry-services")
  String services;

  @Test
  void tellsApartWhyThereIsNothing() {
    // Given: nothing has arrived, and yet the gateway is ready
    soon(() -> given().get("/q/health/ready").then().statusCode(200));
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/v1/ministries")
        .then()
        .statusCode(200)
        .body("results.code", contains("MAFF", "METI", "MEXT", "MHLW", "MIC"))
        .body("results.state", everyItem(equalTo("ABSENT")))
        .body("results.as_of", everyItem(nullValue()))
        .body("results[0].name.ja", equalTo("農林水産省"))
        .body("results[0].reason.ja", containsString("届いていません"));
    match()
        .body("metadata.status", equalTo("CATALOG_MISSING"))
        .body("metadata.catalogs.state", everyItem(equalTo("ABSENT")))
        .body("results", is(empty()));

    // When: every ministry offers an empty catalog
    MinistryServices.CODES.forEach(kafka::open);

    // Then
    soon(
        () ->
            match()
                .body("metadata.status", equalTo("NO_PROGRAM_IN_AREA"))
                .body("metadata.catalogs.state", everyItem(equalTo("CURRENT")))
                .body("metadata.catalogs.programs", everyItem(equalTo(0))));

    // When: there are programs, elsewhere
    kafka.publish(
        aProgram()
            .ministry("MIC")
            .sourceId("elsewhere")
            .with(new Criterion.Area(List.of(new AreaCode("JP-KYUSHU")), List.of(), null))
            .build());

    // Then
    soon(
        () ->
            match()
                .body("results", hasSize(1))
                .body("results[0].program.ministry", equalTo("MIC"))
                .body("results[0].verdict", equalTo("NOT_ELIGIBLE"))
                .body("metadata.status", equalTo("NO_PROGRAM_IN_AREA")));

    // When: one reaches the area, but is made for others
    kafka.publish(
        aProgram()
            .ministry("METI")
            .sourceId("unfitting")
            .with(new Criterion.Area(List.of(new AreaCode("JP-HOKKAIDO")), List.of(), null))
            .with(new Criterion.Tier(List.of(ClusterTier.GLOBAL), null))
            .build());

    // Then
    soon(() -> match().body("results", hasSize(2)).body("metadata.status", equalTo("NONE_FITS")));

    // When: one fits
    Program fitting =
        aProgram()
            .ministry("MAFF")
            .sourceId("fitting")
            .with(new Criterion.Tier(List.of(ClusterTier.SMALL), null))
            .build();
    kafka.publish(fitting);

    // Then
    soon(
        () ->
            match()
                .body("results", hasSize(3))
                .body("metadata.status", equalTo("OK"))
                .body("results[0].program.id", equalTo(String.valueOf(fitting.id())))
                .body("results[0].verdict", equalTo("ELIGIBLE")));

    // When: its ministry goes down
    given().delete(services + "/MAFF");

    // Then: its last catalog still answers
    soon(
        () ->
            given()
                .get("/v1/ministries/MAFF")
                .then()
                .statusCode(200)
                .body("code", equalTo("MAFF"))
                .body("state", equalTo("STALE"))
                .body("as_of", endsWith("+09:00"))
                .body("programs", equalTo(1))
                .body("position", equalTo(1))
                .body("lag", equalTo(0))
                .body("url", equalTo(services + "/MAFF"))
                .body("reason.ja", containsString("応答しません"))
                .body("reason.en", notNullValue()));
    match()
        .body("metadata.status", equalTo("OK"))
        .body("metadata.catalogs.find { it.ministry == 'MAFF' }.state", equalTo("STALE"))
        .body("results[0].program.id", equalTo(String.valueOf(fitting.id())));
    given().get("/q/health/ready").then().statusCode(200);

    // When: it comes back
    given().put(services + "/MAFF");

    // Then
    soon(() -> given().get("/v1/ministries/MAFF").then().body("state", equalTo("CURRENT")));
    given().get("/v1/ministries/NASA").then().statusCode(404);
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("renkei_catalog_programs{ministry=\"MAFF\"} 1.0"))
        .body(containsString("renkei_catalog_lag{ministry=\"MAFF\"} 0.0"));
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
    await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
  }
}
