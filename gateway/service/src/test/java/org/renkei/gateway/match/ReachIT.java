package org.renkei.gateway.match;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class ReachIT {
  private static final Criterion WIDE = new Criterion.WideArea(9, null);
  private static final Program PROGRAM =
      aProgram()
          .ministry("MHLW")
          .sourceId("reach-1")
          .title("逆照合: 広域の制度")
          .with(new Criterion.Area(List.of(new AreaCode("JP-HOKKAIDO")), List.of(), null))
          .with(WIDE)
          .build();

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;

  private String project;

  @BeforeEach
  void publishTheProgramAndStoreAProject() {
    MinistryServices.CODES.forEach(kafka::open);
    kafka.publish(PROGRAM);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> catalogs.snapshot().find(Objects.requireNonNull(PROGRAM.id())).isPresent());
    project =
        json(aProject().externalId("reach-first").build()).post("/v1/cluster_projects").path("id");
  }

  @Test
  void saysOfEachProjectWhatItsOwnMatchesSay() {
    // When
    JsonPath reach =
        given()
            .get("/v1/programs/" + PROGRAM.id() + "/reach?limit=100")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // Then
    JsonPath matches =
        given().get("/v1/cluster_projects/" + project + "/matches?limit=100").jsonPath();
    String match = "results.find { it.program.id == '" + PROGRAM.id() + "' }";
    assertThat(reach.getString(reached(project) + ".verdict"))
        .isEqualTo(matches.getString(match + ".verdict"))
        .isNotNull();
    assertThat(reach.getList(reached(project) + ".criteria"))
        .isEqualTo(matches.getList(match + ".criteria"))
        .hasSize(2);
  }

  @Test
  void reachesAProjectThatWasJustStored() {
    // Given
    String next =
        json(aProject().externalId("reach-" + UUID.randomUUID()).build())
            .post("/v1/cluster_projects")
            .path("id");

    // When
    JsonPath reach = given().get("/v1/programs/" + PROGRAM.id() + "/reach?limit=100").jsonPath();

    // Then
    assertThat(reach.getList("results.id", String.class)).contains(next, project);
    assertThat(reach.getMap("metadata.by_verdict").values().stream().mapToInt(it -> (int) it).sum())
        .isEqualTo(reach.getInt("metadata.resultset.count"));
  }

  @Test
  void tellsOfADraftWhatEachCriterionCosts() {
    // Given
    Program demanding = aProgram().sourceId("reach-draft").with(WIDE).unstored();
    int all =
        draft(aProgram().sourceId("reach-draft").unstored(), "")
            .getInt("metadata.by_verdict.ELIGIBLE");

    // When
    JsonPath answer = draft(demanding, "?what_if=true");

    // Then
    assertThat(all).isPositive();
    assertThat(answer.getInt("metadata.by_verdict.ELIGIBLE")).isZero();
    assertThat(answer.getList("metadata.what_if")).hasSize(1);
    assertThat(answer.getString("metadata.what_if[0].criterion.criterion")).isEqualTo("WIDE_AREA");
    assertThat(answer.getInt("metadata.what_if[0].if_dropped")).isEqualTo(all);
    assertThat(answer.getInt("metadata.what_if[0].relaxed.min_prefectures")).isEqualTo(8);
    assertThat(answer.getInt("metadata.what_if[0].if_relaxed")).isZero();
  }

  @Test
  void showsPagesThatJoinToTheWhole() {
    // Given
    String path = "/v1/programs/" + PROGRAM.id() + "/reach";
    List<String> whole = given().get(path + "?limit=100").jsonPath().getList("results.id");

    // When
    List<String> joined = new ArrayList<>();
    for (int offset = 0; offset < whole.size(); offset++) {
      joined.addAll(
          given().get(path + "?limit=1&offset=" + offset).jsonPath().getList("results.id"));
    }

    // Then
    assertThat(joined).isEqualTo(whole).doesNotHaveDuplicates().isNotEmpty();
    given().get(path + "?offset=2147483647").then().statusCode(200).body("results", hasSize(0));
    given().get(path + "?verdict=ELIGIBLE").then().body("metadata.resultset.count", equalTo(0));
  }

  @Test
  void refusesWhatIsNoProgram() {
    // Then
    given().get("/v1/programs/" + new UUID(0, 1) + "/reach").then().statusCode(404);
    json(aProgram().sourceId("").unstored())
        .post("/v1/reach")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/source_id"));
    json(aProgram().sourceId("reach-draft").unstored())
        .post("/v1/reach?what_if=perhaps")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("query:what_if"));
  }

  private JsonPath draft(Program draft, String query) {
    Response answer = json(draft).post("/v1/reach" + query);
    answer.then().statusCode(200);
    return answer.jsonPath();
  }

  private static String reached(String id) {
    return "results.find { it.id == '" + id + "' }";
  }

  private RequestSpecification json(Object body) {
    return given().contentType(ContentType.JSON).body(kafka.write(body));
  }
}
