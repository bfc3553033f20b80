package org.renkei.ministry.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ExactScore;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Schemas;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;

/**
 * The behaviour of a ministry's service in joint evaluations 共同評価. The test is the gateway and all
 * other ministries.
 */
public abstract class JointEvaluationContract {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int CALLERS = 12;
  private static final String PATH = "/v1/joint_evaluations/";

  /** In what this ministry differs. */
  protected abstract Differences differences();

  /**
   * What its policy makes of each {@link Result}: the kinds of treatments that a program earns
   * whose rules offer 加点 and 優先採択, and for how many fiscal years after that of the conclusion;
   * empty for nothing.
   */
  protected abstract Map<Result, String> priorities();

  /** A conclusion in which policies may see something different. */
  public enum Result {
    /** A project about food, to which all give A; interim. */
    FOOD,
    /** A project about robots; this ministry gives B to the market and to its own view; interim. */
    ROBOTS,
    /** A project about food, on which this ministry and another disagree by far; final. */
    DISSENT
  }

  private MinistryCode own() {
    return differences().code();
  }

  private MinistryCode other(int number) {
    return Elsewhere.ministries(own()).get(number);
  }

  @Test
  void leadsAnEvaluationFromItsOpeningToWhatItEarns() {
    // Given
    String program = Service.published(Bodies.object(TREATED.formatted(Bodies.newSourceId())));
    UUID project = project();
    String id = opened(project, own(), other(0));
    Elsewhere.says(part(UUID.fromString(id), other(0), 1, Grade.A, "他府省の所見"));
    awaitPart(id, other(0), "SUBMITTED");
    read(id).then().body(of(other(0)) + ".scores", nullValue());

    // When
    submit(id, scores(id, "S")).then().statusCode(200);
    read(id).then().body(of(other(0)) + ".scores", notNullValue());
    post(id, "conclusion", "").then().statusCode(200);

    // Then
    read(id)
        .then()
        .body("state", equalTo("CONCLUDED"))
        .body("grade", equalTo("S"))
        .body("lead", equalTo(own().value()))
        .body("timeline.what", hasItem("CONCLUDED"));
    String treatments = "/v1/priority_treatments?program_id=" + program;
    await()
        .atMost(PATIENCE)
        .until(() -> given().get(treatments).jsonPath().getList("results").size() == 1);
    given()
        .get(treatments)
        .then()
        .statusCode(200)
        .body("results", hasSize(1))
        .body("results[0].kind", equalTo("BONUS_POINTS"))
        .body("results[0].points", equalTo(7))
        .body("results[0].project_id", equalTo(project.toString()))
        .body("results[0].state", equalTo("IN_EFFECT"))
        .body("results[0].reason", equalTo("審査で7点を加える。"));
    List<ConsumerRecord<String, @Nullable String>> told = told(id, 4);
    assertThat(told.stream().limit(3).map(each -> ProgramTopic.header(each, "ce_type")))
        .containsExactly(
            EventTypes.EVALUATION_OPENED,
            EventTypes.EVALUATION_PART_SUBMITTED,
            EventTypes.EVALUATION_CONCLUDED);
    assertThat(told.stream().skip(3))
        .allSatisfy(
            each ->
                assertThat(ProgramTopic.header(each, "ce_type"))
                    .isEqualTo(EventTypes.PRIORITY_GRANTED));
    assertThat(told)
        .allSatisfy(
            each -> {
              assertThat(ProgramTopic.header(each, "ce_dataschema"))
                  .isEqualTo(Schemas.EVALUATION.uri().toString());
              assertThat(Bodies.against(Schemas.EVALUATION, Objects.requireNonNull(each.value())))
                  .isEmpty();
            });

    // When
    String treatment = given().get(treatments).path("results[0].id");
    Response revoked = revoke(treatment);

    // Then
    revoked.then().statusCode(200).body("state", equalTo("REVOKED"));
    revoke(treatment).then().statusCode(409).body("errors[0].rule", equalTo("treatment-revoked"));
  }

