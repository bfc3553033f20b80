package org.renkei.gateway.program;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class ProgramsIT {
  private static final String PROGRAMS = "/v1/programs";

  @Inject MinistryOnKafka kafka;

  @Test
  void findsProgramsOfAllMinistriesByEveryFilter() {
    // Given
    Program wanted =
        aProgram()
            .ministry("MAFF")
            .sourceId("filters-1")
            .title("ホタテ養殖の高度化")
            .kind(ProgramKind.EXPERT)
            .categories(SupportCategory.HUMAN_RESOURCES)
            .stages(Stage.DEPLOYMENT)
            .themes("FOOD.FISHERIES")
            .calls(aCall(2020, "2020-04-01T00:00:00+09:00", "2020-05-01T00:00:00+09:00"))
            .with(new Criterion.Area(List.of(new AreaCode("020001")), List.of(), null))
            .with(
                new Criterion.Applicant(
                    List.of(ApplicantKind.COOPERATIVE), List.of(), List.of(), 0, null))
            .build();
    Program other =
        aProgram()
            .ministry("MHLW")
            .sourceId("filters-2")
            .title("ホタテではない制度")
            .kind(ProgramKind.LOAN)
            .categories(SupportCategory.FINANCE)
            .stages(Stage.RESEARCH)
            .themes("NANO")
            .with(new Criterion.Area(List.of(new AreaCode("400009")), List.of(), null))
            .with(
                new Criterion.Applicant(
                    List.of(ApplicantKind.UNIVERSITY), List.of(), List.of(), 0, null))
            .build();
    publish(wanted, other);

    // Then
    found(wanted, "keyword", "ほたて 養殖");
    found(wanted, "ministry", "maff");
    found(wanted, "kind", "EXPERT");
    found(wanted, "category", "HUMAN_RESOURCES,OVERSEAS");
    found(wanted, "stage", "DEPLOYMENT");
    found(wanted, "theme", "FOOD");
    found(wanted, "area", "JP-TOHOKU");
    found(wanted, "applicant", "COOPERATIVE");
    found(wanted, "call_status", "CLOSED");
  }

  private static void found(Program wanted, String name, String value) {
    Map<String, String> query = new TreeMap<>(Map.of("keyword", "ホタテ"));
    query.put(name, value);
    given()
        .queryParams(query)
        .get(PROGRAMS)
        .then()
        .statusCode(200)
        .body("results.id", contains(String.valueOf(wanted.id())))
        .body("metadata.resultset.count", equalTo(1));
  }

  @Test
  void countsTheWholeListBeforePaging() {
    // Given
    publish(
        aNamed("件数確認", "MEXT").categories(SupportCategory.RESEARCH).stages(Stage.RESEARCH).build(),
        aNamed("件数確認", "METI")
            .categories(SupportCategory.RESEARCH, SupportCategory.FINANCE)
            .kind(ProgramKind.LOAN)
            .calls(aCall(2020, "2020-04-01T00:00:00+09:00", null))
            .build());

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get(PROGRAMS)
                    .then()
                    .body(
                        "metadata.catalogs.find { it.ministry == 'METI' }.state",
                        equalTo("CURRENT")));
    given()
        .queryParam("keyword", "件数確認")
        .queryParam("limit", 1)
        .get(PROGRAMS)
        .then()
        .statusCode(200)
        .body("results", hasSize(1))
        .body("metadata.resultset.count", equalTo(2))
        .body("metadata.resultset.limit", equalTo(1))
        .body("metadata.type", equalTo("program"))
        .body("metadata.counts.by_ministry", equalTo(Map.of("MEXT", 1, "METI", 1)))
        .body("metadata.counts.by_category.RESEARCH", equalTo(2))
        .body("metadata.counts.by_category.FINANCE", equalTo(1))
        .body("metadata.counts.by_kind.LOAN", equalTo(1))
        .body("metadata.counts.by_stage.RESEARCH", equalTo(1))
        .body("metadata.counts.by_call_status", equalTo(Map.of("OPEN", 1)));
  }

  @Test
  void showsPagesThatJoinToTheWholeInTheOrderAskedFor() {
    // Given
    publish(
        aNamed("頁確認 い", "MEXT").build(),
        aNamed("頁確認 は", "MEXT").build(),
        aNamed("頁確認 ろ", "MEXT").build());

    // Then
    for (int i = 0; i < 3; i++) {
      given()
          .queryParam("keyword", "頁確認")
          .queryParam("sort", "-title")
          .queryParam("fields", "title")
          .queryParam("limit", 1)
          .queryParam("offset", i)
          .get(PROGRAMS)
          .then()
          .body("results.title", contains(List.of("頁確認 ろ", "頁確認 は", "頁確認 い").get(i)))
          .body("results[0].id", nullValue());
    }
  }

  @Test
  void answersOneProgramAndWhetherItChanged() {
    // Given
    Program program = aNamed("単票確認", "METI").version(4).build();
    publish(program);

    // Then
    given()
        .get(PROGRAMS + "/" + program.id())
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("title", equalTo("単票確認"))
        .body("ministry", equalTo("METI"));
    given()
        .header("If-None-Match", "\"4\"")
        .get(PROGRAMS + "/" + program.id())
        .then()
        .statusCode(304);
    given()
        .get(PROGRAMS + "/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:renkei:problem:not-found"));
  }

  @Test
  void listsASuspendedProgramAndDropsAWithdrawnOne() {
    // Given
    ProgramFixture suspended = aNamed("停止確認", "MEXT");
    ProgramFixture withdrawn = aNamed("廃止確認", "MEXT");
    publish(suspended.build(), withdrawn.build());

    // When
    kafka.publish(
        suspended.version(2).state(ProgramState.SUSPENDED).build(),
        withdrawn.version(2).state(ProgramState.WITHDRAWN).build());
    kafka.tombstone("MEXT", Objects.requireNonNull(withdrawn.build().id()));

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get(PROGRAMS + "/" + suspended.build().id())
                    .then()
                    .body("state", equalTo("SUSPENDED")));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> given().get(PROGRAMS + "/" + withdrawn.build().id()).then().statusCode(404));
    given()
        .queryParam("keyword", "停止確認")
        .queryParam("state", "PUBLISHED")
        .get(PROGRAMS)
        .then()
        .body("results", hasSize(0));
  }

  @Test
  void listsWhatAllMinistriesOfferedInThePast() {
    // Given
    ProgramFixture first = aNamed("履歴確認", "MEXT").changedAt("2027-03-31T23:59:59+09:00");
    ProgramFixture other =
        aNamed("履歴確認 二", "METI")
            .changedAt("2029-05-01T00:00:00+09:00")
            .calls(aCall(2026, "2026-05-01T00:00:00+09:00", "2026-06-01T00:00:00+09:00"));
    publish(first.build(), other.build());

    // When
    kafka.publish(
        first.version(2).summary("改めた文").changedAt("2028-04-01T00:00:00+09:00").build(),
        first
            .version(3)
            .state(ProgramState.WITHDRAWN)
            .changedAt("2029-05-01T00:00:00+09:00")
            .build());
    kafka.tombstone("MEXT", Objects.requireNonNull(first.build().id()));

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              past("as_of", "2029-05-01", "履歴確認 二");
              past("as_of", "2029-04-30", "履歴確認");
            });
    past("as_of", "2027-03-31", "履歴確認");
    past("as_of", "2027-03-30");
    past("fiscal_year", "2026", "履歴確認", "履歴確認 二");
    past("fiscal_year", "2027", "履歴確認");
    past("fiscal_year", "2025");
    String path = PROGRAMS + "/" + first.build().id();
    given().get(path + "?as_of=2028-03-31").then().header("ETag", "\"1\"");
    given().get(path + "?as_of=2028-04-01").then().body("summary", equalTo("改めた文"));
    given().get(path + "?as_of=2020-01-01").then().statusCode(404);
    given().get(path).then().statusCode(404);
  }

  private static void past(String name, String value, String... titles) {
    given()
        .queryParam("keyword", "履歴確認")
        .queryParam("sort", "title")
        .queryParam(name, value)
        .get(PROGRAMS)
        .then()
        .statusCode(200)
        .body("results.title", equalTo(List.of(titles)));
  }

  @Test
  void refusesParametersItDoesNotKnow() {
    // Then
    refused("colour", "red");
    refused("ministry", "NASA");
    refused("kind", "GIFT");
    refused("area", "JP-NOWHERE1");
    refused("area", "019992");
    refused("theme", "MAGIC");
    refused("keyword", "長".repeat(201));
    refused("call_status", "MAYBE");
    refused("sort", "colour");
    refused("offset", "-1");
    refused("as_of", "yesterday");
    refused("fiscal_year", "heisei");
  }

  private static void refused(String name, String value) {
    given()
        .queryParam(name, value)
        .get(PROGRAMS)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:renkei:problem:invalid-parameter"))
        .body("errors[0].pointer", equalTo("query:" + name));
  }

  private static ProgramFixture aNamed(String title, String ministry) {
    return aProgram().ministry(ministry).sourceId(title).title(title);
  }

  private void publish(Program... programs) {
    kafka.publish(programs);
    for (Program program : programs) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> given().get(PROGRAMS + "/" + program.id()).statusCode() == 200);
    }
  }
}
