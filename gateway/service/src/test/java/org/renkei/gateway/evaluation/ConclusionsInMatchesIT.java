package org.renkei.gateway.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
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

/**
 * What an evaluation changes in the matches of its project, field by field: exactly that and
 * nothing else.
 */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class ConclusionsInMatchesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Program RELAXED =
      aProgram()
          .ministry("METI")
          .sourceId("exact-relaxed")
          .with(new Criterion.WideArea(3, null))
          .with(new Criterion.Evaluation(Grade.A, null))
          .build();
  private static final Program BONUS = aProgram().ministry("METI").sourceId("exact-bonus").build();
  private static final Program OTHER = aProgram().ministry("METI").sourceId("exact-other").build();
  private static final Map<String, Program> OURS =
      Map.of("relaxed", RELAXED, "bonus", BONUS, "other", OTHER);

  @Inject MinistryOnKafka kafka;
  @Inject MinistriesEvaluating ministries;
  @Inject Catalogs catalogs;
  @Inject Evaluations evaluations;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  @BeforeEach
  void publish() {
    OURS.values().forEach(kafka::publish);
    for (Program program : OURS.values()) {
      await()
          .atMost(SOON)
          .until(() -> catalogs.snapshot().find(Objects.requireNonNull(program.id())).isPresent());
    }
    List.of(EvaluationStory.MEXT, EvaluationStory.METI).forEach(ministries::open);
  }

  @Test
  void aConclusionAndItsTreatmentsChangeTheirFieldsAlone() throws JsonProcessingException {
    // Given
    ClusterProject project = registered("exact-conclusion");
    SortedMap<String, JsonNode> before = matches(project);

    // When
    EvaluationStory story = opened(project).concludes(Grade.A);
    untilHere(story);
    SortedMap<String, JsonNode> concluded = matches(project);
    grantsBoth(story, LocalDate.MAX);
    untilHere(story);
    SortedMap<String, JsonNode> treated = matches(project);

    // Then
    assertThat(changed(before, concluded))
        .contains("relaxed/criteria/1/result")
        .allSatisfy(path -> assertThat(path).matches("relaxed/(criteria/1/.*|verdict)"));
    assertThat(text(concluded, "relaxed/criteria/1/result")).isEqualTo("MET");
    SortedSet<String> earned = changed(concluded, treated);
    assertThat(earned)
        .contains("relaxed/verdict", "relaxed/criteria/0/result", "relaxed/score", "bonus/score")
        .allSatisfy(
            path ->
                assertThat(path)
                    .matches(
                        "(bonus|relaxed)/(score|score_components/\\d+/value"
                            + "|priority_treatments(/.*)?)"
                            + "|relaxed/(verdict|criteria/0/.*)"));
    assertThat(earned.stream().filter(path -> path.endsWith("/value")))
        .allSatisfy(
            path ->
                assertThat(text(treated, path.replace("/value", "/name"))).isEqualTo("priority"));
    assertThat(text(treated, "relaxed/criteria/0/result")).isEqualTo("MET");
    assertThat(text(treated, "relaxed/criteria/0/message/ja")).contains("要件緩和", "総合評価A");
    assertThat(text(treated, "relaxed/verdict")).isEqualTo("ELIGIBLE");
  }

  @Test
  void aRevocationTakesBackItsTreatmentAlone() throws JsonProcessingException {
    // Given
    ClusterProject project = registered("exact-revoked");
    EvaluationStory story = opened(project).concludes(Grade.A);
    untilHere(story);
    SortedMap<String, JsonNode> concluded = matches(project);
    grantsBoth(story, LocalDate.MAX);
    untilHere(story);
    SortedMap<String, JsonNode> treated = matches(project);

    // When
    story.does(
        new EvaluationCommand.Revoke(EvaluationStory.METI, treatment(story, RELAXED), "前提が変わった。"));
    untilHere(story);

    // Then
    SortedMap<String, JsonNode> revoked = matches(project);
    assertThat(changed(treated, revoked))
        .contains("relaxed/verdict")
        .allSatisfy(path -> assertThat(path).startsWith("relaxed/"));
    assertThat(changed(concluded, revoked))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(path).startsWith("bonus/"));
  }

  @Test
  void theClockEndsATreatmentAfterItsLastDay() throws JsonProcessingException {
    // Given
    LocalDate today = LocalDate.ofInstant(clock.instant(), FiscalYear.TOKYO);
    Instant then = clock.instant().minus(Duration.ofDays(20));
    ClusterProject ended = registered("exact-ended");
    ClusterProject last = registered("exact-last-day");

    // When
    EvaluationStory overYesterday = opened(ended, then).concludes(Grade.A);
    untilHere(overYesterday);
    SortedMap<String, JsonNode> concluded = matches(ended);
    grantsBoth(overYesterday, today.minusDays(1));
    EvaluationStory overToday = opened(last, then).concludes(Grade.A);
    grantsBoth(overToday, today);
    untilHere(overYesterday);
    untilHere(overToday);

    // Then
    assertThat(matches(ended)).isEqualTo(concluded);
    assertThat(changed(concluded, matches(last))).contains("relaxed/verdict", "bonus/score");
  }

  @Test
  void aLaterConclusionEndsTheTreatmentsOfTheOneBefore() throws JsonProcessingException {
    // Given
    ClusterProject project = registered("exact-superseded");
    SortedMap<String, JsonNode> before = matches(project);
    EvaluationStory story = opened(project).concludes(Grade.A);
    untilHere(story);
    SortedMap<String, JsonNode> concluded = matches(project);
    grantsBoth(story, LocalDate.MAX);
    untilHere(story);
    assertThat(changed(concluded, matches(project))).isNotEmpty();

    // When
    EvaluationStory same =
        EvaluationStory.opened(project, story, story.now(), ministries::say).concludes(Grade.A);
    untilHere(same);
    SortedMap<String, JsonNode> stillA = matches(project);
    EvaluationStory worse =
        EvaluationStory.opened(project, same, same.now(), ministries::say).concludes(Grade.C);
    untilHere(worse);

    // Then
    assertThat(changed(concluded, stillA)).containsExactly("relaxed/criteria/1/actual/evaluation");
    assertThat(changed(before, matches(project)))
        .contains("relaxed/criteria/1/actual/grade")
        .allSatisfy(path -> assertThat(path).matches("relaxed/(criteria/1/.*|verdict)"));
  }

  private void grantsBoth(EvaluationStory story, LocalDate until) {
    grants(story, RELAXED, until, PriorityTreatmentKind.RELAXED_REQUIREMENT);
    grants(story, BONUS, until, PriorityTreatmentKind.BONUS_POINTS);
  }

  private static void grants(
      EvaluationStory story, Program program, LocalDate until, PriorityTreatmentKind kind) {
    LocalDate last = story.state().conclusion().orElseThrow().validUntil();
    boolean bonus = kind == PriorityTreatmentKind.BONUS_POINTS;
    story.does(
        new EvaluationCommand.Grant(
            EvaluationStory.METI,
            Objects.requireNonNull(program.id()),
            kind,
            bonus ? 5 : null,
            bonus ? null : CriterionType.WIDE_AREA,
            LocalDate.ofInstant(story.now(), FiscalYear.TOKYO),
            until.isAfter(last) ? last : until,
            "総合評価による措置。"));
  }

  private static UUID treatment(EvaluationStory story, Program program) {
    return story.state().treatments().stream()
        .map(each -> each.granted())
        .filter(granted -> granted.programId().equals(program.id()))
        .map(PriorityGranted::treatmentId)
        .findFirst()
        .orElseThrow();
  }

  private EvaluationStory opened(ClusterProject project) {
    return opened(project, clock.instant());
  }

  private EvaluationStory opened(ClusterProject project, Instant now) {
    return EvaluationStory.opened(project, null, now, ministries::say);
  }

  private void untilHere(EvaluationStory story) {
    JointEvaluationState expected = story.state();
    await()
        .atMost(SOON)
        .until(
            () ->
                evaluations
                    .find(story.id())
                    .filter(state -> state.history().equals(expected.history()))
                    .isPresent());
  }

  private ClusterProject registered(String externalId) throws JsonProcessingException {
    return json.readValue(
        given()
            .contentType(ContentType.JSON)
            .body(kafka.write(aProject().externalId(externalId).build()))
            .post("/v1/cluster_projects")
            .then()
            .statusCode(201)
            .extract()
            .asString(),
        ClusterProject.class);
  }

  /** Every value of the matches of our programs, by its place. */
  private SortedMap<String, JsonNode> matches(ClusterProject project)
      throws JsonProcessingException {
    String answer =
        given()
            .get("/v1/cluster_projects/" + project.id() + "/matches?limit=100&ministry=METI")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (JsonNode match : json.readTree(answer).get("results")) {
      OURS.forEach(
          (name, program) -> {
            if (match.at("/program/id").asText().equals(String.valueOf(program.id()))) {
              flatten(name, match, values);
            }
          });
    }
    assertThat(values.keySet()).contains("relaxed/verdict", "bonus/verdict", "other/verdict");
    return values;
  }

  private static void flatten(String at, JsonNode node, SortedMap<String, JsonNode> values) {
    if (node.isObject()) {
      node.properties().forEach(it -> flatten(at + "/" + it.getKey(), it.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(at + "/" + i, node.get(i), values);
      }
    } else {
      values.put(at, node);
    }
  }

  private static String text(SortedMap<String, JsonNode> values, String at) {
    return Objects.requireNonNull(values.get(at)).asText();
  }

  private static SortedSet<String> changed(
      SortedMap<String, JsonNode> before, SortedMap<String, JsonNode> after) {
    SortedSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    paths.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
    return paths;
  }
}
