package org.renkei.gateway.load;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.benchmarks.SyntheticPrograms;
import org.renkei.benchmarks.SyntheticProjects;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Matches under load beside an endpoint of the same service that reads the same body and answers
 * with an equally long constant through Jackson. Both take turns, so that a noisy moment of the
 * machine meets both.
 */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class MatchLoad {
  private static final int CALLERS = 4;
  private static final int PROJECTS = Integer.getInteger("renkei.projects", 1_000);
  private static final int ROUNDS = Integer.getInteger("renkei.rounds", 5);
  private static final Duration WARM =
      Duration.ofSeconds(Integer.getInteger("renkei.warm-seconds", 20));
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final int PIECE = 20_000;

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;
  @Inject ObjectMapper json;

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void answersBesideAConstant(int count) throws JsonProcessingException {
    // Given
    List<Program> programs = SyntheticPrograms.of(count, 1, true);
    MinistryServices.CODES.forEach(kafka::open);
    for (int from = 0; from < count; from += PIECE) {
      kafka.publish(programs.subList(from, Math.min(count, from + PIECE)));
    }
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> catalogs.snapshot().programs().size() >= count);
    List<byte[]> bodies = new ArrayList<>();
    for (ClusterProject project :
        SyntheticProjects.of(
            PROJECTS,
            2,
            true,
            0.9,
            programs.stream().map(p -> Objects.requireNonNull(p.id())).toList())) {
      bodies.add(json.writeValueAsBytes(project));
    }
    Callers callers = new Callers(RestAssured.port, CALLERS);
    Callers.Seen warm = callers.post("/v1/matches", bodies, WARM);
    Yardstick.answer(constant(bodies.subList(0, Math.min(64, PROJECTS)), warm.bytes()));
    Callers.Seen warmYardstick = callers.post("/yardstick", bodies, WARM);

    // When
    List<Double> ratios = new ArrayList<>();
    List<Double> ofCpu = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Callers.Seen matches = callers.post("/v1/matches", bodies, TURN);
      Callers.Seen constant = callers.post("/yardstick", bodies, TURN);
      ratios.add(matches.perSecond() / constant.perSecond());
      ofCpu.add(constant.cpu() / matches.cpu());
      print(count, "matches", matches);
      print(count, "constant", constant);
    }

    // Then
    ratios.sort(null);
    ofCpu.sort(null);
    System.out.printf(
        "%,d programs: matches/constant %.2f by requests, %.2f by CPU (medians of %s, %s)%n",
        count, ratios.get(ROUNDS / 2), ofCpu.get(ROUNDS / 2), ratios, ofCpu);
    assertThat(warmYardstick.bytes()).isBetween(warm.bytes() * 9 / 10, warm.bytes() * 11 / 10);
  }

  /** Of the answers the one whose length is nearest to the mean. */
  private java.util.Map<String, Object> constant(List<byte[]> bodies, long mean)
      throws JsonProcessingException {
    String nearest = "";
    for (byte[] body : bodies) {
      String answer =
          given()
              .contentType(ContentType.JSON)
              .body(new String(body, StandardCharsets.UTF_8))
              .post("/v1/matches")
              .then()
              .statusCode(200)
              .extract()
              .asString();
      if (Math.abs(length(answer) - mean) < Math.abs(length(nearest) - mean)) {
        nearest = answer;
      }
    }
    return json.readValue(nearest, new TypeReference<>() {});
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void print(int programs, String what, Callers.Seen seen) {
    System.out.printf(
        "%,9d programs %-9s %,8.0f/s p50 %,6d us p99 %,6d us %,7d bytes %,6.0f us CPU%n",
        programs, what, seen.perSecond(), seen.p50(), seen.p99(), seen.bytes(), seen.cpu());
  }
}
