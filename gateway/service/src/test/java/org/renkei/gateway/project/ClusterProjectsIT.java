package org.renkei.gateway.project;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectFixture;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Stage;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class ClusterProjectsIT {
  private static final String PROJECTS = "/v1/cluster_projects";

  @Inject MinistryOnKafka kafka;

  @Test
  void storesAProjectOnceAndAnswersWithItsPlace() {
    // When
    Response answer = post(aNewProject().build());

    // Then
    String id = answer.path("id");
    answer
        .then()
        .statusCode(201)
        .header("Location", endsWith(PROJECTS + "/" + id))
        .header("ETag", "\"1\"")
        .body("version", equalTo(1))
        .body("created_at", endsWith("+09:00"))
        .body("name", equalTo("函館マリンバイオクラスター"))
        .body("coordinators[0].name", equalTo("函館 花子"));
    given()
        .get(PROJECTS + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("external_id", equalTo(answer.path("external_id")));
  }

  @Test
  void makesAVersionOfAProjectThatIsSentAgainAndNoneWhenItIsEqual() {
    // Given
    String number = aNumber();
    String id = post(aProject().externalId(number).build()).path("id");

    // When
    Response equal = post(aProject().externalId(number).build());
    Response changed = post(aProject().externalId(number).name("函館マリンバイオ").build());

    // Then
    equal.then().statusCode(200).body("version", equalTo(1)).body("id", equalTo(id));
    changed
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2))
        .body("id", equalTo(id));
    assertThat(eventsOf(id, 2))
        .extracting(record -> header(record, "ce_type"))
        .containsExactly(EventTypes.PROJECT_REGISTERED, EventTypes.PROJECT_CHANGED);
  }

  @Test
  void tellsTheMinistriesWithoutNamesOfPersons() {
    // When
    String id = post(aNewProject().build()).path("id");

    // Then
    ConsumerRecord<String, String> event = eventsOf(id, 1).get(0);
    assertThat(event.value()).contains("函館マリンバイオクラスター", "水産加工").doesNotContain("函館 花子");
    assertThat(header(event, "ce_source")).isEqualTo("/gateway");
    assertThat(header(event, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
  }

  @Test
  void createsOnceWhenTheSameNumberIsSentManyTimesAtOnce() throws Exception {
    // Given
    String body = kafka.write(aNewProject().build());

    // When
    List<Integer> statuses =
        atOnce(20, i -> json().body(body).post(PROJECTS).then().extract().statusCode());

    // Then
    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(19);
  }

  @Test
  void letsOneOfFiftyParallelChangesWin() throws Exception {
    // Given
    String number = aNumber();
    String id = post(aProject().externalId(number).build()).path("id");
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      bodies.add(kafka.write(aProject().externalId(number).name("改称案 " + i).build()));
    }

    // When
    List<Integer> statuses =
        atOnce(
            50,
            i ->
                json()
                    .header("If-Match", "\"1\"")
                    .body(bodies.get(i))
                    .put(PROJECTS + "/" + id)
                    .statusCode());

    // Then
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 412).hasSize(49);
    given().get(PROJECTS + "/" + id).then().body("version", equalTo(2));
    assertThat(eventsOf(id, 2)).hasSize(2);
  }

  @Test
  void refusesAChangeThatDoesNotSayWhatItWasMadeOn() {
    // Given
    String number = aNumber();
    String id = post(aProject().externalId(number).build()).path("id");
    String body = kafka.write(aProject().externalId(number).name("改称").build());

    // When
    Response without = json().body(body).put(PROJECTS + "/" + id);
    Response stale = json().header("If-Match", "\"7\"").body(body).put(PROJECTS + "/" + id);

    // Then
    without.then().statusCode(428).body("type", equalTo("urn:renkei:problem:version-required"));
    stale
        .then()
        .statusCode(412)
        .header("ETag", "\"1\"")
        .body("type", equalTo("urn:renkei:problem:stale-version"));
    given().get(PROJECTS + "/" + id).then().body("version", equalTo(1));
  }

  @Test
  void takesBackWhatWasReadAndChanged() {
    // Given
    ClusterProject sent = aNewProject().build();
    String id = post(sent).path("id");
    String read = given().get(PROJECTS + "/" + id).asString();

    // When
    Response answer =
        json()
            .header("If-Match", "\"1\"")
            .body(read.replace(sent.name(), "読んで直した名前"))
            .put(PROJECTS + "/" + id);

    // Then
    answer
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2))
        .body("name", equalTo("読んで直した名前"));
  }

  @Test
  void keepsEveryVersion() {
    // Given
    String number = aNumber();
    String id = post(aProject().externalId(number).name("初版").build()).path("id");
    post(aProject().externalId(number).name("二版").build());
    post(aProject().externalId(number).name("三版").build());

    // When
    Response versions = given().queryParam("limit", 2).get(PROJECTS + "/" + id + "/versions");

    // Then
    versions
        .then()
        .statusCode(200)
        .header("Link", containsString("rel=\"next\""))
        .body("metadata.resultset.count", equalTo(3))
        .body("results.version", contains(3, 2))
        .body("results[0].updated_at", endsWith("+09:00"));
    given()
        .queryParam("version", 1)
        .get(PROJECTS + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("初版"));
    given().queryParam("version", 4).get(PROJECTS + "/" + id).then().statusCode(404);
  }

  @Test
  void answersThatNothingChangedToWhoHasTheVersion() {
    // Given
    String id = post(aNewProject().build()).path("id");

    // When
    Response answer = given().header("If-None-Match", "\"1\"").get(PROJECTS + "/" + id);

    // Then
    answer.then().statusCode(304).header("ETag", "\"1\"");
  }

  @Test
  void findsProjectsByEveryFilter() {
    // Given
    String owner = "office-" + UUID.randomUUID();
    ClusterProjectFixture wanted =
        aProject()
            .owner(owner)
            .externalId("wanted")
            .name("ガゴメ昆布クラスター")
            .leadPrefecture("010006")
            .municipalities("012025")
            .themes("LIFE.MARINE_BIO")
            .tier(ClusterTier.SMALL)
            .stage(Stage.DEMONSTRATION);
    ClusterProjectFixture other =
        aProject()
            .owner(owner)
            .externalId("other")
            .name("別のクラスター")
            .purpose(null)
            .leadPrefecture("200000")
            .municipalities()
            .themes("NANO")
            .tier(ClusterTier.GLOBAL)
            .stage(Stage.RESEARCH);
    post(wanted.build()).then().statusCode(201);
    post(other.build()).then().statusCode(201);

    // Then
    found(owner, "keyword", "ｶﾞｺﾞﾒ 昆布");
    found(owner, "prefecture", "010006,020001");
    found(owner, "theme", "LIFE");
    found(owner, "theme", "LIFE.MARINE_BIO");
    found(owner, "tier", "SMALL");
    found(owner, "stage", "DEMONSTRATION,DEPLOYMENT");
    given()
        .queryParam("owner", owner)
        .queryParam("sort", "-external_id")
        .queryParam("fields", "external_id,name")
        .get(PROJECTS)
        .then()
        .statusCode(200)
        .body("metadata.resultset.count", equalTo(2))
        .body("results.external_id", contains("wanted", "other"))
        .body("results[0].id", nullValue());
    given()
        .queryParam("owner", owner)
        .queryParam("until", "2000-01-01T00:00:00+09:00")
        .get(PROJECTS)
        .then()
        .body("results", hasSize(0));
    given()
        .queryParam("owner", owner)
        .queryParam("since", "2000-01-01T00:00:00+09:00")
        .get(PROJECTS)
        .then()
        .body("results", hasSize(2));
  }

  private static void found(String owner, String name, String value) {
    given()
        .queryParam("owner", owner)
        .queryParam(name, value)
        .get(PROJECTS)
        .then()
        .statusCode(200)
        .body("results.external_id", contains("wanted"))
        .body("metadata.resultset.count", equalTo(1));
  }

  @Test
  void namesEveryBrokenRuleAndKeepsNothing() {
    // Given
    String number = aNumber();
    String broken =
        kafka
            .write(aProject().externalId(number).name("").build())
            .replace("\"LIFE.MARINE_BIO\"", "\"LIFE.UNHEARD_OF\"")
            .replace("\"asked\":50000000", "\"asked\":-1");

    // When
    Response answer = json().body(broken).post(PROJECTS);

    // Then
    answer
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .header("Content-Language", "ja")
        .body("type", equalTo("urn:renkei:problem:validation"))
        .body("errors.pointer", hasItems("/name", "/themes/1", "/money/0/asked", "/money/1/asked"));
    given().queryParam("keyword", number).get(PROJECTS).then().body("results", hasSize(0));
  }

  @Test
  void refusesWhatItCannotRead() {
    // Given
    String valid = kafka.write(aNewProject().build());

    // Then
    refused(valid.replace("\"owner\"", "\"ownr\""), 400, "unknown-field", "/ownr");
    refused(valid.replace("\"SMALL\"", "\"TINY\""), 400, "unreadable-field", "/tier");
    refused(valid.replace("\"010006\"", "\"010007\""), 422, "validation", "/lead_prefecture");
    unreadable("{");
    unreadable("null");
    unreadable("");
    given().contentType(ContentType.TEXT).body(valid).post(PROJECTS).then().statusCode(415);
    json().body(valid).delete(PROJECTS).then().statusCode(405).header("Allow", notNullValue());
  }

  @Test
  void refusesParametersItDoesNotKnow() {
    // Then
    refusedQuery("colour", "red");
    refusedQuery("tier", "TINY");
    refusedQuery("prefecture", "012025");
    refusedQuery("theme", "x");
    refusedQuery("limit", "101");
    refusedQuery("sort", "colour");
    refusedQuery("fields", "colour");
    refusedQuery("since", "yesterday");
  }

  @Test
  void answersNotFoundForAProjectNobodyStored() {
    // Given
    String path = PROJECTS + "/" + UUID.randomUUID();

    // Then
    given().get(path).then().statusCode(404).body("type", equalTo("urn:renkei:problem:not-found"));
    given().get(path + "/versions").then().statusCode(404);
    given().get(path + "/matches").then().statusCode(404);
    json()
        .header("If-Match", "\"1\"")
        .body(kafka.write(aNewProject().build()))
        .put(path)
        .then()
        .statusCode(404);
    given().get(PROJECTS + "/not-a-uuid").then().statusCode(404);
  }

  private static void refusedQuery(String name, String value) {
    given()
        .queryParam(name, value)
        .get(PROJECTS)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:renkei:problem:invalid-parameter"))
        .body("errors[0].pointer", equalTo("query:" + name));
  }

  private static void unreadable(String body) {
    json()
        .body(body)
        .post(PROJECTS)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:renkei:problem:malformed-json"));
  }

  private static void refused(String body, int status, String type, String pointer) {
    json()
        .body(body)
        .post(PROJECTS)
        .then()
        .statusCode(status)
        .body("type", equalTo("urn:renkei:problem:" + type))
        .body("errors.pointer", hasItem(pointer));
  }

  private Response post(ClusterProject project) {
    return json().body(kafka.write(project)).post(PROJECTS);
  }

  private static RequestSpecification json() {
    return given().contentType(ContentType.JSON);
  }

  private static ClusterProjectFixture aNewProject() {
    return aProject().externalId(aNumber());
  }

  private static String aNumber() {
    return UUID.randomUUID().toString();
  }

  private List<ConsumerRecord<String, String>> eventsOf(String id, int expected) {
    await().atMost(Duration.ofSeconds(20)).until(() -> eventsOf(id).size() >= expected);
    return eventsOf(id);
  }

  private List<ConsumerRecord<String, String>> eventsOf(String id) {
    return kafka.all(Topics.CLUSTER_PROJECT).stream()
        .filter(record -> record.key().equals(id))
        .toList();
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static <T> List<T> atOnce(int times, Attempt<T> attempt) throws Exception {
    ExecutorService offices = Executors.newFixedThreadPool(times);
    try {
      List<Callable<T>> attempts = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        attempts.add(() -> attempt.run(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : offices.invokeAll(attempts)) {
        results.add(done.get());
      }
      return results;
    } finally {
      offices.shutdownNow();
    }
  }

  private interface Attempt<T> {
    T run(int number) throws Exception;
  }
}
