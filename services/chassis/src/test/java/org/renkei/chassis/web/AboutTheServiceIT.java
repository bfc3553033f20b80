package org.renkei.chassis.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.renkei.servers.testing.RenkeiTestResource;

/** What every service tells about itself. */
@QuarkusTest
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "chassis"))
class AboutTheServiceIT {
  @Test
  void describesEveryErrorOfEveryOperation() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("openapi", startsWith("3.0"))
        .body("paths.'/v1/notes'.get.responses.keySet()", hasItems("400", "406", "500", "503"))
        .body(
            "paths.'/v1/notes'.post.responses.keySet()",
            hasItems("400", "406", "413", "415", "422", "500", "503"))
        .body(
            "paths.'/v1/notes/{id}'.put.responses.keySet()",
            hasItems("400", "404", "412", "413", "415", "422", "428"))
        .body(
            "components.responses.Problem412.content.'application/problem+json'.examples.stale-version.value.type",
            equalTo("urn:renkei:problem:stale-version"));
  }

  @Test
  void describesFieldsAsTheyAreWritten() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("components.schemas.Note.properties", hasKey("amount_yen"))
        .body("components.schemas.Note.properties", not(hasKey("amountYen")));
  }

  @Test
  void hasPagesForPeopleAndProbes() {
    given().accept("text/html").get("/q/swagger-ui/").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    given().accept("text/plain").get("/q/metrics").then().statusCode(200);
  }

  @Test
  void keepsItsMakeToItself() {
    given()
        .get("/v1/notes")
        .then()
        .header("Server", nullValue())
        .header("X-Powered-By", nullValue())
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Strict-Transport-Security", startsWith("max-age="));
  }
}
