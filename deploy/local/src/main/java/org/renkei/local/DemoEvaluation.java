package org.renkei.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The demo's joint evaluation 共同評価: the first ministry leads, all of them judge one project, and
 * what the grade earns shows in the matches. It is opened once; on later starts it is there
 * already.
 *
 * @param gateway whom the region asks
 * @param services the ministries' services by name, the lead first
 */
record DemoEvaluation(Gateway gateway, Map<String, Gateway> services) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String PATH = "/v1/joint_evaluations";

  /**
   * Opens and concludes it, unless there is one of this project.
   *
   * @return its id; empty when it did not come about in time
   */
  Optional<String> of(String project) {
    Optional<String> there = concluded(project);
    if (there.isPresent()) {
      return there;
    }
    boolean told =
        await(() -> everywhere("/v1/cluster_projects/" + project))
            && lead().getValue().postOnce(PATH, "demo-" + project, opening(project)).status() < 500;
    if (!told) {
      return Optional.empty();
    }
    Optional<String> opened = any(project);
    opened.ifPresent(
        id -> {
          if (await(() -> everywhere(PATH + "/" + id))) {
            services.values().forEach(service -> judge(service, id));
            await(() -> conclude(id));
          }
        });
    return await(() -> isAllShown(project)) ? concluded(project) : Optional.empty();
  }

  private Map.Entry<String, Gateway> lead() {
    return services.entrySet().iterator().next();
  }

  private ObjectNode opening(String project) {
    ObjectNode body =
        gateway
            .json()
            .createObjectNode()
            .put("cluster_project_id", project)
            .put("kind", "INTERIM")
            .put("due_on", LocalDate.now(TOKYO).plusMonths(1).toString())
            .put("quorum", services.size());
    ArrayNode participants = body.putArray("participants");
    services.keySet().forEach(participants::add);
    return body;
  }

  /** A for every item that the ministry is asked, shared ones and its own. */
  private void judge(Gateway service, String id) {
    JsonNode task = service.get(PATH + "/" + id + "/part").body();
    ObjectNode part = gateway.json().createObjectNode().put("comment", "地域の構想に期待する。");
    ArrayNode scores = part.putArray("scores");
    for (JsonNode items : List.of(task.at("/rubric/items"), task.path("viewpoint"))) {
      items.forEach(
          item -> scores.addObject().put("item", item.path("item").asText()).put("grade", "A"));
    }
    service.put(PATH + "/" + id + "/part", part);
  }

  /** The lead has to have all parts; until they have come from the others it is refused. */
  private boolean conclude(String id) {
    Gateway lead = lead().getValue();
    return "CONCLUDED".equals(lead.get(PATH + "/" + id).body().path("state").asText())
        || lead.post(PATH + "/" + id + "/conclusion", gateway.json().createObjectNode()).isOk();
  }

  private boolean everywhere(String path) {
    return services.values().stream().allMatch(service -> service.get(path).isOk());
  }

  private Optional<String> any(String project) {
    JsonNode found =
        lead().getValue().get(PATH + "?cluster_project_id=" + project).body().path("results");
    return found.isEmpty() ? Optional.empty() : Optional.of(found.path(0).path("id").asText());
  }

  private Optional<String> concluded(String project) {
    JsonNode found =
        gateway.get(PATH + "?state=CONCLUDED&cluster_project_id=" + project).body().path("results");
    return found.isEmpty() ? Optional.empty() : Optional.of(found.path(0).path("id").asText());
  }

  /** Every ministry grants a moment after it has heard; a second without more is taken for all. */
  private boolean isAllShown(String project) {
    int treatments = treatments(project);
    return treatments > 0 && pause(Duration.ofSeconds(1)) && treatments(project) == treatments;
  }

  /** How many treatments the matches of the project name. */
  private int treatments(String project) {
    JsonNode matches = gateway.get("/v1/cluster_projects/" + project + "/matches?limit=100").body();
    int treatments = 0;
    for (JsonNode match : matches.path("results")) {
      treatments += match.path("priority_treatments").size();
    }
    return treatments;
  }

  private static boolean await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      if (condition.getAsBoolean()) {
        return true;
      }
      if (!pause(Duration.ofMillis(200))) {
        return false;
      }
    }
    return false;
  }

  /** Whether it went by without an interruption. */
  private static boolean pause(Duration length) {
    try {
      Thread.sleep(length.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
