package org.renkei.ministry.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Schemas;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramIds;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramRules;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.program.UnreadCriterion;
import org.renkei.contracts.project.Stage;

/**
 * The behaviour of a ministry's service. A ministry's module holds one subclass, which starts the
 * service with {@link DemoProfile} and declares its {@link Differences}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MinistryServiceContract extends JointEvaluationContract {
  private static final int CALLERS = 50;

  @Override
  protected abstract Differences differences();

  // the demo catalog

  @Test
  void publishesADemoCatalogOfItsOwnThatKeepsToTheRules() {
    // When
    List<Program> demo =
        Service.whole("state=PUBLISHED").stream()
            .map(Bodies::program)
            .filter(p -> !p.sourceId().startsWith("T-"))
            .toList();

    // Then
    assertThat(demo).hasSizeGreaterThanOrEqualTo(15);
    assertThat(demo)
        .allSatisfy(
            program -> {
              UUID id = ProgramIds.of(differences().code(), program.sourceId());
              assertThat(program.id()).isEqualTo(id);
              assertThat(program.ministry()).isEqualTo(differences().code());
              assertThat(ProgramRules.check(program, id)).isEmpty();
            });
    assertThat(demo.stream().flatMap(p -> p.categories().stream()).collect(Collectors.toSet()))
        .hasSize(SupportCategory.values().length);
  }

  @Test
  void loadsItsDemoCatalogASecondTimeWithoutChangingAnything() throws IOException {
    // Given
    String catalog;
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("demo/catalog.json")) {
      catalog = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }

    // When
    JsonNode counts = Service.imported("renkei", catalog).get("counts");

    // Then
    assertThat(counts.get("unchanged")).isEqualTo(counts.get("read"));
    assertThat(counts.get("read").intValue()).isGreaterThanOrEqualTo(15);
  }

  // the life of a program

  @Test
  void tellsEveryStepOfAProgramsLifeAndNothingElse() {
    // Given
    ObjectNode draft = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.created(draft);
    ObjectNode changed = draft.deepCopy().put("title", "沿岸資源の価値を高める実証支援");

    // When
    Service.change(id, 1, draft).then().statusCode(200).header("ETag", "\"1\"");
    Service.step(id, "publication", 1).then().statusCode(200).header("ETag", "\"2\"");
    Service.change(id, 2, changed).then().statusCode(200).header("ETag", "\"3\"");
    JsonNode public3 = Service.read(id);
    Service.change(id, 3, public3).then().statusCode(200).header("ETag", "\"3\"");
    Service.step(id, "suspension", 3).then().statusCode(200);
    Service.step(id, "publication", 4).then().statusCode(200);
    Service.step(id, "withdrawal", 5).then().statusCode(200);

    // Then
    try (ProgramTopic topic = new ProgramTopic(differences().code())) {
      List<ConsumerRecord<String, @Nullable String>> told = topic.of(id, 6);
      assertThat(told.stream().map(m -> ProgramTopic.header(m, "ce_type")).limit(5))
          .containsExactly(
              EventTypes.PROGRAM_PUBLISHED,
              EventTypes.PROGRAM_CHANGED,
              EventTypes.PROGRAM_SUSPENDED,
              EventTypes.PROGRAM_PUBLISHED,
              EventTypes.PROGRAM_WITHDRAWN);
      assertThat(told).hasSize(6);
      assertThat(told.get(5).value()).isNull();
      assertThat(Bodies.object(Objects.requireNonNull(told.get(1).value()))).isEqualTo(public3);
      assertThat(told.stream().limit(5))
          .allSatisfy(
              message -> {
                assertThat(ProgramTopic.header(message, "ce_dataschema"))
                    .isEqualTo(Schemas.PROGRAM.uri().toString());
                assertThat(Bodies.againstSchema(Objects.requireNonNull(message.value()))).isEmpty();
              });
      assertThat(told)
          .allSatisfy(
              message -> {
                assertThat(ProgramTopic.header(message, "ce_specversion")).isEqualTo("1.0");
                assertThat(ProgramTopic.header(message, "ce_source"))
                    .isEqualTo(EventTypes.source(differences().code()).toString());
                assertThat(ProgramTopic.header(message, "ce_id")).isNotEmpty();
                assertThat(ProgramTopic.header(message, "ce_time")).isNotEmpty();
              });
      assertThat(told.stream().map(m -> ProgramTopic.header(m, "ce_id")).distinct()).hasSize(6);
    }
  }

  @Test
  void keepsEveryVersion() {
    // Given
    ObjectNode draft = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(draft);

    // When
    Service.change(id, 2, draft.put("summary", "沿岸の資源を生かす実証に助成します。")).then().statusCode(200);

    // Then
    given()
        .get("/v1/programs/" + id + "/versions")
        .then()
        .body("results.version", equalTo(List.of(1, 2, 3)))
        .body("results.state", equalTo(List.of("DRAFT", "PUBLISHED", "PUBLISHED")));
    given()
        .get("/v1/programs/" + id + "?version=2")
        .then()
        .body("summary", equalTo("沿岸の資源を生かす研究に助成します。"));
    given().get("/v1/programs/" + id + "?as_of=2000-01-01").then().statusCode(404);
    given().get("/v1/programs/" + id + "?as_of=2100-01-01").then().body("version", equalTo(3));
  }

  @Test
  void tellsWhatOneVersionSaysOtherwiseThanAnother() {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(program);
    program.put("title", "改めた名前").withObject("/funding").put("max_per_year", 50_000_000);
    program.withArray("themes").add("FOOD");
    program.withObject("/calls/0").put("closes_at", "2026-07-01T17:00:00+09:00");
    Service.change(id, 2, program).then().statusCode(200);

    // When
    Response differences = given().get("/v1/programs/" + id + "/differences?from=2&to=3");

    // Then
    assertThat(Bodies.object(differences.asString()))
        .isEqualTo(
            Bodies.object(
                """
                {"id": "%s", "from": 2, "to": 3, "differences": [
                  {"pointer": "/calls/0/closes_at", "before": "2026-06-01T17:00:00+09:00",
                    "after": "2026-07-01T17:00:00+09:00"},
                  {"pointer": "/funding/max_per_year", "before": 30000000, "after": 50000000},
                  {"pointer": "/themes", "before": ["LIFE.MARINE_BIO"],
                    "after": ["FOOD", "LIFE.MARINE_BIO"]},
                  {"pointer": "/title", "before": "沿岸資源の価値を高める研究支援", "after": "改めた名前"}]}\
                """
                    .formatted(id)));
    assertThat(given().get("/v1/programs/" + id + "/differences").asString())
        .isEqualTo(differences.asString());
    given()
        .get("/v1/programs/" + id + "/differences?from=1&to=2")
        .then()
        .body("differences.pointer", hasItem("/state"));
    given().get("/v1/programs/" + id + "/versions/2").then().body("state", equalTo("PUBLISHED"));
    isProblem(given().get("/v1/programs/" + id + "/versions/9"), 404, "not-found");
    isProblem(given().get("/v1/programs/" + id + "/differences?from=1&to=9"), 404, "not-found");
    given().get("/v1/programs/" + id + "/differences?from=0").then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, suspension, PUBLISHED",
    "DRAFT, withdrawal, PUBLISHED",
    "PUBLISHED, publication, SUSPENDED",
    "WITHDRAWN, publication, none",
    "WITHDRAWN, suspension, none"
  })
  void refusesAStepThatLeadsNowhere(ProgramState from, String step, String possible) {
    // Given
    String id = Service.created(Bodies.aProgram(Bodies.newSourceId()));
    long version = 1;
    if (from != ProgramState.DRAFT) {
      Service.step(id, "publication", version++).then().statusCode(200);
    }
    if (from == ProgramState.WITHDRAWN) {
      Service.step(id, "withdrawal", version++).then().statusCode(200);
    }

    // When
    Response refused = Service.step(id, step, version);

    // Then
    refused.then().statusCode(409).body("type", equalTo("urn:renkei:problem:conflict"));
    assertThat(refused.<String>path("detail_en")).contains(from.name()).contains(possible);
    assertThat(Service.read(id).get("version").longValue()).isEqualTo(version);
  }

  @Test
  void changesNoWithdrawnProgram() {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(program);
    Service.step(id, "withdrawal", 2).then().statusCode(200);

    // When
    Response refused = Service.change(id, 3, program.put("title", "別の名前"));

    // Then
    refused.then().statusCode(409);
  }

  @Test
  void announcesByTheClockThatACallOpensAndCloses() {
    // Given
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(9)).truncatedTo(ChronoUnit.MILLIS);
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    ArrayNode calls = program.putArray("calls");
    calls.add(aCall(1, now.minusDays(60), now.minusDays(30)));
    calls.add(aCall(2, now.plusSeconds(1), now.plusSeconds(3)));
    String id = Service.published(program);

    try (ProgramTopic topic = ProgramTopic.ofCalls(differences().code())) {
      // When
      List<ConsumerRecord<String, @Nullable String>> both = topic.of(id, 2);

      // Then
      assertThat(both.stream().map(m -> ProgramTopic.header(m, "ce_type")))
          .containsExactly(EventTypes.CALL_OPENED, EventTypes.CALL_CLOSED);

      // When
      calls.add(aCall(3, now, null));
      Service.change(id, 2, program).then().statusCode(200);
      List<ConsumerRecord<String, @Nullable String>> all = topic.of(id, 3);

      // Then
      assertThat(all).hasSize(3);
      assertThat(all.stream().map(m -> Bodies.object(Objects.requireNonNull(m.value()))))
          .extracting(it -> it.at("/call/round").intValue() + " " + it.get("status").textValue())
          .containsExactly("2 OPEN", "2 CLOSED", "3 OPEN");
      assertThat(all)
          .allSatisfy(
              message ->
                  assertThat(Bodies.against(Schemas.CALL, Objects.requireNonNull(message.value())))
                      .isEmpty());
      assertThat(all.stream().map(m -> ProgramTopic.header(m, "ce_dataschema")))
          .containsOnly(Schemas.CALL.uri().toString());
    }
  }

  private static ObjectNode aCall(
      int round, OffsetDateTime opens, @Nullable OffsetDateTime closes) {
    ObjectNode call = Bodies.JSON.createObjectNode().put("fiscal_year", 2026).put("round", round);
    call.put("opens_at", opens.toString());
    return closes == null ? call : call.put("closes_at", closes.toString());
  }

  // who changes what

  @Test
  void letsOneOfManyChangeTheSameVersion() throws Exception {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(program);

    // When
    List<Integer> answers =
        atOnce(n -> Service.change(id, 2, program.deepCopy().put("title", "候補 " + n)).statusCode());

    // Then
    assertThat(answers).containsOnly(200, 412);
    assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
    assertThat(Service.read(id).get("version").longValue()).isEqualTo(3);
  }

  @Test
  void makesOneVersionOfTheSameChangeSentManyTimesAtOnce() throws Exception {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(program);
    program.put("title", "一度だけ改めた名前");

    // When
    List<Integer> answers = atOnce(n -> Service.change(id, 2, program).statusCode());

    // Then
    assertThat(answers).contains(200).containsOnly(200, 412);
    given()
        .get("/v1/programs/" + id + "/versions")
        .then()
        .body("results.version", equalTo(List.of(1, 2, 3)));
    try (ProgramTopic topic = new ProgramTopic(differences().code())) {
      Service.step(id, "suspension", 3).then().statusCode(200);
      assertThat(topic.of(id, 3).stream().map(m -> ProgramTopic.header(m, "ce_type")))
          .containsExactly(
              EventTypes.PROGRAM_PUBLISHED,
              EventTypes.PROGRAM_CHANGED,
              EventTypes.PROGRAM_SUSPENDED);
    }
  }

  @Test
  void createsASourceIdOnce() throws Exception {
    // Given
    String sourceId = Bodies.newSourceId();

    // When
    List<Integer> answers = atOnce(n -> Service.create(Bodies.aProgram(sourceId)).statusCode());

    // Then
    assertThat(answers).containsOnly(201, 409);
    assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
    String id = ProgramIds.of(differences().code(), sourceId).toString();
    Response again = Service.create(Bodies.aProgram(sourceId));
    assertThat(again.<String>path("detail")).contains(id);
  }

  private static List<Integer> atOnce(java.util.function.IntFunction<Integer> call)
      throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, CALLERS)
              .mapToObj(n -> (Callable<Integer>) () -> call.apply(n))
              .toList();
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : callers.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void wantsToKnowWhichVersionIsMeant() {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.created(program);

    // When
    Response without =
        given().contentType(ContentType.JSON).body(program.toString()).put("/v1/programs/" + id);
    Response step = given().post("/v1/programs/" + id + "/publication");
    Response stale = Service.change(id, 7, program);
    Response known = given().header("If-None-Match", "\"1\"").get("/v1/programs/" + id);

    // Then
    without.then().statusCode(428).body("type", equalTo("urn:renkei:problem:version-required"));
    step.then().statusCode(428);
    stale.then().statusCode(412).header("ETag", "\"1\"");
    known.then().statusCode(304);
  }

  @ParameterizedTest
  @CsvSource({
    "id, 98844ea7-75aa-580b-9db3-af5486cc39e0",
    "ministry, ZZZ",
    "state, SUSPENDED",
    "published_at, 2026-04-01T00:00:00+09:00",
    "updated_at, 2026-04-01T00:00:00+09:00"
  })
  void refusesWhatOnlyTheServiceSays(String field, String value) {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.created(program);
    program.put(field, value);

    // When
    Response refused = Service.change(id, 1, program);

    // Then
    refused.then().statusCode(422).body("errors.pointer", hasItem("/" + field));
    assertThat(Service.read(id).get("version").longValue()).isEqualTo(1);
  }

  // lists

  @Test
  void filtersByEverythingThatAListCanBeAsked() {
    // Given
    String mark = UUID.randomUUID().toString();
    ObjectNode northern = Bodies.aProgram(Bodies.newSourceId()).put("measure", mark);
    northern
        .withArray("criteria")
        .add(
            Bodies.object(
                """
                {"criterion": "AREA", "included": ["JP-HOKKAIDO"], "excluded": ["012025"]}\
                """))
        .add(Bodies.object("{\"criterion\": \"APPLICANT\", \"kinds\": [\"SME\"]}"));
    ObjectNode everywhere =
        Bodies.aProgram(Bodies.newSourceId())
            .put("measure", mark)
            .put("title", "ＦＩＮＴＥＣＨ融資")
            .put("kind", "LOAN");
    everywhere.set("categories", Bodies.JSON.createArrayNode().add("FINANCE"));
    everywhere.set("stages", Bodies.JSON.createArrayNode().add("SELF_RELIANCE"));
    everywhere.set("themes", Bodies.JSON.createArrayNode().add("FOOD"));
    everywhere.set(
        "calls",
        Bodies.JSON.createArrayNode().add(Bodies.object("{\"fiscal_year\": 2090, \"round\": 1}")));
    String north = Service.published(northern);
    String all = Service.published(everywhere);

    // When, Then
    assertThat(found(mark, "")).containsExactlyInAnyOrder(north, all);
    assertThat(found(mark + " fintech", "")).containsExactly(all);
    assertThat(found(mark, "&kind=LOAN,TAX")).containsExactly(all);
    assertThat(found(mark, "&category=RESEARCH")).containsExactly(north);
    assertThat(found(mark, "&stage=SELF_RELIANCE")).containsExactly(all);
    assertThat(found(mark, "&theme=LIFE")).containsExactly(north);
    assertThat(found(mark, "&theme=FOOD.FISHERIES")).containsExactly(all);
    assertThat(found(mark, "&area=011002")).containsExactlyInAnyOrder(north, all);
    assertThat(found(mark, "&area=012025")).containsExactly(all);
    assertThat(found(mark, "&area=131016")).containsExactly(all);
    assertThat(found(mark, "&applicant=UNIVERSITY")).containsExactly(all);
    assertThat(found(mark, "&applicant=SME")).containsExactlyInAnyOrder(north, all);
    assertThat(found(mark, "&call_status=FORECAST")).containsExactly(all);
    assertThat(found(mark, "&call_status=OPEN")).isEmpty();
    assertThat(found(mark, "&state=DRAFT")).isEmpty();
    assertThat(found(mark, "&since=2100-01-01")).isEmpty();
    assertThat(found(mark, "&sort=-title")).containsExactly(all, north);
    assertThat(found(mark, "&sort=title&limit=1&offset=1")).containsExactly(all);
  }

  private static List<String> found(String keyword, String more) {
    return StreamSupport.stream(
            Service.list("keyword=" + keyword + more).get("results").spliterator(), false)
        .map(program -> program.get("id").textValue())
        .toList();
  }

  @Test
  void listsTheLocalVariantWithinItsAreaAndTheNationalProgramElsewhere() {
    // Given
    String mark = UUID.randomUUID().toString();
    String national = Service.published(Bodies.aProgram(Bodies.newSourceId()).put("measure", mark));
    ObjectNode local =
        Bodies.aProgram(Bodies.newSourceId()).put("measure", mark).put("variant_of", national);
    local
        .withArray("criteria")
        .add(
            Bodies.object(
                """
                {"criterion": "AREA", "included": ["010006"], "excluded": ["012025"]}\
                """));
    String variant = Service.published(local);

    // When, Then
    assertThat(found(mark, "")).containsExactlyInAnyOrder(national, variant);
    assertThat(found(mark, "&area=011002")).containsExactly(variant);
    for (String area : List.of("JP", "JP-HOKKAIDO", "010006", "012025", "131016")) {
      assertThat(found(mark, "&area=" + area)).as(area).containsExactly(national);
    }
    assertThat(found(mark, "&area=011002,131016")).containsExactlyInAnyOrder(national, variant);
    assertThat(found(mark, "&area=011002&as_of=2100-01-01")).containsExactly(variant);
    assertThat(found(mark, "&area=010006&as_of=2100-01-01")).containsExactly(national);
    Service.step(variant, "suspension", 2).then().statusCode(200);
    assertThat(found(mark, "&area=011002&state=PUBLISHED")).containsExactly(national);
  }

  @Test
  void listsWhatWasOfferedAtATimeOfThePast() {
    // Given
    String mark = UUID.randomUUID().toString();
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId()).put("measure", mark);
    program.withObject("/calls/0").put("fiscal_year", 1990);
    String id = Service.published(program);
    Service.created(Bodies.aProgram(Bodies.newSourceId()).put("measure", mark));

    // When, Then
    assertThat(found(mark, "&as_of=2100-01-01")).containsExactly(id);
    assertThat(found(mark, "&fiscal_year=2100")).containsExactly(id);
    assertThat(found(mark, "&as_of=1991-03-31")).isEmpty();
    assertThat(found(mark, "&fiscal_year=1990")).containsExactly(id);
    assertThat(found(mark, "&fiscal_year=1991")).isEmpty();
    assertThat(found(mark, "&fiscal_year=1990&kind=LOAN")).isEmpty();
    assertThat(found(mark, "&as_of=2100-01-01&call_status=CLOSED")).containsExactly(id);
    given().get("/v1/programs/" + id + "?fiscal_year=1990").then().body("version", equalTo(2));
    given().get("/v1/programs/" + id + "?fiscal_year=1991").then().statusCode(404);
    Service.step(id, "withdrawal", 2).then().statusCode(200);
    assertThat(found(mark, "&as_of=2100-01-01")).isEmpty();
    assertThat(found(mark, "&as_of=2100-01-01&state=WITHDRAWN")).containsExactly(id);
  }

  @Test
  void showsDraftsOnlyWhenAsked() {
    // Given
    String mark = UUID.randomUUID().toString();
    String draft = Service.created(Bodies.aProgram(Bodies.newSourceId()).put("measure", mark));

    // When
    List<String> usual = found(mark, "");
    List<String> drafts = found(mark, "&state=DRAFT");

    // Then
    assertThat(usual).isEmpty();
    assertThat(drafts).containsExactly(draft);
  }

  @Test
  void answersWithTheFieldsAskedForAndTellsWhereTheListGoesOn() {
    // When
    Response page = given().get("/v1/programs?limit=2&offset=2&fields=id,title");

    // Then
    page.then()
        .statusCode(200)
        .body("metadata.resultset.limit", equalTo(2))
        .body("metadata.resultset.offset", equalTo(2))
        .body("metadata.type", equalTo("program"));
    assertThat(page.headers().getValues("Link").toString())
        .contains("rel=\"next\"")
        .contains("rel=\"prev\"");
    assertThat(Bodies.object(page.asString()).get("results"))
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.fieldNames()).toIterable().containsExactly("id", "title"));
  }

  @ParameterizedTest
  @CsvSource({
    "colour=red, query:colour",
    "kind=GIFT, query:kind",
    "state=GONE, query:state",
    "theme=NO_SUCH, query:theme",
    "theme=lower, query:theme",
    "area=012026, query:area",
    "area=999997, query:area",
    "limit=0, query:limit",
    "limit=101, query:limit",
    "offset=-1, query:offset",
    "sort=colour, query:sort",
    "fields=colour, query:fields",
    "since=yesterday, query:since",
    "as_of=yesterday, query:as_of",
    "fiscal_year=1867, query:fiscal_year",
    "fiscal_year=2026&as_of=2026-04-01, query:as_of",
    "keyword=%00, query:keyword"
  })
  void refusesAQueryThatItCannotRead(String query, String pointer) {
    // When
    Response refused = given().urlEncodingEnabled(false).get("/v1/programs?" + query);

    // Then
    refused.then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
  }

  // problems

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of("/title", "{\"title\": \" \"}"),
        Arguments.of("/categories", "{\"categories\": []}"),
        Arguments.of("/themes/0", "{\"themes\": [\"NO_SUCH\"]}"),
        Arguments.of("/funding/min_per_year", "{\"funding\": {\"min_per_year\": -1}}"),
        Arguments.of(
            "/funding/min_per_year", "{\"funding\": {\"min_per_year\": 2, \"max_per_year\": 1}}"),
        Arguments.of(
            "/calls/0/closes_at",
            """
            {"calls": [{"fiscal_year": 2026, "opens_at": "2026-05-01T00:00:00+09:00",
              "closes_at": "2026-04-01T00:00:00+09:00"}]}\
            """),
        Arguments.of(
            "/calls/0/closes_at",
            """
            {"calls": [{"fiscal_year": 2026, "opens_at": "2026-05-01T00:00:00+09:00",
              "closes_at": "2124-04-01T00:00:00+09:00"}]}\
            """),
        Arguments.of("/variant_of", "{\"variant_of\": \"98844ea7-75aa-580b-9db3-af5486cc39e0\"}"),
        Arguments.of(
            "/criteria/0/included/0",
            "{\"criteria\": [{\"criterion\": \"AREA\", \"included\": [\"012026\"]}]}"),
        Arguments.of(
            "/criteria/0/min_years",
            "{\"criteria\": [{\"criterion\": \"TERM\", \"min_years\": 5, \"max_years\": 2}]}"),
        Arguments.of("/criteria/0", "{\"criteria\": [{\"criterion\": \"AMOUNT\"}]}"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void namesTheFieldThatBreaksARule(String pointer, String difference) {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    program.setAll(Bodies.object(difference));

    // When
    Response refused = Service.create(program);

    // Then
    refused
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:renkei:problem:validation"))
        .body("errors.pointer", hasItem(pointer));
    assertThat(refused.<String>path("errors[0].message.ja")).isNotEmpty();
    given().get("/v1/programs/" + idOf(program)).then().statusCode(404);
  }

  private UUID idOf(ObjectNode program) {
    return ProgramIds.of(differences().code(), program.get("source_id").textValue());
  }

  @Test
  void refusesHalfOfACharacter() {
    // Given
    String body =
        Bodies.aProgram(Bodies.newSourceId())
            .put("title", "TITLE")
            .toString()
            .replace("TITLE", "\\ud800");

    // When
    Response refused = given().contentType(ContentType.JSON).body(body).post("/v1/programs");

    // Then
    refused.then().statusCode(422).body("errors.pointer", equalTo(List.of("/title")));
  }

  @Test
  void refusesAProgramThatExcludesItself() {
    // Given
    ObjectNode program = Bodies.aProgram(Bodies.newSourceId());
    ObjectNode exclusion = Bodies.object("{\"criterion\": \"EXCLUSION\"}");
    exclusion.putArray("programs").add(idOf(program).toString());
    program.withArray("criteria").add(exclusion);

    // When
    Response refused = Service.create(program);

    // Then
    refused
        .then()
        .statusCode(422)
        .body("errors[0].rule", equalTo("self-reference"))
        .body("errors[0].pointer", equalTo("/criteria/0/programs"));
  }

  @Test
  void refusesACycleOfPredecessors() {
    // Given
    ObjectNode first = Bodies.aProgram(Bodies.newSourceId());
    ObjectNode second = Bodies.aProgram(Bodies.newSourceId());
    ObjectNode third = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(first);
    follow(second, id);
    follow(third, Service.published(second));
    String last = Service.published(third);

    // When
    Response refused = Service.change(id, 2, follow(first, last));

    // Then
    refused
        .then()
        .statusCode(422)
        .body("errors.rule", equalTo(List.of("cycle")))
        .body("errors.pointer", equalTo(List.of("/combination/predecessors")));
    assertThat(Service.read(id).get("version").longValue()).isEqualTo(2);
  }

  private static ObjectNode follow(ObjectNode program, String predecessor) {
    program.withObject("/combination").putArray("predecessors").add(predecessor);
    return program;
  }

  @Test
  void refusesTwoProgramsThatVaryOneAnother() {
    // Given
    ObjectNode area = Bodies.object("{\"criterion\": \"AREA\", \"included\": [\"JP-HOKKAIDO\"]}");
    ObjectNode first = Bodies.aProgram(Bodies.newSourceId());
    String id = Service.published(first);
    ObjectNode second = Bodies.aProgram(Bodies.newSourceId()).put("variant_of", id);
    second.putArray("criteria").add(area);
    first.put("variant_of", Service.published(second)).putArray("criteria").add(area);

    // When
    Response refused = Service.change(id, 2, first);

    // Then
    refused
        .then()
        .statusCode(422)
        .body("errors.rule", equalTo(List.of("cycle")))
        .body("errors.pointer", equalTo(List.of("/variant_of")));
  }

  @Test
  void keepsMarkupAsTheTextItIs() {
    // Given
    String markup = "<script>alert('x')</script> & <b onclick=\"x\">太字</b>";

    // When
    String id = Service.created(Bodies.aProgram(Bodies.newSourceId()).put("description", markup));

    // Then
    given()
        .get("/v1/programs/" + id)
        .then()
        .contentType(ContentType.JSON)
        .header("X-Content-Type-Options", "nosniff")
        .body("description", equalTo(markup));
  }

  static Stream<Arguments> unreadableBodies() {
    return Stream.of(
        Arguments.of("{\"source_id\": ", "malformed-json"),
        Arguments.of("", "malformed-json"),
        Arguments.of("[]", "unreadable-field"),
        Arguments.of(
            "{\"source_id\": \"T-1\", \"kind\": \"LOAN\", \"colour\": 1}", "unknown-field"),
        Arguments.of("{\"source_id\": \"T-1\", \"kind\": \"GIFT\"}", "unreadable-field"),
        Arguments.of(
            "{\"source_id\": \"T-1\", \"funding\": {\"max_per_year\": 1.5}}", "unreadable-field"),
        Arguments.of(
            "{\"source_id\": \"T-1\", \"criteria\": [{\"criterion\": \"MOOD\"}]}",
            "unreadable-field"));
  }

  @ParameterizedTest
  @MethodSource("unreadableBodies")
  void saysWhyItCannotReadABody(String body, String type) {
    // When
    Response refused = given().contentType(ContentType.JSON).body(body).post("/v1/programs");

    // Then
    refused
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:renkei:problem:" + type));
  }

  @Test
  void answersWithAProblemWhateverGoesWrong() {
    // Given
    String unknown = "/v1/programs/" + UUID.randomUUID();
    String large = "{\"description\": \"" + "あ".repeat(100_000) + "\"}";

    // When, Then
    isProblem(given().get("/v1/no_such_path"), 404, "unknown-path");
    isProblem(given().get(unknown), 404, "not-found");
    isProblem(Service.change(unknown.substring(13), 1, Bodies.aProgram("T-1")), 404, "not-found");
    isProblem(given().delete("/v1/programs"), 405, "method-not-allowed");
    isProblem(given().accept("text/csv").get("/v1/programs"), 406, "not-acceptable");
    isProblem(
        given()
            .contentType(ContentType.JSON)
            .body(large.getBytes(StandardCharsets.UTF_8))
            .post("/v1/programs"),
        413,
        "body-too-large");
    isProblem(
        given().contentType("text/plain").body("x").post("/v1/programs"),
        415,
        "unsupported-media-type");
    isProblem(given().get("/v1/imports/" + UUID.randomUUID()), 404, "not-found");
    isProblem(given().get("/v1/cluster_projects/" + UUID.randomUUID()), 404, "not-found");
  }

  private static void isProblem(Response answer, int status, String type) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("Content-Language", "ja")
        .body("type", equalTo("urn:renkei:problem:" + type))
        .body("request_id", equalTo(answer.header("X-Request-ID")));
  }

  // imports

  @Test
  void importsReviewSheetsAsItsOwnVocabularyReadsThem() {
    // Given
    TreeMap<String, Differences.Reading> readings = new TreeMap<>();
    String run = UUID.randomUUID().toString();
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < Differences.TITLES.size(); i++) {
      file.append(
              Bodies.aReviewSheet(
                  "T-" + run + i, Differences.TITLES.get(i), differences().nameJa()))
          .append('\n');
    }

    // When
    ObjectNode report = Service.imported("review_sheet", file.toString());

    // Then
    assertThat(report.get("rejections")).isEmpty();
    for (int i = 0; i < Differences.TITLES.size(); i++) {
      Program program = read("T-" + run + i);
      readings.put(
          Differences.TITLES.get(i),
          new Differences.Reading(
              program.kind(),
              Set.copyOf(program.categories()),
              Set.copyOf(program.stages()),
              program.themes().stream().map(Object::toString).collect(Collectors.toSet())));
      assertThat(Objects.requireNonNull(program.source()).credit())
          .isEqualTo(differences().credit());
      assertThat(program.funding().totalBudget()).isEqualTo(17_900_000L);
      assertThat(Objects.requireNonNull(program.competentAuthority()).division())
          .isEqualTo("試験課 連携室");
      assertThat(program.state()).isEqualTo(ProgramState.PUBLISHED);
    }
    assertThat(readings).isEqualTo(new TreeMap<>(differences().readings()));
  }

  private Program read(String sourceId) {
    return Bodies.program(Service.read(ProgramIds.of(differences().code(), sourceId).toString()));
  }

  @Test
  void importsTheGoodRowsAndReportsTheBadOnes() {
    // Given
    String run = Bodies.newSourceId();
    String file =
        String.join(
            "\n",
            Bodies.aReviewSheet(run + "a", "試験研究\n（その１）", differences().nameJa()).toString(),
            Bodies.aReviewSheet(run + "b", "試験", "別の省").toString(),
            Bodies.aReviewSheet(run + "c", "", differences().nameJa()).toString(),
            "{\"broken\": ",
            Bodies.aReviewSheet(run + "a", "同じ番号", differences().nameJa()).toString(),
            "[1]",
            Bodies.aReviewSheet(run + "d", "ＡＢＣ試験", differences().nameJa()).toString());

    // When
    ObjectNode report = Service.imported("review_sheet", file);

    // Then
    assertThat(report.get("state").textValue()).isEqualTo("DONE");
    assertThat(report.get("counts"))
        .isEqualTo(
            Bodies.object(
                """
                {"read": 7, "added": 2, "changed": 0, "unchanged": 0, "withdrawn": 0,
                 "rejected": 5}\
                """));
    assertThat(report.get("rejections"))
        .extracting(r -> r.get("row").intValue() + " " + r.get("field").textValue())
        .containsExactly("2 府省庁", "3 事業名", "4 ", "5 ", "6 ");
    assertThat(read(run + "a").title()).isEqualTo("試験研究（その1）");
    assertThat(read(run + "d").title()).isEqualTo("ABC試験");
    given()
        .get("/v1/imports/" + report.get("id").textValue())
        .then()
        .statusCode(200)
        .body("counts.rejected", equalTo(5));
  }

  @Test
  void readsTheSameFileTwiceAndTellsItOnce() {
    // Given
    String sourceId = Bodies.newSourceId();
    ObjectNode sheet = Bodies.aReviewSheet(sourceId, "試験研究", differences().nameJa());
    String file = Bodies.JSON.createArrayNode().add(sheet).toPrettyString();

    // When
    JsonNode first = Service.imported("review_sheet", file).get("counts");
    JsonNode second = Service.imported("review_sheet", file).get("counts");
    JsonNode third =
        Service.imported("review_sheet", sheet.put("事業目的", "改めた文です。").toPrettyString())
            .get("counts");

    // Then
    assertThat(first.get("added").intValue()).isEqualTo(1);
    assertThat(second.get("unchanged").intValue()).isEqualTo(1);
    assertThat(third.get("changed").intValue()).isEqualTo(1);
    String id = ProgramIds.of(differences().code(), sourceId).toString();
    try (ProgramTopic topic = new ProgramTopic(differences().code())) {
      assertThat(topic.of(id, 2).stream().map(m -> ProgramTopic.header(m, "ce_type")))
          .containsExactly(EventTypes.PROGRAM_PUBLISHED, EventTypes.PROGRAM_CHANGED);
    }
  }

  @Test
  void triesAnImportWithoutChangingAnything() {
    // Given
    String sourceId = Bodies.newSourceId();
    String file = Bodies.aReviewSheet(sourceId, "試験研究", differences().nameJa()).toString();

    // When
    JsonNode counts = Service.imported("review_sheet&dry_run=true", file).get("counts");

    // Then
    assertThat(counts.get("added").intValue()).isEqualTo(1);
    given()
        .get("/v1/programs/" + ProgramIds.of(differences().code(), sourceId))
        .then()
        .statusCode(404);
  }

  @Test
  void importsTheFormatsItDeclaresAndNoOther() {
    // When
    Response refused =
        given().contentType(ContentType.JSON).body("[]").post("/v1/imports?format=no_such");

    // Then
    refused.then().statusCode(400).body("errors[0].pointer", equalTo("query:format"));
    assertThat(refused.<List<String>>path("errors[0].allowed"))
        .containsExactlyInAnyOrderElementsOf(differences().formats());
  }

  @Test
  void takesNothingFromAFileThatBreaksOff() {
    // Given
    String sourceId = Bodies.newSourceId();
    String file =
        "[" + Bodies.aReviewSheet(sourceId, "試験研究", differences().nameJa()) + ", {\"x\": ";

    // When
    ObjectNode report = Service.imported("review_sheet", file);

    // Then
    assertThat(report.get("state").textValue()).isEqualTo("FAILED");
    assertThat(report.get("failure").get("en").textValue()).startsWith("Nothing was taken in");
    assertThat(report.get("counts").get("added").intValue()).isZero();
    assertThat(report.get("rejections").get(0).get("row").intValue()).isEqualTo(2);
    given()
        .get("/v1/programs/" + ProgramIds.of(differences().code(), sourceId))
        .then()
        .statusCode(404);
  }

  @Test
  void readsAPackedFile() throws IOException {
    // Given
    String sourceId = Bodies.newSourceId();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          Bodies.aReviewSheet(sourceId, "試験研究", differences().nameJa())
              .toString()
              .getBytes(StandardCharsets.UTF_8));
    }

    // When
    ObjectNode report = Service.imported("review_sheet", packed.toByteArray());

    // Then
    assertThat(report.get("counts").get("added").intValue()).isEqualTo(1);
    assertThat(report.get("progress").intValue()).isEqualTo(100);
    assertThat(read(sourceId).title()).isEqualTo("試験研究");
  }

  @Test
  void givesRejectionsAsATable() {
    // Given
    ObjectNode report = Service.imported("renkei", "{\"title\": \"=1+1\"}\n");

    // When
    Response csv = given().get("/v1/imports/" + report.get("id").textValue() + "/rejections.csv");

    // Then
    csv.then().statusCode(200).contentType("text/csv");
    assertThat(csv.asString())
        .startsWith("\uFEFF\"row\",\"field\",\"value\",\"reason_ja\",\"reason_en\"\r\n\"1\",\"");
  }

  @Test
  void keepsWhatAnOfficialEditedByHandUnlessAskedOtherwise() {
    // Given
    String sourceId = Bodies.newSourceId();
    ObjectNode sheet = Bodies.aReviewSheet(sourceId, "試験研究", differences().nameJa());
    Service.imported("review_sheet", sheet.toString());
    String id = ProgramIds.of(differences().code(), sourceId).toString();
    Service.change(id, 1, Service.read(id).put("title", "手で直した題名")).then().statusCode(200);

    // When
    JsonNode same = Service.imported("review_sheet", sheet.toString()).get("counts");
    Program kept = read(sourceId);
    JsonNode other =
        Service.imported("review_sheet", sheet.put("事業目的", "改めた文です。").toString()).get("counts");
    Program changed = read(sourceId);
    Service.imported("review_sheet&overwrite_edited=true", sheet.toString());
    Program overwritten = read(sourceId);

    // Then
    assertThat(same.get("unchanged").intValue()).isEqualTo(1);
    assertThat(kept.title()).isEqualTo("手で直した題名");
    assertThat(other.get("changed").intValue()).isEqualTo(1);
    assertThat(changed.title()).isEqualTo("手で直した題名");
    assertThat(changed.summary()).isEqualTo("改めた文です。");
    assertThat(overwritten.title()).isEqualTo("試験研究");
  }

  @ParameterizedTest
  @CsvSource({"renkei, renkei", "csv, template", "xlsx, template", "gif, template"})
  void importsItsOwnExportWithoutChangingAnything(String exported, String imported) {
    // Given
    Service.published(
        Bodies.aProgram(Bodies.newSourceId())
            .put("summary", "=1+1\n\"引用\", とコンマ")
            .put("legal_basis", "'-試験法"));
    byte[] file =
        given()
            .get("/v1/exports?format=" + exported)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();

    // When
    ObjectNode report = Service.imported(imported, file);

    // Then
    JsonNode counts = report.get("counts");
    assertThat(report.get("rejections")).isEmpty();
    assertThat(counts.get("read").intValue()).isGreaterThanOrEqualTo(15);
    assertThat(counts.get("unchanged")).isEqualTo(counts.get("read"));
  }

  @Test
  void takesATableThatAnOfficialFilledIn() {
    // Given
    String sourceId = Bodies.newSourceId();
    String table =
        "制度番号,タイトル,概要,サービス種別,支援分野,給付上限額（円）,最大補助率,備考\r\n"
            + sourceId
            + "a,試験の補助,概要です,SUBSIDY,\"RESEARCH,FINANCE\",\"5,000,000\",2/3,\r\n"
            + sourceId
            + "b,試験の補助,概要です,SUBSIDY,RESEARCH,五百万,2/3,\r\n";

    // When
    ObjectNode report = Service.imported("template", table);

    // Then
    assertThat(report.get("counts").get("added").intValue()).isEqualTo(1);
    assertThat(report.get("rejections"))
        .extracting(r -> r.get("row").intValue() + " " + r.get("field").textValue())
        .containsExactly("2 給付上限額（円）");
    assertThat(read(sourceId + "a").funding().maxPerYear()).isEqualTo(5_000_000L);
    assertThat(given().get("/v1/imports/template.csv").then().statusCode(200).extract().asString())
        .startsWith("\uFEFF\"制度番号\",\"タイトル\"");
  }

  @Test
  void changesWhatAnEditedCellOfATableAfterGifSpeaksOfAndNothingElse() {
    // Given
    String sourceId = Bodies.newSourceId();
    ObjectNode program =
        Bodies.aProgram(sourceId).put("title", "長".repeat(41)).put("summary", "=1+1");
    program
        .putObject("funding")
        .put("max_per_year", 5_000_000)
        .putObject("subsidy_rate")
        .put("numerator", 2)
        .put("denominator", 3);
    String id = Service.published(program);
    JsonNode before = Service.read(id);

    // When
    String file = gif();
    String row = row(file, sourceId);
    String edited =
        file.replace(row, row.replace("長".repeat(39) + "…", "改めた題").replace("66.6", "50"));
    JsonNode counts = Service.imported("template", edited).get("counts");
    JsonNode again = Service.imported("template", edited).get("counts");

    // Then
    assertThat(row).contains("\"" + "長".repeat(39) + "…\",\"'=1+1\"", "\"5000000\",\"66.6\"");
    assertThat(counts.get("changed").intValue()).isEqualTo(1);
    assertThat(counts.get("unchanged").intValue()).isEqualTo(counts.get("read").intValue() - 1);
    assertThat(again.get("unchanged")).isEqualTo(again.get("read"));
    ObjectNode after = Service.read(id).deepCopy();
    assertThat(after.get("title").textValue()).isEqualTo("改めた題");
    assertThat(after.at("/funding/subsidy_rate"))
        .isEqualTo(Bodies.object("{\"numerator\": 1, \"denominator\": 2}"));
    assertThat(after.get("version").longValue()).isEqualTo(before.get("version").longValue() + 1);
    after.set("title", before.get("title"));
    after.set("funding", before.get("funding"));
    after.set("version", before.get("version"));
    after.set("updated_at", before.get("updated_at"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void takesNewRowsOfATableAfterGifAndRefusesHostileCells() {
    // Given
    String sourceId = Bodies.newSourceId();
    String table =
        "制度番号,タイトル,概要,サービス種別,用途・対象物,対象者,給付上限額（円）,最大補助率（%）,公募終了日\r\n"
            + sourceId
            + "a,<b>試験</b>,'=HYPERLINK(1),補助金,研究開発,知事が認める者,500万円,2/3,2026-05-29\r\n"
            + sourceId
            + "b,試験,研究に助成します,補助金,研究開発,大学,99999999999999999999,66,2026-05-29\r\n"
            + sourceId
            + "c,試験,研究に助成します,補助金,研究開発,大学,1,900,2026-05-29\r\n"
            + sourceId
            + "d,試験,研究に助成します,補助金,研究開発,大学,1,50,9999-12-31\r\n"
            + ",試験,研究に助成します,補助金,研究開発,大学,1,50,2026-05-29\r\n";

    // When
    ObjectNode report = Service.imported("template", table);

    // Then
    assertThat(report.get("counts").get("added").intValue()).isEqualTo(3);
    assertThat(report.get("rejections"))
        .extracting(r -> r.get("row").intValue() + " " + r.get("field").textValue())
        .containsExactly("3 最大補助率（%）", "5 制度番号");
    Program made = read(sourceId + "a");
    assertThat(made.title()).isEqualTo("<b>試験</b>");
    assertThat(made.summary()).isEqualTo("=HYPERLINK(1)");
    assertThat(made.funding().maxPerYear()).isEqualTo(5_000_000L);
    assertThat(made.unreadCriteria())
        .containsExactly(new UnreadCriterion(CriterionType.APPLICANT, "知事が認める者"));
    assertThat(read(sourceId + "b").unreadCriteria())
        .containsExactly(new UnreadCriterion(CriterionType.AMOUNT, "99999999999999999999"));
    assertThat(read(sourceId + "d").unreadCriteria())
        .containsExactly(new UnreadCriterion(CriterionType.CALL, "公募終了 9999-12-31"));
    assertThat(Service.imported("template", table).get("counts").get("unchanged").intValue())
        .isEqualTo(3);
  }

  private static String gif() {
    return new String(
        given().get("/v1/exports?format=gif").then().statusCode(200).extract().asByteArray(),
        StandardCharsets.UTF_8);
  }

  private static String row(String file, String sourceId) {
    return file.lines()
        .filter(line -> line.startsWith("\"" + sourceId + "\""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesATemplateWhoseExampleIsNoRow() {
    // Given
    byte[] template =
        given()
            .get("/v1/imports/template.xlsx")
            .then()
            .statusCode(200)
            .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .extract()
            .asByteArray();

    // When
    ObjectNode report = Service.imported("template", template);

    // Then
    assertThat(report.get("state").textValue()).isEqualTo("DONE");
    assertThat(report.get("counts").get("read").intValue()).isZero();
    assertThat(report.get("rejections")).isEmpty();
  }

  @Test
  void writesErrorsBesideTheCellsOfATableThatCanBeSentAgain() {
    // Given
    String sourceId = Bodies.newSourceId();
    String table =
        "制度番号,タイトル,概要,サービス種別,支援分野,給付上限額（円）,公募開始日,公募終了日\r\n"
            + sourceId
            + "a,試験の補助,概要です,補助金,研究開発,5000000,2026-04-01,令和8年5月29日\r\n"
            + sourceId
            + "b,試験の補助,概要です,補助金,研究開発,,2026-04-01,2025-04-01\r\n";

    // When
    ObjectNode report = Service.imported("template", table);
    byte[] errors =
        given()
            .get("/v1/imports/" + report.get("id").textValue() + "/errors.xlsx")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    ObjectNode again = Service.imported("template", errors);
    ObjectNode clean =
        Service.imported("template", table.substring(0, table.indexOf(sourceId + "b")));

    // Then
    assertThat(report.get("counts").get("rejected").intValue()).isEqualTo(1);
    assertThat(report.get("rejections").get(0).get("field").textValue()).isEqualTo("公募終了日");
    assertThat(report.get("rejections").get(0).get("value").textValue()).isEqualTo("2025-04-01");
    assertThat(again.get("counts").get("read").intValue()).isEqualTo(2);
    assertThat(again.get("counts").get("unchanged").intValue()).isEqualTo(1);
    assertThat(again.get("rejections")).isEqualTo(report.get("rejections"));
    isProblem(
        given().get("/v1/imports/" + clean.get("id").textValue() + "/errors.xlsx"),
        404,
        "not-found");
  }

  // what others see of the service

  @Test
  void describesItselfAndIsReady() {
    // When, Then
    given().get("/q/health/ready").then().statusCode(200);
    given()
        .accept(ContentType.JSON)
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths.'/v1/programs'.post.summary", equalTo("下書きを作る / Draft a program"));
  }

  /** A reading of a title, for declarations that read well. */
  protected static Differences.Reading reading(
      ProgramKind kind, Set<SupportCategory> categories, Set<Stage> stages, String... themes) {
    return new Differences.Reading(kind, categories, stages, Set.of(themes));
  }
}
