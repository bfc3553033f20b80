package org.renkei.gateway.match;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.renkei.contracts.program.ProgramFixture.aCall;
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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Stage;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class MatchesIT {
  private static final Program FITTING =
      aProgram()
          .ministry("MAFF")
          .sourceId("match-fitting")
          .title("照合: 適合する制度")
          .categories(SupportCategory.OVERSEAS)
          .stages(Stage.DEMONSTRATION)
          .calls(aCall(2020, "2020-04-01T00:00:00+09:00", null))
          .with(new Criterion.Area(List.of(new AreaCode("JP-HOKKAIDO")), List.of(), wording()))
          .build();
  private static final Program UNFITTING =
      aProgram()
          .ministry("MAFF")
          .sourceId("match-unfitting")
          .title("照合: 地域の合わない制度")
          .categories(SupportCategory.FINANCE)
          .with(new Criterion.Area(List.of(new AreaCode("JP-KYUSHU")), List.of(), wording()))
          .with(new Criterion.Tier(List.of(ClusterTier.GLOBAL), null))
          .build();

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;

  private static Criterion.Wording wording() {
    return new Criterion.Wording("対象地域に所在すること", "Lies in the area", "公募要領 3.1");
  }

  @BeforeEach
  void publishTheProgramsThatTheTestsSpeakOf() {
    MinistryServices.CODES.forEach(kafka::open);
    for (Program program : List.of(FITTING, UNFITTING)) {
      kafka.publish(program);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> catalogs.snapshot().find(Objects.requireNonNull(program.id())).isPresent());
    }
  }

  @Test
  void answersWithEveryNameThatClientsCountOn() {
    // When
    JsonPath answer = match("?ministry=MAFF").jsonPath();

    // Then
    assertThat(answer.getMap("metadata"))
        .containsKeys("title", "type", "resultset", "status", "catalogs", "counts");
    assertThat(answer.getMap("metadata.resultset")).containsOnlyKeys("count", "offset", "limit");
    assertThat(answer.getMap("metadata.counts"))
        .containsOnlyKeys("by_verdict", "by_ministry", "by_category");
    assertThat(answer.getMap("metadata.catalogs.find { it.ministry == 'MAFF' }"))
        .containsOnlyKeys("ministry", "state", "as_of", "programs", "position");
    Map<String, Object> result = answer.getMap(at(UNFITTING));
    assertThat(result)
        .containsKeys(
            "program",
            "verdict",
            "timing",
            "score",
            "score_components",
            "criteria",
            "priority_treatments");
    assertThat(answer.getString(at(UNFITTING) + ".program.id")).isEqualTo("" + UNFITTING.id());
    assertThat(answer.getString(at(UNFITTING) + ".program.ministry")).isEqualTo("MAFF");
    assertThat(answer.getString(at(UNFITTING) + ".program.title")).isEqualTo(UNFITTING.title());
    assertThat(answer.getString(at(UNFITTING) + ".criteria[0].criterion")).isEqualTo("AREA");
    assertThat(answer.getString(at(UNFITTING) + ".criteria[0].result")).isEqualTo("UNMET");
    assertThat(answer.getMap(at(UNFITTING) + ".criteria[0]"))
        .containsKeys("required", "actual", "message", "clause");
    assertThat(answer.getMap(at(UNFITTING) + ".criteria[0].message")).containsKeys("ja", "en");
    assertThat(answer.getMap(at(UNFITTING) + ".criteria.find { it.criterion == 'TIER' }"))
        .containsKey("remedy");
  }

  private static String at(Program program) {
    return "results.find { it.program.id == '" + program.id() + "' }";
  }

  @Test
  void writesTheSameWhetherFieldsAreNamedOrNot() {
    // When
    String all =
        match(
                "?ministry=MAFF&fields=program,verdict,timing,call,score,score_components,criteria,"
                    + "priority_treatments")
            .asString();
    String unnamed = match("?ministry=MAFF").asString();

    // Then
    assertThat(results(unnamed)).isEqualTo(results(all)).contains("" + UNFITTING.id());
  }

  private static String results(String answer) {
    return answer.substring(answer.indexOf("\"results\":"));
  }

  @Test
  void givesAStoredProjectTheAnswerOfOneThatIsNot() {
    // Given
    String body = kafka.write(aProject().externalId("match-stored").build());
    String id = json(body).post("/v1/cluster_projects").path("id");

    // When
    JsonPath stored =
        given()
            .queryParam("limit", 100)
            .get("/v1/cluster_projects/" + id + "/matches")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    JsonPath asked = json(body).queryParam("limit", 100).post("/v1/matches").jsonPath();

    // Then
    assertThat(stored.getList("results")).isEqualTo(asked.getList("results")).isNotEmpty();
    assertThat(stored.getMap("metadata.counts")).isEqualTo(asked.getMap("metadata.counts"));
    assertThat(stored.getString("metadata.status")).isEqualTo(asked.getString("metadata.status"));
    assertThat(stored.getMap("metadata.resultset")).isEqualTo(asked.getMap("metadata.resultset"));
  }

  @Test
  void showsOnlyWhatTheFiltersLetPass() {
    // Then
    match("?verdict=NOT_ELIGIBLE&ministry=MAFF")
        .then()
        .body("results.program.id", contains("" + UNFITTING.id()))
        .body("metadata.resultset.count", equalTo(1));
    match("?verdict=eligible,possible&ministry=MAFF,MHLW")
        .then()
        .body("results.verdict", everyItem(not(equalTo("NOT_ELIGIBLE"))));
    match("?category=OVERSEAS&ministry=MAFF")
        .then()
        .body("results.program.id", contains("" + FITTING.id()));
    match("?stage=DEMONSTRATION&ministry=MAFF")
        .then()
        .body("results.program.id", contains("" + FITTING.id()));
    match("?timing=OPEN&ministry=MAFF")
        .then()
        .body("results.program.id", contains("" + FITTING.id()));
    match("?ministry=MAFF&fields=verdict,score")
        .then()
        .body("results[0]", hasKey("score"))
        .body("results[0]", not(hasKey("program")));
  }

  @Test
  void showsPagesThatJoinToTheWhole() {
    // Given
    List<String> whole = match("?limit=100").jsonPath().getList("results.program.id");

    // When
    List<String> joined = new ArrayList<>();
    for (int offset = 0; offset < whole.size(); offset++) {
      joined.addAll(match("?limit=1&offset=" + offset).jsonPath().getList("results.program.id"));
    }

    // Then
    assertThat(joined).isEqualTo(whole).doesNotHaveDuplicates();
    match("?offset=100000").then().statusCode(200).body("results", hasSize(0));
  }

  @Test
  void neverCachesAnAnswerThatTheNextEventChanges() {
    // Given
    Program next = aProgram().ministry("METI").sourceId("match-next").version(1).build();
    kafka.publish(next);
    await().atMost(Duration.ofSeconds(20)).until(() -> verdict(next) != null);

    // When
    kafka.publish(
        aProgram()
            .ministry("METI")
            .sourceId("match-next")
            .version(2)
            .with(new Criterion.Tier(List.of(ClusterTier.GLOBAL), null))
            .build());

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> "NEAR,NOT_ELIGIBLE".contains(String.valueOf(verdict(next))));
  }

  private String verdict(Program program) {
    return match("?ministry=METI&limit=100").jsonPath().getString(at(program) + "?.verdict");
  }

  @Test
  void refusesFactsThatCannotBe() {
    // Given
    String reversed = kafka.write(aProject().build()).replace("\"from\":2027", "\"from\":2030");

    // Then
    json(reversed)
        .post("/v1/matches")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:renkei:problem:validation"))
        .body("errors[0].pointer", equalTo("/term/from"))
        .body("errors[0].rule", equalTo("reversed-range"));
    json(kafka.write(aProject().build()).replace("\"010006\"", "\"010005\""))
        .post("/v1/matches")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/lead_prefecture"));
    json("{\"colour\": \"red\"}")
        .post("/v1/matches")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/colour"));
    json("{}")
        .post("/v1/matches?verdict=MAYBE")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("query:verdict"));
    json("{}")
        .post("/v1/matches?sort=score")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("query:sort"));
    given().get("/v1/matches").then().statusCode(405);
  }

  @Test
  void answersAProjectThatStatesNothingWithWhatItWouldHaveToState() {
    // When
    Response answer = json("{}").queryParam("ministry", "MAFF").post("/v1/matches");

    // Then
    answer
        .then()
        .statusCode(200)
        .body(at(FITTING) + ".verdict", equalTo("POSSIBLE"))
        .body(at(FITTING) + ".criteria[0].result", equalTo("UNKNOWN"))
        .body(at(FITTING) + ".criteria[0]", hasKey("remedy"));
  }

  private Response match(String query) {
    return json(kafka.write(aProject().build())).post("/v1/matches" + query);
  }

  private static RequestSpecification json(String body) {
    return given().contentType(ContentType.JSON).body(body);
  }
}
