package org.renkei.chassis.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.servers.testing.RenkeiTestResource;

/** Whatever goes wrong, the answer is a problem that says what and where. */
@QuarkusTest
@QuarkusTestResource(
    value = RenkeiTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "chassis"))
class ProblemAnswersIT {
  private static final String ID = "0b0e7a0e-7b1c-4a55-9d2f-3a3e0d9f0a01";

  private static String note(String more) {
    return "{\"id\":\""
        + ID
        + "\",\"title\":\"t\",\"amount_yen\":1,\"colour\":\"RED\",\"version\":0"
        + more
        + "}";
  }

  private static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  private static ValidatableResponse problem(ValidatableResponse answer, ProblemType type) {
    return answer
        .statusCode(type.status())
        .contentType("application/problem+json")
        .header("Content-Language", "ja")
        .header("X-Request-ID", notNullValue())
        .header("X-Content-Type-Options", "nosniff")
        .body("type", equalTo("urn:renkei:problem:" + type.slug()))
        .body("status", equalTo(type.status()))
        .body("title", equalTo(type.title().ja()))
        .body("title_en", equalTo(type.title().en()))
        .body("request_id", notNullValue());
  }

  private static ValidatableResponse refused(String body, ProblemType type) {
    return problem(json(body).post("/v1/notes").then(), type);
  }

