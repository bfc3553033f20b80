package org.renkei.gateway.load;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
 * machine meets both. What no answer can do without, a third one shows, whose constant is bytes.
 */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class MatchLoad {
  private static final int CALLERS = 4;
  private static final int PROJECTS = Integer.getInteger("renkei.projects", 1_000);
  private static final int ROUNDS = Integer.getInteger("renkei.rounds", 5);
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final int PIECE = 20_000;

  /** Turns of warming up at most, and how far the last three may lie apart when it is over. */
  private static final int WARM = Integer.getInteger("renkei.warm-turns", 20);

  private static final double STEADY = 0.03;

  /** All that read every program and store what they learn. */
  private static final List<String> READERS = List.of("gateway-history", "gateway-notifications");

  private static int published;

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;
  @Inject MeterRegistry meters;
  @Inject ObjectMapper json;

  static IntStream counts() {
    return Stream.of(System.getProperty("renkei.programs", "1000,100000").split(",", -1))
        .mapToInt(Integer::parseInt);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void answersBesideAConstant(int count) throws JsonProcessingException {
    // Given
    List<byte[]> bodies = new ArrayList<>();
    for (ClusterProject project : SyntheticProjects.of(PROJECTS, 2, true, 0.9, publish(count))) {
      bodies.add(json.writeValueAsBytes(project));
    }
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                catalogs.snapshot().programs().size() >= count
                    && READERS.stream().allMatch(reader -> taken(reader) >= published));
    Callers callers = new Callers(RestAssured.port, CALLERS);
    Callers.Seen first = callers.post("/v1/matches", bodies, TURN);
    Map<String, Object> constant =
        constant(bodies.subList(0, Math.min(64, PROJECTS)), first.bytes());
    Yardstick.answer(constant, json.writeValueAsBytes(constant));
    warm(callers, bodies);

    // When
    List<Double> ratios = new ArrayList<>();
    List<Double> ofCpu = new ArrayList<>();
    long bytes = 0;
    long constantBytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Callers.Seen matches = callers.post("/v1/matches", bodies, TURN);
      Callers.Seen yardstick = callers.post("/yardstick", bodies, TURN);
      ratios.add(matches.perSecond() / yardstick.perSecond());
      ofCpu.add(yardstick.cpu() / matches.cpu());
      bytes += matches.bytes();
      constantBytes += yardstick.bytes();
      print(count, "matches", matches);
      print(count, "constant", yardstick);
      print(count, "bytes", callers.post("/yardstick/bytes", bodies, TURN));
    }

    // Then
    ratios.sort(null);
    ofCpu.sort(null);
    System.out.printf(
        "%,d programs: matches/constant %.2f by requests, %.2f by CPU (medians of %s, %s)%n",
        count, ratios.get(ROUNDS / 2), ofCpu.get(ROUNDS / 2), ratios, ofCpu);
    assertThat(constantBytes).isBetween(bytes * 9 / 10, bytes * 11 / 10);
  }

  /** Publishes programs, of which nothing but the ids stays here. */
  private List<UUID> publish(int count) {
    List<Program> programs = SyntheticPrograms.of(count, 1, true);
    MinistryServices.CODES.forEach(kafka::open);
    for (int from = 0; from < count; from += PIECE) {
      kafka.publish(programs.subList(from, Math.min(count, from + PIECE)));
    }
    published += count;
    return programs.stream().map(program -> Objects.requireNonNull(program.id())).toList();
  }

  /** How many events a reader has done with. */
  private double taken(String reader) {
    return meters.find("renkei.consumer.events").tag("consumer", reader).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** Both in turn, until the compilers have done: matches are as many in turn after turn. */
  private static void warm(Callers callers, List<byte[]> bodies) {
    List<Double> last = new ArrayList<>();
    for (int turn = 0; turn < WARM; turn++) {
      double matches = callers.post("/v1/matches", bodies, TURN).perSecond();
      double constant = callers.post("/yardstick", bodies, TURN).perSecond();
      var unused = callers.post("/yardstick/bytes", bodies, Duration.ofSeconds(1));
      System.out.printf("warming: %,.0f/s, constant %,.0f/s%n", matches, constant);
      last.add(matches);
      if (turn >= 4) {
        List<Double> three = last.subList(last.size() - 3, last.size()).stream().sorted().toList();
        if (three.get(2) - three.get(0) <= STEADY * three.get(2)) {
          return;
        }
      }
    }
  }

  /** Of the answers the one whose length is nearest to the mean. */
  private Map<String, Object> constant(List<byte[]> bodies, long mean)
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