  @Test
  void takesPartInAnEvaluationThatAnotherMinistryLeads() {
    // Given
    String id = openedElsewhere(other(0));
    String scores = scores(id, "B");
    ask("PUT", id + "/part/draft", scores).then().statusCode(200);
    given().get(PATH + id + "/part/draft").then().statusCode(200).body("scores", hasSize(size(id)));
    read(id).then().body(of(own()) + ".state", equalTo("AWAITED"));

    // When
    submit(id, scores).then().statusCode(200).body(of(own()) + ".revision", equalTo(1));
    submit(id, scores).then().statusCode(200).body(of(own()) + ".revision", equalTo(1));
    submit(id, scores(id, "A")).then().statusCode(200).body(of(own()) + ".revision", equalTo(2));

    // Then
    given().get(PATH + id + "/part/draft").then().statusCode(404);
    assertThat(told(id, 2)).hasSize(2);
    post(id, "conclusion", "")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:renkei:problem:forbidden"))
        .body("errors[0].rule", equalTo("not-the-lead"));
    post(id, "cancellation", "{\"reason\": \"都合\"}").then().statusCode(403);
    post(id, "recusal", "{\"reason\": \"利害関係\"}")
        .then()
        .statusCode(200)
        .body(of(own()) + ".state", equalTo("RECUSED"));
  }

  @Test
  void hearsNobodyInTheNameOfAnother() {
    // Given
    String id = opened(project(), own(), other(0));
    submit(id, scores(id, "A")).then().statusCode(200);

    // When
    Elsewhere.says(other(1), part(UUID.fromString(id), other(0), 9, Grade.C, "偽造"));
    Elsewhere.says(other(1), part(UUID.fromString(id), own(), 9, Grade.C, "偽造"));
    Elsewhere.says(part(UUID.fromString(id), other(0), 1, Grade.S, "本物"));

    // Then
    awaitPart(id, other(0), "SUBMITTED");
    read(id)
        .then()
        .body(of(other(0)) + ".revision", equalTo(1))
        .body(of(other(0)) + ".comment", equalTo("本物"))
        .body(of(own()) + ".revision", equalTo(1));
  }

  @Test
  void setsEveryForgedRecordAside() {
    // Given
    MinistryCode lead = other(0);
    MinistryCode forger = other(1);
    String id = openedElsewhere(lead);
    UUID evaluation = UUID.fromString(id);
    Opened opened = opening(lead, UUID.randomUUID().toString());
    String unheardOf = opened.evaluationId().toString();
    PartSubmitted part = part(evaluation, lead, 2, Grade.C, "偽造");
    JsonNode before = Bodies.object(read(id).asString());

    // When
    Elsewhere.says(forger, part);
    Elsewhere.says(forger, part(evaluation, own(), 2, Grade.C, "偽造"));
    Elsewhere.says(forger, conclusion(evaluation, lead));
    Elsewhere.says(forger, treatment(evaluation, own()));
    Elsewhere.says(forger, opened);
    String type = EventTypes.of(part);
    Elsewhere.forges(lead, forger, type, id, part);
    Elsewhere.forges(lead, lead, EventTypes.EVALUATION_CONCLUDED, id, part);
    Elsewhere.forges(lead, lead, type, unheardOf, part);

    // Then
    try (ProgramTopic aside = ProgramTopic.ofForeignEvaluations(own())) {
      assertThat(reasons(aside.letters(id, 6)))
          .containsExactlyInAnyOrder(
              "an event of " + lead + " in the topic of " + forger,
              "an event of " + own() + " in the topic of " + forger,
              "an event of " + lead + " in the topic of " + forger,
              "an event of " + own() + " in the topic of " + forger,
              "ce_source is %s, but this topic belongs to %s"
                  .formatted(EventTypes.source(forger), EventTypes.source(lead)),
              "type %s differs from that of the data, %s"
                  .formatted(EventTypes.EVALUATION_CONCLUDED, type));
      assertThat(reasons(aside.letters(unheardOf, 2)))
          .containsExactlyInAnyOrder(
              "an event of " + lead + " in the topic of " + forger,
              "key " + unheardOf + " differs from that of the data, " + id);
    }
    read(unheardOf).then().statusCode(404);
    assertThat(Bodies.object(read(id).asString())).isEqualTo(before);
  }

  @Test
  void givesNothingForWhatAMinistrySaysOfItselfWithoutTheRight() {
    // Given
    String id = openedElsewhere(other(0));
    UUID evaluation = UUID.fromString(id);
    MinistryCode stranger = other(1);

    // When
    Elsewhere.says(conclusion(evaluation, stranger));
    Elsewhere.says(treatment(evaluation, stranger));
    Elsewhere.says(part(evaluation, stranger, 3, Grade.S, "参加していない"));
    Elsewhere.says(part(evaluation, other(0), 1, Grade.A, "主管の評価"));

    // Then
    awaitPart(id, other(0), "SUBMITTED");
    openedElsewhere(stranger);
    read(id)
        .then()
        .body("state", equalTo("OPEN"))
        .body(
            "parts.ministry",
            equalTo(List.of(own().value(), other(0).value()).stream().sorted().toList()))
        .body("priority_treatments", hasSize(0))
        .body("timeline.what", equalTo(List.of("OPENED", "PART_SUBMITTED")));
  }