  @Test
  void tellsLineAndColumnOfBrokenJson() {
    refused("{\n \"id\": oops", ProblemType.MALFORMED_JSON)
        .body("detail_en", matchesPattern(".*line 2, column \\d+.*"))
        .body("errors[0].rule", equalTo("syntax"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "{", "nonsense"})
  void refusesWhatIsNoJson(String body) {
    problem(json(body).post("/v1/notes").then(), ProblemType.MALFORMED_JSON);
  }

  @Test
  void refusesAFieldThatStandsTwice() {
    refused(note(",\"title\":\"again\""), ProblemType.MALFORMED_JSON)
        .body("errors[0].rule", equalTo("duplicate-field"));
  }

  @Test
  void refusesTextBehindTheEnd() {
    refused(note("") + " x", ProblemType.MALFORMED_JSON);
    refused(note("") + "{}", ProblemType.MALFORMED_JSON);
  }

  @Test
  void refusesDeepNesting() {
    refused(note(",\"tags\":" + "[".repeat(5_000)), ProblemType.UNREADABLE_FIELD)
        .body("errors[0].pointer", equalTo("/tags/0"));
  }

  @Test
  void namesAnUnknownFieldAndThoseThereAre() {
    refused(note(",\"amount\":1"), ProblemType.UNKNOWN_FIELD)
        .body("errors[0].pointer", equalTo("/amount"))
        .body("errors[0].rule", equalTo("unknown-field"))
        .body("errors[0].allowed", hasItems("amount_yen", "colour"));
  }

  @Test
  void namesAWrongCodeAndTheAllowedOnes() {
    refused(note("").replace("RED", "GREEN"), ProblemType.UNREADABLE_FIELD)
        .body("errors[0].pointer", equalTo("/colour"))
        .body("errors[0].allowed", equalTo(List.of("RED", "BLUE")))
        .body("errors[0].message.ja", containsString("RED, BLUE"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, amount_yen",
    "99999999999999999999, amount_yen",
    "\"1\", amount_yen",
    "true, amount_yen",
    "null, amount_yen"
  })
  void refusesYenThatIsNoWholeNumber(String yen, String field) {
    refused(
            note("").replace("\"amount_yen\":1", "\"amount_yen\":" + yen),
            ProblemType.UNREADABLE_FIELD)
        .body("errors[0].pointer", equalTo("/" + field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tags\":[null]|/tags/0",
        "\"tags\":\"x\"|/tags",
        "\"tags\":[1]|/tags/0",
        "\"day\":\"2026-13-01\"|/day",
        "\"day\":[2026,1,1]|/day",
        "\"updated_at\":\"2026-04-01T09:00:00\"|/updated_at",
        "\"updated_at\":12|/updated_at",
        "\"authors\":[{\"full_name\":\"a\"},7]|/authors/1"
      })
  void pointsAtAValueOfTheWrongForm(String field, String pointer) {
    refused(note("," + field), ProblemType.UNREADABLE_FIELD)
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void tellsTheRuleOfAValueThatItsTypeRefuses() {
    refused(
            note(",\"authors\":[{\"full_name\":\"a\",\"corporate_number\":\"1234567890123\"}]"),
            ProblemType.VALIDATION)
        .body("errors[0].pointer", equalTo("/authors/0/corporate_number"))
        .body("errors[0].rule", equalTo("corporate-number-check-digit"))
        .body("errors[0].message.ja", containsString("検査数字"));
  }

  @Test
  void pointsAtAMissingField() {
    refused(
            "{\"title\":\"t\",\"amount_yen\":1,\"colour\":\"RED\",\"version\":0}",
            ProblemType.VALIDATION)
        .body("errors[0].pointer", equalTo("/id"))
        .body("errors[0].rule", equalTo("required"));
  }

  @Test
  void tellsBrokenRules() {
    refused(note("").replace("\"amount_yen\":1", "\"amount_yen\":-1"), ProblemType.VALIDATION)
        .body("errors[0].pointer", equalTo("/amount_yen"))
        .body("errors[0].rule", equalTo("not-negative"));
  }

  @Test
  void refusesABodyOfNull() {
    problem(json("null").post("/v1/notes").then(), ProblemType.MALFORMED_JSON);
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] body = note("").getBytes(UTF_8);
    body[body.length - 30] = (byte) 0xff;
    problem(
        given().contentType("application/json").body(body).post("/v1/notes").then(),
        ProblemType.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/nothing", "/q/nothing", "/v1/notes/not-a-uuid"})
  void answersUnknownPaths(String path) {
    problem(given().get(path).then(), ProblemType.UNKNOWN_PATH).body("instance", equalTo(path));
  }

  @Test
  void answersAnUnknownId() {
    problem(given().get("/v1/notes/" + UUID.randomUUID()).then(), ProblemType.NOT_FOUND)
        .body("detail", containsString("ノート"));
  }

  /** The framework ends such a request before any route: the one error without a problem. */
  @Test
  void refusesBrokenEscapesInThePath() throws IOException {
    assertThat(raw("GET /v1/notes/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  /** What clients refuse to send. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void tellsTheMethodsOfAPath() {
    problem(given().delete("/v1/notes").then(), ProblemType.METHOD_NOT_ALLOWED)
        .header("Allow", containsString("POST"));
  }

  @Test
  void refusesToAnswerInAnotherFormat() {
    problem(given().accept("application/xml").get("/v1/notes").then(), ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void refusesOtherBodies(String type) {
    problem(
        given().contentType(type).body(note("")).post("/v1/notes").then(),
        ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void refusesABodyThatDoesNotSayWhatItIs() throws IOException {
    String body = note("");
    assertThat(
            raw(
                "POST /v1/notes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body))
        .startsWith("HTTP/1.1 415")
        .contains("urn:renkei:problem:unsupported-media-type");
  }

  @Test
  void refusesAnAnnouncedBodyThatIsTooLarge() {
    refused(note(",\"tags\":[\"" + "x".repeat(300_000) + "\"]"), ProblemType.BODY_TOO_LARGE)
        .body("detail", containsString("262144"));
  }

  @Test
  void takesALargerBodyWhereThatIsConfigured() {
    given()
        .contentType("text/plain")
        .body("x".repeat(300_000))
        .post("/v1/large")
        .then()
        .statusCode(200)
        .body("bytes", equalTo(300_000));
  }

  @Test
  void refusesAnUnannouncedBodyThatIsTooLarge() throws Exception {
    byte[] body = note(",\"tags\":[" + "\"x\",".repeat(100_000) + "\"x\"]").getBytes(UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/notes"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("urn:renkei:problem:body-too-large");
  }

  @Test
  void keepsTheSecretOfAnUnexpectedFailure() {
    problem(given().get("/v1/notes/failures/bug").then(), ProblemType.INTERNAL)
        .body(not(containsString("secret")))
        .body(not(containsString("Exception")));
  }

  @Test
  void keepsTheMessageOfAFrameworksException() {
    problem(given().get("/v1/notes/failures/gone").then(), ProblemType.GONE)
        .body(not(containsString("secret")));
  }

  @Test
  void carriesFurtherHeaders() {
    problem(given().get("/v1/notes/failures/busy").then(), ProblemType.TOO_MANY_REQUESTS)
        .header("Retry-After", "7");
  }

  @Test
  void answersUnavailable() {
    problem(given().get("/v1/notes/failures/away").then(), ProblemType.UNAVAILABLE)
        .body("errors", nullValue());
  }

  @Test
  void takesASaneRequestIdAndReplacesAnother() {
    given()
        .header("X-Request-ID", "case-1.a_B")
        .get("/v1/nothing")
        .then()
        .header("X-Request-ID", "case-1.a_B")
        .body("request_id", equalTo("case-1.a_B"));
    given()
        .header("X-Request-ID", "bad id<script>")
        .get("/v1/nothing")
        .then()
        .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void guardsVersions() {
    String id = UUID.randomUUID().toString();
    String body = note("").replace(ID, id);
    json(body).post("/v1/notes").then().statusCode(201).header("ETag", "\"1\"");
    problem(json(body).put("/v1/notes/" + id).then(), ProblemType.VERSION_REQUIRED);
    problem(
            json(body).header("If-Match", "\"9\"").put("/v1/notes/" + id).then(),
            ProblemType.STALE_VERSION)
        .header("ETag", "\"1\"");
    json(body)
        .header("If-Match", "\"1\"")
        .put("/v1/notes/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    given().header("If-None-Match", "\"2\"").get("/v1/notes/" + id).then().statusCode(304);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit,range",
    "limit=101,limit,range",
    "limit=x,limit,range",
    "offset=-1,offset,range",
    "limit=1&limit=2,limit,single",
    "colour=GREEN,colour,allowed-values",
    "sort=-size,sort,allowed-values",
    "fields=id;nothing,fields,allowed-values",
    "color=RED,color,unknown-parameter"
  })
  void namesAParameterThatCannotBeRead(String query, String name, String rule) {
    problem(
            given().get("/v1/notes?" + query.replace(';', ',')).then(),
            ProblemType.INVALID_PARAMETER)
        .body("errors[0].pointer", equalTo("query:" + name))
        .body("errors[0].rule", equalTo(rule));
  }

  @Test
  void listsWithPagesAndFields() {
    for (int i = 0; i < 3; i++) {
      json(note("").replace(ID, UUID.randomUUID().toString()))
          .post("/v1/notes")
          .then()
          .statusCode(201);
    }
    given()
        .get("/v1/notes?limit=1&offset=1&fields=id,title")
        .then()
        .statusCode(200)
        .header("Link", containsString("rel=\"next\""))
        .body("metadata.type", equalTo("note"))
        .body("metadata.resultset.limit", equalTo(1))
        .body("metadata.parameter.fields", equalTo(List.of("id,title")))
        .body("results[0].keySet()", equalTo(Set.of("id", "title")));
  }

  @Test
  void writesInstantsWithTheOffsetOfJapan() {
    json(note(",\"updated_at\":\"2026-04-01T00:00:00Z\",\"day\":\"2026-04-01\"")
            .replace(ID, UUID.randomUUID().toString()))
        .post("/v1/notes")
        .then()
        .statusCode(201)
        .body("updated_at", equalTo("2026-04-01T09:00:00+09:00"))
        .body("day", equalTo("2026-04-01"));
  }
}
