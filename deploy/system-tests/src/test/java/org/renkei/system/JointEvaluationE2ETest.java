package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.system.RunningSystem.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.local.RenkeiSystem;

/** A joint evaluation over the real processes, with services killed in the middle of it. */
class JointEvaluationE2ETest {
  private static final String PATH = "/v1/joint_evaluations";
  private static final String J_NEXUS = "産学融合拠点創出事業（J-NEXUS）";

  @SuppressWarnings("NullAway.Init")
  private static RunningSystem system;

  @BeforeAll
  static void start() {
    system = RunningSystem.started("evaluating");
  }

  @AfterAll
  static void end() {
    system.close();
  }

  @Test
  void comesToTheSameEverywhereThoughServicesAreKilledInTheMiddle() {
    // Given
    String project = project("e2e-evaluated");
    JsonNode before = match(project);
    assertThat(before.path("verdict").asText()).isEqualTo("NOT_ELIGIBLE");
    String id =
        system
            .caller("mext")
            .post(PATH, opening(project, "METI", "MAFF", "MEXT"))
            .expect(201)
            .body()
            .path("id")
            .asText();
    judge("meti", id, "A");

    // When
    system.kill("meti");
    judge("maff", id, "A");
    judge("mext", id, "A");
    system.kill("gateway");
    system.restart("meti");
    await().atMost(SOON).until(() -> answered("mext", id) == 3);
    system.kill("maff");
    system.caller("mext").post(PATH + "/" + id + "/conclusion", nothing()).expect(200);
    system.restart("maff");
    system.restart("gateway");

    // Then
    await().atMost(SOON).untilAsserted(() -> sameEverywhere(id));
    JsonNode state = system.gateway().get(PATH + "/" + id).expect(200).body();
    assertThat(state.path("state").asText()).isEqualTo("CONCLUDED");
    assertThat(state.path("grade").asText()).isEqualTo("A");
    assertThat(state.path("ministries").findValuesAsText("ministry"))
        .containsExactly("MAFF", "METI", "MEXT", "MHLW");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(match(project).path("verdict").asText()).isEqualTo("ELIGIBLE"));
    JsonNode after = match(project);
    JsonNode treatment = after.at("/priority_treatments/0");
    assertThat(treatment.path("kind").asText()).isEqualTo("RELAXED_REQUIREMENT");
    assertThat(treatment.path("evaluation").asText()).isEqualTo(id);
    assertThat(after.path("score").asDouble()).isGreaterThan(before.path("score").asDouble());
    assertThat(after.path("criteria").toString()).contains("要件緩和");
    await().atMost(SOON).untilAsserted(() -> sameEverywhere(id));
  }

  @Test
  void aRevokedTreatmentIsGoneFromTheMatches() {
    // Given
    String project = project("e2e-revoked");
    String id =
        system
            .caller("mext")
            .post(PATH, opening(project, "METI", "MEXT"))
            .expect(201)
            .body()
            .path("id")
            .asText();
    judge("meti", id, "S");
    judge("mext", id, "A");
    await().atMost(SOON).until(() -> answered("mext", id) == 2);
    system.caller("mext").post(PATH + "/" + id + "/conclusion", nothing()).expect(200);
    await().atMost(SOON).until(() -> "ELIGIBLE".equals(match(project).path("verdict").asText()));
    String treatment = match(project).at("/priority_treatments/0/id").asText();

    // When
    system
        .caller("meti")
        .post(
            "/v1/priority_treatments/" + treatment + "/revocation",
            Caller.JSON.createObjectNode().put("reason", "前提となる計画が変わったため"))
        .expect(200);

    // Then
    await().atMost(SOON).until(() -> "NEAR".equals(match(project).path("verdict").asText()));
    assertThat(match(project).path("priority_treatments")).isEmpty();
  }

  private static ObjectNode nothing() {
    return Caller.JSON.createObjectNode();
  }

  /** How many ministries have submitted, as one of them knows. */
  private static int answered(String ministry, String id) {
    int submitted = 0;
    for (JsonNode part :
        system.caller(ministry).get(PATH + "/" + id).expect(200).body().path("parts")) {
      submitted += part.path("state").asText().equals("SUBMITTED") ? 1 : 0;
    }
    return submitted;
  }

  /** Ministries and gateway, each as it answers everybody after the conclusion. */
  private static void sameEverywhere(String id) {
    ObjectNode region = (ObjectNode) system.gateway().get(PATH + "/" + id).expect(200).body();
    region.remove("ministries");
    assertThat(region.path("state").asText()).isEqualTo("CONCLUDED");
    assertThat(region.path("priority_treatments")).isNotEmpty();
    for (String ministry : RunningSystem.MINISTRIES) {
      assertThat(system.caller(ministry).get(PATH + "/" + id).expect(200).body())
          .as(ministry)
          .isEqualTo(region);
    }
  }

  /** The project of Hakodate under a number of its own, once every ministry has it. */
  private static String project(String externalId) {
    String id =
        system
            .gateway()
            .post("/v1/cluster_projects", hakodate(externalId))
            .expect(201)
            .body()
            .path("id")
            .asText();
    for (String ministry : RunningSystem.MINISTRIES) {
      await()
          .atMost(SOON)
          .until(() -> system.caller(ministry).get("/v1/cluster_projects/" + id).status() == 200);
    }
    return id;
  }

  private static ObjectNode hakodate(String externalId) {
    try (InputStream file =
        Objects.requireNonNull(
            RenkeiSystem.class.getResourceAsStream("/demo/cluster-projects.json"))) {
      ObjectNode project = (ObjectNode) Caller.JSON.readTree(file).get(0);
      return project.put("external_id", externalId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode opening(String project, String... participants) {
    ObjectNode body =
        Caller.JSON
            .createObjectNode()
            .put("cluster_project_id", project)
            .put("kind", "INTERIM")
            .put("due_on", LocalDate.now(FiscalYear.TOKYO).plusDays(30).toString())
            .put("quorum", participants.length);
    List.of(participants).forEach(body.putArray("participants")::add);
    return body;
  }

  /** One grade for everything that the ministry is asked. */
  private static void judge(String ministry, String id, String grade) {
    Caller service = system.caller(ministry);
    await().atMost(SOON).until(() -> service.get(PATH + "/" + id).status() == 200);
    JsonNode task = service.get(PATH + "/" + id + "/part").expect(200).body();
    ObjectNode part = Caller.JSON.createObjectNode();
    ArrayNode scores = part.putArray("scores");
    for (JsonNode items : List.of(task.at("/rubric/items"), task.path("viewpoint"))) {
      items.forEach(
          item -> scores.addObject().put("item", item.path("item").asText()).put("grade", grade));
    }
    JsonNode state = service.put(PATH + "/" + id + "/part", part).expect(200).body();
    assertThat(state.path("parts").findValuesAsText("ministry"))
        .contains(ministry.toUpperCase(Locale.ROOT));
  }

  private static JsonNode match(String project) {
    return system
        .gateway()
        .all("/v1/cluster_projects/" + project + "/matches?ministry=METI")
        .stream()
        .filter(match -> match.at("/program/title").asText().equals(J_NEXUS))
        .findFirst()
        .orElseThrow();
  }
}
