package org.renkei.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.Program;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class OpenApiIT {
  private static final List<String> NO_JSON =
      List.of(
          "DELETE /v1/subscriptions/{id}",
          "GET /v1/events/stream",
          "GET /v1/events.atom",
          "GET /v1/calendar.ics",
          "GET /v1/cluster_projects/{id}/events.atom",
          "GET /v1/cluster_projects/{id}/calendar.ics");

  @Inject ObjectMapper json;

  @Test
  void tellsEveryOperationWithExampleAndErrors() throws Exception {
    // When
    Map<String, JsonNode> operations = operations();

    // Then
    assertThat(operations)
        .containsOnlyKeys(
            "GET /v1/ministries",
            "GET /v1/ministries/{code}",
            "GET /v1/programs",
            "GET /v1/programs/{id}",
            "GET /v1/cluster_projects",
            "POST /v1/cluster_projects",
            "GET /v1/cluster_projects/{id}",
            "PUT /v1/cluster_projects/{id}",
            "GET /v1/cluster_projects/{id}/versions",
            "GET /v1/cluster_projects/{id}/matches",
            "POST /v1/matches",
            "GET /v1/events",
            "GET /v1/events.atom",
            "GET /v1/calendar.ics",
            "GET /v1/cluster_projects/{id}/events.atom",
            "GET /v1/cluster_projects/{id}/calendar.ics",
            "GET /v1/events/stream",
            "GET /v1/programs/{id}/reach",
            "POST /v1/reach",
            "GET /v1/joint_evaluations",
            "GET /v1/joint_evaluations/{id}",
            "GET /v1/subscriptions",
            "POST /v1/subscriptions",
            "GET /v1/subscriptions/{id}",
            "PUT /v1/subscriptions/{id}",
            "DELETE /v1/subscriptions/{id}",
            "POST /v1/subscriptions/{id}/confirmation",
            "POST /v1/subscriptions/{id}/pause",
            "POST /v1/subscriptions/{id}/resumption",
            "POST /v1/subscriptions/{id}/secret",
            "GET /v1/subscriptions/{id}/dry_run",
            "GET /v1/subscriptions/{id}/deliveries",
            "POST /v1/subscriptions/{id}/deliveries/{notification}/redelivery");
    operations.forEach(
        (name, operation) -> {
          assertThat(operation.at("/summary").asText()).as(name).contains(" / ");
          assertThat(operation.at("/tags")).as(name).hasSize(1);
          if (!NO_JSON.contains(name)) {
            String status = operation.at("/responses").has("200") ? "200" : "201";
            JsonNode success = operation.at("/responses/" + status + "/content/application~1json");
            assertThat(success.at("/examples")).as(name + " example").isNotEmpty();
            assertThat(success.at("/schema").toString()).as(name + " schema").contains("$ref");
          }
          assertThat(operation.at("/responses").has("500")).as(name + " 500").isTrue();
          assertThat(operation.at("/responses").has("400")).as(name + " 400").isTrue();
        });
    assertThat(document().at("/paths/~1v1~1cluster_projects~1{id}/put/responses").fieldNames())
        .toIterable()
        .contains("404", "412", "413", "415", "422", "428");
  }

  @Test
  void refersToNothingThatIsNotThere() throws Exception {
    // Given
    JsonNode document = document();

    // Then
    List<String> references =
        document.findValues("$ref").stream().map(JsonNode::asText).distinct().toList();
    assertThat(references).hasSizeGreaterThan(20);
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void writesFieldsAsTheyAreOnTheWire() throws Exception {
    // When
    JsonNode schemas = document().at("/components/schemas");

    // Then
    assertThat(schemas.at("/ClusterProject/properties").has("external_id")).isTrue();
    assertThat(schemas.at("/ProgramMatch/properties").has("score_components")).isTrue();
    assertThat(schemas.at("/MinistryCode/type").asText()).isEqualTo("string");
    assertThat(schemas.at("/FiscalYear/type").asText()).isEqualTo("integer");
  }

  @Test
  void givesExamplesThatReallyWork() throws Exception {
    // Given
    JsonNode examples = document().at("/components/examples");
    String project = examples.at("/hakodate/value").toString();

    // Then
    given()
        .contentType(ContentType.JSON)
        .body(project)
        .post("/v1/cluster_projects")
        .then()
        .statusCode(201);
    given().contentType(ContentType.JSON).body(project).post("/v1/matches").then().statusCode(200);
    Program program = json.treeToValue(examples.at("/program/value"), Program.class);
    assertThat(program.title()).isNotEmpty();
  }

  @Test
  void showsAPageToTryItOn() {
    // Then
    given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
  }

  private JsonNode document() throws JsonProcessingException {
    return json.readTree(given().queryParam("format", "json").get("/q/openapi").asString());
  }

  private Map<String, JsonNode> operations() throws JsonProcessingException {
    Map<String, JsonNode> operations = new TreeMap<>();
    document()
        .at("/paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (List.of("get", "put", "post", "delete").contains(method.getKey())) {
                            operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue());
                          }
                        }));
    return operations;
  }
}
