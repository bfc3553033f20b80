package org.renkei.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The demo: posts the demo projects, has the ministries evaluate the first of them together, and
 * shows what they offer to it. Repeating is harmless: a project is known by its {@code
 * external_id}, and it is evaluated once.
 *
 * @param gateway whom to ask
 * @param evaluation the joint evaluation of the first project
 * @param ministries what the ministries are called, by code
 * @param terminal where to show it
 */
record Demo(
    Gateway gateway, DemoEvaluation evaluation, Map<String, String> ministries, Terminal terminal) {
  private static final String PROJECTS = "/demo/cluster-projects.json";
  private static final int REFUSALS_SHOWN = 3;
  private static final Duration CATALOGS = Duration.ofSeconds(30);

  void show() {
    Optional<Shown> shown = postProjects();
    if (shown.isEmpty()) {
      return;
    }
    awaitCatalogs();
    String path = "/v1/cluster_projects/" + shown.get().id() + "/matches?limit=100";
    Gateway.Answer before = gateway.get(path);
    if (!before.isOk()) {
      warn("適合の照会", "the matches", before);
      return;
    }
    Optional<String> evaluated = evaluation.of(shown.get().id());
    Gateway.Answer matches = gateway.get(path);
    terminal.line("");
    terminal.line("■ " + shown.get().name() + " が使える支援制度  /  programs for one demo project");
    new MatchTable(terminal.columns(), ministries).lines(matches.body()).forEach(terminal::line);
    evaluated.ifPresentOrElse(
        id -> showEvaluation(id, before, matches),
        () ->
            terminal.step(
                new Message("共同評価はまだ確定していません", "the joint evaluation has not been concluded yet")));
    terminal.line("");
    terminal.line("  " + gateway.url().resolve(path).toString().replace("127.0.0.1", "localhost"));
  }

  private void showEvaluation(String id, Gateway.Answer before, Gateway.Answer after) {
    String path = "/v1/joint_evaluations/" + id;
    JsonNode evaluation = gateway.get(path).body();
    terminal.line("");
    terminal.line(
        "■ 共同評価（総合評価"
            + evaluation.path("grade").asText()
            + "）で変わったこと  /  what the joint evaluation changed");
    new PriorityTable(terminal.columns())
        .lines(before.body(), after.body())
        .forEach(terminal::line);
    terminal.line("");
    terminal.line("  " + gateway.url().resolve(path).toString().replace("127.0.0.1", "localhost"));
  }

  private record Shown(String id, String name) {}

  private Optional<Shown> postProjects() {
    Optional<Shown> first = Optional.empty();
    int accepted = 0;
    int refused = 0;
    for (JsonNode project : projects()) {
      Gateway.Answer answer = gateway.post("/v1/cluster_projects", project);
      if (answer.isOk()) {
        accepted++;
        String id = id(answer.body());
        first = first.or(() -> Optional.of(new Shown(id, project.path("name").asText())));
      } else {
        refused++;
        if (refused <= REFUSALS_SHOWN) {
          String name = project.path("external_id").asText();
          warn(name, name, answer);
        }
      }
    }
    terminal.step(
        new Message(
            "デモのプロジェクト " + accepted + " 件を入れました" + (refused == 0 ? "" : "（拒否 " + refused + " 件）"),
            accepted
                + " demo projects are in place"
                + (refused == 0 ? "" : ", " + refused + " refused")));
    return first;
  }

  private static String id(JsonNode body) {
    return body.path("id").asText(body.path("results").path(0).path("id").asText());
  }

  private JsonNode projects() {
    try (InputStream file = Demo.class.getResourceAsStream(PROJECTS)) {
      if (file == null) {
        return gateway.json().createArrayNode();
      }
      return gateway.json().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // On the first start the ministries' demo catalogs may still be on their way through Kafka.
  private void awaitCatalogs() {
    Instant deadline = Instant.now().plus(CATALOGS);
    while (Instant.now().isBefore(deadline)) {
      if (isComplete(gateway.get("/v1/ministries").body().path("results"))) {
        return;
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    terminal.step(new Message("まだ届いていない府省の制度があります", "some ministry's catalog has not arrived yet"));
  }

  private static boolean isComplete(JsonNode ministries) {
    for (JsonNode ministry : ministries) {
      if (!ministry.path("state").asText().equals("CURRENT")
          || ministry.path("programs").asInt() == 0) {
        return false;
      }
    }
    return !ministries.isEmpty();
  }

  private void warn(String ja, String en, Gateway.Answer answer) {
    terminal.step(new Message(ja + " は受け付けられませんでした: " + answer.problem(), en + " was refused"));
  }
}
