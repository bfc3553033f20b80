package org.renkei.ministry.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The service under test, over HTTP. */
final class Service {
  private Service() {}

  static Response create(JsonNode program) {
    return given().contentType(ContentType.JSON).body(bytes(program)).post("/v1/programs");
  }

  /** Creates a program and returns its id. */
  static String created(JsonNode program) {
    return create(program).then().statusCode(201).extract().path("id");
  }

  /** Creates and publishes a program and returns its id; its version is 2 then. */
  static String published(JsonNode program) {
    String id = created(program);
    step(id, "publication", 1).then().statusCode(200);
    return id;
  }

  static Response change(String id, long version, JsonNode program) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(bytes(program))
        .put("/v1/programs/" + id);
  }

  static Response step(String id, String step, long version) {
    return given()
        .header("If-Match", "\"" + version + "\"")
        .post("/v1/programs/" + id + "/" + step);
  }

  static ObjectNode read(String id) {
    return Bodies.object(
        given().get("/v1/programs/" + id).then().statusCode(200).extract().asString());
  }

  static ObjectNode list(String query) {
    return Bodies.object(
        given()
            .urlEncodingEnabled(true)
            .get("/v1/programs?" + query)
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  /** A list to its end, page by page. */
  static List<JsonNode> whole(String query) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page;
    do {
      page = list(query + "&sort=source_id&limit=100&offset=" + all.size()).get("results");
      page.forEach(all::add);
    } while (!page.isEmpty());
    return all;
  }

  static ObjectNode imported(String format, String file) {
    return Bodies.object(
        given()
            .contentType("application/x-ndjson")
            .body(file.getBytes(StandardCharsets.UTF_8))
            .post("/v1/imports?format=" + format)
            .then()
            .statusCode(201)
            .extract()
            .asString());
  }

  private static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