  @Test
  void keepsTwoOfficialsFromOverwritingEachOther() {
    // Given
    String id = openedElsewhere(other(0));
    String scores = scores(id, "B");
    ask("PUT", id + "/part/draft", scores).then().statusCode(200).header("ETag", "\"1\"");

    // Then
    ask("PUT", id + "/part/draft", scores)
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:renkei:problem:version-required"));
    onVersion(0, id + "/part/draft", scores).then().statusCode(412).header("ETag", "\"1\"");
    onVersion(1, id + "/part/draft", scores(id, "A"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    onVersion(1, id + "/part", scores).then().statusCode(412);
    read(id).then().body(of(own()) + ".state", equalTo("AWAITED"));
    given().get(PATH + id + "/part").then().header("ETag", "\"2\"");
    given().get(PATH + id + "/part/draft").then().header("ETag", "\"2\"");
    onVersion(2, id + "/part", scores).then().statusCode(200).header("ETag", "\"3\"");
    given().get(PATH + id + "/part/draft").then().statusCode(404);
    onVersion(2, id + "/part/draft", scores).then().statusCode(412);
    submit(id, scores(id, "A")).then().statusCode(200).header("ETag", "\"4\"");
    submit(id, scores(id, "A")).then().statusCode(200).header("ETag", "\"4\"");
  }

  private static List<String> reasons(List<ConsumerRecord<String, @Nullable String>> letters) {
    return letters.stream().map(each -> ProgramTopic.header(each, "renkei_reason")).toList();
  }

  private static Concluded conclusion(UUID evaluation, MinistryCode ministry) {
    return new Concluded(
        evaluation,
        ministry,
        5,
        Instant.now(),
        new Conclusion(
            Grade.S,
            new ExactScore("4/1"),
            List.of(),
            List.of(),
            List.of(),
            LocalDate.now(FiscalYear.TOKYO).plusDays(300)));
  }

  private static PriorityGranted treatment(UUID evaluation, MinistryCode ministry) {
    LocalDate today = LocalDate.now(FiscalYear.TOKYO);
    return new PriorityGranted(
        evaluation,
        ministry,
        6,
        Instant.now(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        PriorityTreatmentKind.PRIORITY_ADOPTION,
        null,
        null,
        today,
        today,
        "偽造");
  }

  private static Response onVersion(long version, String path, String body) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(body)
        .put(PATH + path);
  }

  @Test
  void concludesOnceHoweverManyTry() throws Exception {
    // Given
    String id = opened(project(), own());
    submit(id, scores(id, "A")).then().statusCode(200);
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(() -> post(id, "conclusion", "").statusCode());
    }

    // When
    List<Integer> answers = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
    try {
      for (Future<Integer> answer : pool.invokeAll(callers)) {
        answers.add(answer.get());
      }
    } finally {
      pool.shutdownNow();
    }

    // Then
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    submit(id, scores(id, "B"))
        .then()
        .statusCode(409)
        .body("errors[0].rule", equalTo("evaluation-ended"));
    assertThat(told(id, 3).stream().map(each -> ProgramTopic.header(each, "ce_type")))
        .containsOnlyOnce(EventTypes.EVALUATION_CONCLUDED);
  }

  @Test
  void refusesAnOpeningThatCannotBe() {
    // Given
    UUID project = project();
    String key = UUID.randomUUID().toString();
    ObjectNode good = opening(project, own());

    // Then
    ask("POST", "", opening(UUID.randomUUID(), own()).toString())
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/cluster_project_id"));
    ask("POST", "", opening(project, new MinistryCode("NOBODY")).toString())
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/participants"));
    ask("POST", "", good.deepCopy().put("quorum", 5).toString())
        .then()
        .statusCode(422)
        .body("errors[0].rule", equalTo("quorum"));
    ask("POST", "", good.deepCopy().put("due_on", "2020-01-01").toString())
        .then()
        .statusCode(422)
        .body("errors[0].rule", equalTo("due-on-past"));
    withKey(key, good).then().statusCode(201);
    withKey(key, good).then().statusCode(409).body("errors[0].rule", equalTo("evaluation-exists"));
    read(UUID.randomUUID().toString()).then().statusCode(404);
  }

  @Test
  void listsByProjectMinistryStateAndDueDay() {
    // Given
    UUID project = project();
    String id = opened(project, own(), other(0));
    String all = "/v1/joint_evaluations?cluster_project_id=" + project;

    // Then
    given().get(all).then().statusCode(200).body("results.id", equalTo(List.of(id)));
    given().get(all + "&ministry=" + other(0)).then().body("results", hasSize(1));
    given().get(all + "&ministry=" + other(1)).then().body("results", hasSize(0));
    given().get(all + "&state=OPEN,EXTENDED").then().body("results", hasSize(1));
    given().get(all + "&state=CONCLUDED").then().body("results", hasSize(0));
    given().get(all + "&due_until=2020-01-01").then().body("results", hasSize(0));
    given().get(all + "&due_since=2020-01-01&fields=id").then().body("results", hasSize(1));
    given().get(all + "&colour=red").then().statusCode(400);
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void makesOfAConclusionWhatItDeclares(Result result) {
    // Given
    String program = Service.published(Bodies.object(OFFERING.formatted(Bodies.newSourceId())));
    UUID project = project(result == Result.ROBOTS ? "ICT.ROBOT" : "FOOD.FISHERIES");
    ObjectNode opening = opening(project, own(), other(0));
    opening.put("kind", result == Result.DISSENT ? "FINAL" : "INTERIM");
    String id = ask("POST", "", opening.toString()).then().statusCode(201).extract().path("id");
    Grade others = result == Result.DISSENT ? Grade.C : Grade.A;
    Elsewhere.says(part(UUID.fromString(id), other(0), 1, others, "他府省の所見"));
    awaitPart(id, other(0), "SUBMITTED");
    submit(id, scores(id, result)).then().statusCode(200);

    // When
    post(id, "conclusion", "").then().statusCode(200).body("grade", equalTo("A"));

    // Then what is earned is granted within a moment, and nothing else after it
    await()
        .atMost(PATIENCE)
        .during(Duration.ofSeconds(1))
        .until(() -> granted(program), equalTo(priorities().get(result)));
  }

  /** The kinds of what was granted on a program, and for how many fiscal years beyond the first. */
  private static String granted(String program) {
    JsonNode granted =
        Bodies.object(given().get("/v1/priority_treatments?program_id=" + program).asString())
            .get("results");
    List<String> kinds = new ArrayList<>();
    String years = "";
    for (JsonNode treatment : granted) {
      kinds.add(treatment.get("kind").textValue());
      LocalDate until = LocalDate.parse(treatment.get("valid_until").textValue());
      LocalDate from = LocalDate.parse(treatment.get("valid_from").textValue());
      years = " +" + (FiscalYear.containing(until).year() - FiscalYear.containing(from).year());
    }
    Collections.sort(kinds);
    return String.join(" ", kinds) + years;
  }

  private static String scores(String id, Result result) {
    if (result != Result.ROBOTS) {
      return scores(id, result == Result.FOOD ? "A" : "S");
    }
    ObjectNode part = Bodies.object(scores(id, "A"));
    List<String> own = task(id).at("/viewpoint").findValuesAsText("item");
    for (JsonNode score : part.get("scores")) {
      String item = score.get("item").textValue();
      if (item.equals("commercialization") || own.contains(item)) {
        ((ObjectNode) score).put("grade", "B");
      }
    }
    return part.toString();
  }

  private static final String OFFERING =
      """
      {
        "source_id": "%s",
        "title": "共同評価を受けた地域を優先する事業",
        "summary": "共同評価の結果により加点し、優先して採択します。",
        "kind": "SUBSIDY",
        "categories": ["COMMERCIALIZATION"],
        "priority_rules": [
          {"min_grade": "B", "kind": "BONUS_POINTS", "points": 3, "note": "審査で3点を加える。"},
          {"min_grade": "A", "kind": "PRIORITY_ADOPTION", "note": "先に採択する。"},
          {"min_grade": "S", "kind": "RELAXED_REQUIREMENT", "relaxes": "TIER", "note": "規模を問わない。"}
        ]
      }
      """;

  private static final String TREATED =
      """
      {
        "source_id": "%s",
        "title": "共同評価を受けた地域を優先する事業",
        "summary": "共同評価の結果により審査で加点します。",
        "kind": "SUBSIDY",
        "categories": ["COMMERCIALIZATION"],
        "priority_rules": [
          {"min_grade": "B", "kind": "BONUS_POINTS", "points": 3, "note": "審査で3点を加える。"},
          {"min_grade": "A", "kind": "BONUS_POINTS", "points": 7, "note": "審査で7点を加える。"}
        ]
      }
      """;

  private UUID project() {
    return project("FOOD.FISHERIES");
  }

  private UUID project(String theme) {
    UUID id = UUID.randomUUID();
    Elsewhere.project(id, document(id).replace("FOOD.FISHERIES", theme));
    await()
        .atMost(PATIENCE)
        .until(() -> given().get("/v1/cluster_projects/" + id).statusCode() == 200);
    return id;
  }

  private static String document(UUID id) {
    return """
        {"id": "%s", "version": 1, "external_id": "%s", "owner": "hokkaido", "name": "海藻クラスター",
         "lead_prefecture": "010006", "themes": ["FOOD.FISHERIES"], "tier": "SMALL"}
        """
        .formatted(id, id);
  }

  private static ObjectNode opening(UUID project, MinistryCode... participants) {
    ObjectNode body =
        Bodies.JSON
            .createObjectNode()
            .put("cluster_project_id", project.toString())
            .put("kind", "INTERIM")
            .put("due_on", LocalDate.now(FiscalYear.TOKYO).plusDays(30).toString())
            .put("quorum", participants.length);
    ArrayNode codes = body.putArray("participants");
    for (MinistryCode participant : participants) {
      codes.add(participant.value());
    }
    return body;
  }

  private String opened(UUID project, MinistryCode... participants) {
    Response answer = ask("POST", "", opening(project, participants).toString());
    answer.then().statusCode(201).header("Location", notNullValue());
    return answer.path("id");
  }

  /** Another ministry asks this one and itself. */
  private String openedElsewhere(MinistryCode lead) {
    Opened opened = opening(lead, UUID.randomUUID().toString());
    String id = opened.evaluationId().toString();
    Elsewhere.says(opened);
    await().atMost(PATIENCE).until(() -> read(id).statusCode() == 200);
    return id;
  }

  private Opened opening(MinistryCode lead, String nonce) {
    return new Opened(
        EvaluationIds.of(lead, nonce),
        lead,
        1,
        Instant.now(),
        nonce,
        Bodies.JSON.convertValue(Bodies.object(document(UUID.randomUUID())), ClusterProject.class),
        List.of(own(), lead),
        EvaluationKind.FINAL,
        LocalDate.now(FiscalYear.TOKYO).plusDays(30),
        2,
        Rubric.standard(),
        null);
  }

  private static PartSubmitted part(
      UUID evaluation, MinistryCode ministry, long number, Grade grade, String comment) {
    return new PartSubmitted(
        evaluation,
        ministry,
        number,
        Instant.now(),
        number,
        List.of(),
        Rubric.standard().items().stream()
            .map(item -> new ItemScore(item.item(), grade, null))
            .toList(),
        comment);
  }

  /** One grade for everything that this ministry is asked. */
  private static String scores(String id, String grade) {
    JsonNode task = task(id);
    ObjectNode part = Bodies.JSON.createObjectNode().put("comment", "総評");
    ArrayNode scores = part.putArray("scores");
    for (JsonNode items : List.of(task.at("/rubric/items"), task.at("/viewpoint"))) {
      items.forEach(
          item -> scores.addObject().put("item", item.get("item").textValue()).put("grade", grade));
    }
    return part.toString();
  }

  private static int size(String id) {
    JsonNode task = task(id);
    assertThat(task.at("/viewpoint")).as("its own viewpoint").isNotEmpty();
    return task.at("/rubric/items").size() + task.at("/viewpoint").size();
  }

  private static JsonNode task(String id) {
    return Bodies.object(
        given().get(PATH + id + "/part").then().statusCode(200).extract().asString());
  }

  private static void awaitPart(String id, MinistryCode ministry, String state) {
    await()
        .atMost(PATIENCE)
        .until(() -> state.equals(read(id).jsonPath().getString(of(ministry) + ".state")));
  }

  private static String of(MinistryCode ministry) {
    return "parts.find { it.ministry == '" + ministry + "' }";
  }

  private static Response read(String id) {
    return given().get(PATH + id);
  }

  private static Response submit(String id, String part) {
    return ask("PUT", id + "/part", part);
  }

  private static Response post(String id, String step, String body) {
    return body.isEmpty()
        ? given().post(PATH + id + "/" + step)
        : ask("POST", id + "/" + step, body);
  }

  private static Response ask(String method, String path, String body) {
    String whole = path.isEmpty() ? "/v1/joint_evaluations" : PATH + path;
    return given().contentType(ContentType.JSON).body(body).request(method, whole);
  }

  private static Response withKey(String key, ObjectNode body) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body.toString())
        .post("/v1/joint_evaluations");
  }

  private static Response revoke(String treatment) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"前提となる計画が変わった。\"}")
        .post("/v1/priority_treatments/" + treatment + "/revocation");
  }

  private List<ConsumerRecord<String, @Nullable String>> told(String id, int count) {
    try (ProgramTopic topic = ProgramTopic.ofEvaluations(own())) {
      return topic.of(id, count);
    }
  }
}
