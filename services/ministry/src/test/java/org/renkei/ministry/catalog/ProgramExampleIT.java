package org.renkei.ministry.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
class ProgramExampleIT {
  @Test
  void storesTheExampleOfTheApisDescription() {
    // When
    Response created =
        given().contentType(ContentType.JSON).body(ProgramExample.JSON).post("/v1/programs");

    // Then
    created
        .then()
        .statusCode(201)
        .body("ministry", equalTo("FIFTH"))
        .body("state", equalTo("DRAFT"))
        .body("version", equalTo(1))
        .header("ETag", "\"1\"")
        .header("Location", org.hamcrest.Matchers.endsWith("/v1/programs/" + created.path("id")));
  }
}
