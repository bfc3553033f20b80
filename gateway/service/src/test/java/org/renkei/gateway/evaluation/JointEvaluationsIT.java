package org.renkei.gateway.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.EvaluationCommand;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class JointEvaluationsIT {
  private static final Program RELAXED =
      aProgram()
          .ministry("METI")
          .sourceId("treat-relaxed")
          .with(new Criterion.WideArea(3, null))
          .with(new Criterion.Evaluation(Grade.A, null))
          .build();
  private static final Program BONUS = aProgram().ministry("METI").sourceId("treat-bonus").build();
  private static final Program OTHER = aProgram().ministry("MEXT").sourceId("treat-other").build();

  @Inject MinistryOnKafka kafka;
  @Inject MinistriesEvaluating ministries;
  @Inject Catalogs catalogs;
  @Inject Evaluations evaluations;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  @BeforeEach
  void publishTheProgramsThatTheTestsSpeakOf() {
    for (Program program : List.of(RELAXED, BONUS, OTHER)) {
      kafka.publish(program);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> catalogs.snapshot().find(id(program)).isPresent());
    }
    List.of(EvaluationStory.MEXT, EvaluationStory.METI, EvaluationStory.MAFF)
        .forEach(ministries::open);
  }

  private static UUID id(Program program) {
    return Objects.requireNonNull(program.id());
  }

  private ClusterProject registered(String externalId) throws IOException {
    String body = kafka.write(aProject().externalId(externalId).build());
    return json.readValue(
        given()
            .contentType(ContentType.JSON)
            .body(body)
            .post("/v1/cluster_projects")
            .then()
            .statusCode(201)
            .extract()
            .asString(),
        ClusterProject.class);
  }

  private EvaluationStory opened(ClusterProject project, @Nullable EvaluationStory earlier) {
    Instant now = earlier == null ? clock.instant() : earlier.now();
    return EvaluationStory.opened(project, earlier, now, ministries::say);
  }

  private void untilHere(EvaluationStory story) {
    JointEvaluationState expected = story.state();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                evaluations
                    .find(story.id())
                    .filter(state -> state.history().equals(expected.history()))
                    .isPresent());
  }

  /** An event is seen a moment before its record counts as read. */
  private static void untilAllIsRead(String path) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get(path)
                    .then()
                    .body("ministries.find { it.ministry == 'METI' }.lag", equalTo(0)));
  }

  @Test
  void tellsARegionWhoHasAnsweredAndOnlyAfterTheConclusionWhat() throws IOException {
    // Given
    ClusterProject project = registered("treat-visible");
    EvaluationStory story = opened(project, null).submits(EvaluationStory.METI, Grade.A);
    untilHere(story);
    String path = "/v1/joint_evaluations/" + story.id();
    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("id", equalTo("" + story.id()))
        .body("state", equalTo("OPEN"))
        .body("lead", equalTo("MEXT"))
        .body("project.id", equalTo("" + project.id()))
        .body("parts.find { it.ministry == 'METI' }.state", equalTo("SUBMITTED"))
        .body("parts.find { it.ministry == 'METI' }.scores", equalTo(null))
        .body("timeline.what", contains("OPENED", "PART_SUBMITTED"))
        .body("ministries.ministry", hasItems("MAFF", "METI", "MEXT", "MHLW"));
    untilAllIsRead(path);

    // When
    story.submits(EvaluationStory.MEXT, Grade.S);
    story.does(new EvaluationCommand.Conclude(EvaluationStory.MEXT));
    untilHere(story);

    // Then
    given()
        .get(path)
        .then()
        .body("state", equalTo("CONCLUDED"))
        .body("grade", equalTo("S"))
        .body("parts.find { it.ministry == 'METI' }.scores[0].grade", equalTo("A"))
        .body("timeline[3].what", equalTo("CONCLUDED"))
        .body("timeline[3].ministry", equalTo("MEXT"));
  }

  @Test
  void listsWhatTheFiltersLetPass() throws IOException {
    // Given
    ClusterProject project = registered("treat-listed");
    EvaluationStory first = opened(project, null).concludes(Grade.B);
    EvaluationStory second = opened(project, first);
    untilHere(first);
    untilHere(second);
    String due = String.valueOf(second.state().dueOn());
    String dayBefore = String.valueOf(Objects.requireNonNull(second.state().dueOn()).minusDays(1));
    String all = "/v1/joint_evaluations?cluster_project_id=" + project.id();

    // Then
    given()
        .get(all)
        .then()
        .statusCode(200)
        .body("results.id", contains("" + second.id(), "" + first.id()))
        .body("metadata.type", equalTo("joint_evaluation"))
        .body("metadata.resultset.count", equalTo(2))
        .body("metadata.ministries.ministry", hasItem("METI"))
        .body("metadata.ministries.find { it.ministry == 'METI' }.state", equalTo("CURRENT"));
    given().get(all + "&state=OPEN").then().body("results.id", contains("" + second.id()));
    given().get(all + "&ministry=METI").then().body("results", hasSize(2));
    given().get(all + "&ministry=MAFF").then().body("results", hasSize(0));
    given().get(all + "&due_until=" + dayBefore).then().body("results", hasSize(0));
    given()
        .get(all + "&due_since=" + due + "&limit=1&fields=id,state")
        .then()
        .body("results", hasSize(1))
        .body("results[0].keySet()", not(hasItem("parts")));
    given()
        .get(all + "&state=GUESSED")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("query:state"));
    given().get("/v1/joint_evaluations/" + project.id()).then().statusCode(404);
  }

  @Test
  void aConclusionChangesMatchesByExactlyWhatItEarns() throws IOException {
    // Given
    ClusterProject project = registered("treat-differs");
    JsonPath before = matches(project);
    assertThat(match(before, RELAXED)).containsEntry("verdict", "NOT_ELIGIBLE");

    // When
    EvaluationStory story = opened(project, null).concludes(Grade.A);
    story
        .grants(
            EvaluationStory.METI,
            id(RELAXED),
            PriorityTreatmentKind.RELAXED_REQUIREMENT,
            null,
            CriterionType.WIDE_AREA)
        .grants(EvaluationStory.METI, id(BONUS), PriorityTreatmentKind.BONUS_POINTS, 5, null);
    untilHere(story);

    // Then
    JsonPath after = matches(project);
    assertThat(match(after, OTHER)).isEqualTo(match(before, OTHER));
    Map<String, Object> bonus = match(after, BONUS);
    assertThat(without(bonus, "score", "score_components", "priority_treatments"))
        .isEqualTo(
            without(match(before, BONUS), "score", "score_components", "priority_treatments"));
    assertThat(components(bonus, before, BONUS)).containsOnly(Map.entry("priority", 0.5));
    assertThat(after.getDouble(at(BONUS) + ".score") - before.getDouble(at(BONUS) + ".score"))
        .isCloseTo(0.05, within(1e-9));
    Map<String, Object> relaxed = match(after, RELAXED);
    assertThat(relaxed).containsEntry("verdict", "ELIGIBLE");
    assertThat(
            without(
                relaxed, "verdict", "score", "score_components", "criteria", "priority_treatments"))
        .isEqualTo(
            without(
                match(before, RELAXED),
                "verdict",
                "score",
                "score_components",
                "criteria",
                "priority_treatments"));
    assertThat(after.getList(at(RELAXED) + ".criteria.result")).containsExactly("MET", "MET");
    assertThat(after.getString(at(RELAXED) + ".criteria[0].message.ja"))
        .contains("総合評価A")
        .contains("要件緩和");
    String treatment = at(RELAXED) + ".priority_treatments[0]";
    assertThat(after.getString(treatment + ".evaluation")).isEqualTo("" + story.id());
    assertThat(after.getString(treatment + ".grade")).isEqualTo("A");
    assertThat(after.getString(treatment + ".relaxes")).isEqualTo("WIDE_AREA");
    assertThat(after.getString(treatment + ".valid_until"))
        .isEqualTo("" + story.state().conclusion().orElseThrow().validUntil());

    // When
    story.revokes(EvaluationStory.METI);
    EvaluationStory later = opened(project, story).concludes(Grade.C);
    untilHere(later);

    // Then
    assertThat(evaluations.find(story.id()).orElseThrow().state())
        .isEqualTo(EvaluationState.SUPERSEDED);
    JsonPath superseded = matches(project);
    assertThat(match(superseded, BONUS)).isEqualTo(match(before, BONUS));
    assertThat(match(superseded, RELAXED)).containsEntry("verdict", "NOT_ELIGIBLE");
    assertThat(superseded.getList(at(RELAXED) + ".priority_treatments")).isEmpty();
  }

  @Test
  void saysTheSameOfTheStoredProjectHoweverItIsAskedAbout() throws IOException {
    // Given
    ClusterProject project = registered("treat-asked");
    EvaluationStory story = opened(project, null).concludes(Grade.A);
    story.grants(
        EvaluationStory.METI, id(BONUS), PriorityTreatmentKind.PRIORITY_ADOPTION, null, null);
    untilHere(story);

    // When
    Map<String, Object> byNumber =
        match(asked(aProject().externalId("treat-asked").build()), BONUS);
    Map<String, Object> byId = match(asked(project), BONUS);
    Map<String, Object> facts =
        match(asked(aProject().externalId("treat-unheard-of").build()), BONUS);

    // Then
    assertThat(byNumber).isEqualTo(match(matches(project), BONUS)).isEqualTo(byId);
    assertThat(byNumber.get("priority_treatments")).asInstanceOf(LIST).hasSize(1);
    assertThat(facts.get("priority_treatments")).asInstanceOf(LIST).isEmpty();
    assertThat(
            asked(aProject().externalId("treat-unheard-of").build())
                .getString(at(RELAXED) + ".criteria.find { it.criterion == 'EVALUATION' }.result"))
        .isEqualTo("UNKNOWN");
  }

  @Test
  void setsAsideWhatAMinistrySaysInTheNameOfAnother() throws IOException {
    // Given
    ClusterProject project = registered("treat-forged");
    EvaluationStory story = opened(project, null).submits(EvaluationStory.METI, Grade.C);
    PartSubmitted part = (PartSubmitted) story.events().get(1).event();
    PartSubmitted forged =
        new PartSubmitted(
            part.evaluationId(),
            part.ministry(),
            part.sequence() + 1,
            part.at(),
            part.revision() + 1,
            part.viewpoint(),
            part.scores(),
            "偽造");
    ProducerRecord<String, String> onAnotherTopic = ministries.record(EvaluationStory.MAFF, forged);
    ProducerRecord<String, String> own = ministries.record(EvaluationStory.METI, forged);
    ProducerRecord<String, String> underAnotherKey =
        new ProducerRecord<>(own.topic(), null, "" + UUID.randomUUID(), own.value(), own.headers());

    // When
    kafka.send(List.of(onAnotherTopic, underAnotherKey));

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                kafka.all("gateway-evaluation.dead-letter.v1").stream()
                        .filter(record -> String.valueOf(record.value()).contains("偽造"))
                        .count()
                    >= 2);
    untilHere(story);
    assertThat(evaluations.find(story.id()).orElseThrow()).isEqualTo(story.state());
  }

  private static JsonPath matches(ClusterProject project) {
    return given()
        .get("/v1/cluster_projects/" + project.id() + "/matches?limit=100&ministry=METI,MEXT")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private JsonPath asked(ClusterProject project) {
    return given()
        .contentType(ContentType.JSON)
        .body(kafka.write(project))
        .post("/v1/matches?limit=100&ministry=METI,MEXT")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Map<String, Object> match(JsonPath answer, Program program) {
    return answer.getMap(at(program));
  }

  /** The components of the score that are no longer as they were, with their new value. */
  private static Map<String, Object> components(
      Map<String, Object> after, JsonPath before, Program program) {
    Map<String, Object> changed = new HashMap<>();
    List<Map<String, Object>> old = before.getList(at(program) + ".score_components");
    List<?> components = (List<?>) Objects.requireNonNull(after.get("score_components"));
    for (int i = 0; i < old.size(); i++) {
      Map<?, ?> now = (Map<?, ?>) components.get(i);
      if (!now.equals(old.get(i))) {
        changed.put(
            String.valueOf(now.get("name")),
            ((Number) Objects.requireNonNull(now.get("value"))).doubleValue());
      }
    }
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> match, String... names) {
    Map<String, Object> rest = new HashMap<>(match);
    rest.keySet().removeAll(List.of(names));
    return rest;
  }

  private static String at(Program program) {
    return "results.find { it.program.id == '" + program.id() + "' }";
  }
}
