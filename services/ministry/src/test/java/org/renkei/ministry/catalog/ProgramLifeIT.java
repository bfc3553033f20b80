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
class ProgramLifeIT {
  @Test
  void storesTheExampleOfTheDescription() {
    // When
    Response created =
        given().contentType(ContentType.JSON).body(ProgramExample.JSON).post("/v1/programs");

    // Then
    created.then().statusCode(201).body("state", equalTo("DRAFT")).body("version", equalTo(1));
    String id = created.path("id");
    given()
        .header("If-Match", "\"1\"")
        .post("/v1/programs/" + id + "/publication")
        .then()
        .log()
        .all()
        .statusCode(200);
    given()
        .get(
            "/v1/programs?keyword=海洋&area=012025&theme=LIFE&call_status=CLOSED&applicant=UNIVERSITY&fields=id,title")
        .then()
        .log()
        .all()
        .statusCode(200);
  }
}
