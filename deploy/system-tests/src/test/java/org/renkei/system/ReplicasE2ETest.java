package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.benchmarks.SyntheticPrograms;
import org.renkei.benchmarks.SyntheticProjects;
import org.renkei.contracts.program.Program;
import org.renkei.local.RenkeiSystem;

/**
 * Two gateways that read the same topics give the same answers, byte for byte, at the same moment
 * of their clocks: one that saw every change as it came and one that read all of it at its start.
 */
class ReplicasE2ETest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void answerWithTheSameBytes() {
    try (RenkeiSystem system =
        Renkei.gateways("replicas", SyntheticPrograms.NOW, "gateway", "replica")) {
      // Given
      system.start(true);
      Caller one = new Caller(system.url("gateway"));
      Caller other = new Caller(system.url("replica"));
      MinistryTopics topics = new MinistryTopics(system.bootstrapServers());
      topics.open();
      List<Program> programs = SyntheticPrograms.of(1_500, 21, true);
      topics.publish(programs);
      awaitAll(one, programs);
      topics.publish(programs.subList(300, 900).stream().map(ReplicasE2ETest::changed).toList());
      topics.end(programs.subList(0, 40));
      List<Program> left = programs.subList(40, programs.size());
      awaitAll(one, left);
      awaitAll(other, left);

      // When
      system.kill("replica");
      system.restart("replica");
      awaitAll(other, left);

      // Then
      List<UUID> ids = programs.stream().map(it -> Objects.requireNonNull(it.id())).toList();
      List<JsonNode> projects = new ArrayList<>();
      SyntheticProjects.of(60, 22, true, 0.9, ids)
          .forEach(project -> projects.add(MinistryTopics.JSON.valueToTree(project)));
      // How fresh a catalog is follows the probes of each gateway.
      await()
          .atMost(SOON)
          .until(
              () ->
                  one.posted("/v1/matches", projects.get(0))
                      .equals(other.posted("/v1/matches", projects.get(0))));
      for (JsonNode project : projects) {
        for (String query :
            List.of(
                "",
                "?limit=100",
                "?verdict=ELIGIBLE,POSSIBLE&offset=3",
                "?ministry=METI&fields=program,verdict,score")) {
          String answer = one.posted("/v1/matches" + query, project);
          assertThat(other.posted("/v1/matches" + query, project)).isEqualTo(answer);
          assertThat(answer).contains("\"verdict\"");
        }
      }
    }
  }

  /** The next version of a program, with another title. */
  private static Program changed(Program program) {
    ObjectNode changed = MinistryTopics.JSON.valueToTree(program);
    changed.put("version", program.version() + 1).put("title", program.title() + "（改）");
    return MinistryTopics.JSON.convertValue(changed, Program.class);
  }

  /** Waits until a gateway shows these programs and no other. */
  private static void awaitAll(Caller gateway, List<Program> programs) {
    await()
        .atMost(SOON)
        .until(
            () ->
                gateway.get("/v1/programs?limit=1").body().at("/metadata/resultset/count").asInt()
                    == programs.size());
  }
}
