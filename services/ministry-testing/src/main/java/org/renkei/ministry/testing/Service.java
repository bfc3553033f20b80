package org.renkei.ministry.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service under test, over HTTP. */
final class Service {
  private static final Duration IMPORT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

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

  /** Imports a file and waits for its end. */
  static ObjectNode imported(String format, String file) {
    return imported(format, file.getBytes(StandardCharsets.UTF_8));
  }

  static ObjectNode imported(String format, byte[] file) {
    Response accepted =
        given().contentType(ContentType.BINARY).body(file).post("/v1/imports?format=" + format);
    accepted.then().statusCode(202).body("state", equalTo("RUNNING"));
    String report = accepted.header("Location");
    return await()
        .atMost(IMPORT)
        .pollInterval(POLL)
        .until(
            () -> Bodies.object(given().get(report).then().statusCode(200).extract().asString()),
            read -> !read.get("state").textValue().equals("RUNNING"));
  }

  private static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
