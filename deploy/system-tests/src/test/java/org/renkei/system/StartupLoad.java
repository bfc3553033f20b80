package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.renkei.benchmarks.SyntheticPrograms;
import org.renkei.contracts.program.Program;
import org.renkei.local.RenkeiSystem;

/**
 * How long a gateway takes from its start until it is ready, with nothing but the demo data and
 * with 100,000 programs in the topics: one that has never seen them, and one whose database knows
 * them. Not part of the build's tests.
 */
class StartupLoad {
  private static final int PROGRAMS = Integer.getInteger("renkei.rows", 100_000);
  private static final double MOST_SECONDS_BEYOND = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @Test
  void isReadySoon() {
    try (RenkeiSystem system = Renkei.system("startup-load", Map.of("gateway", 1_024))) {
      system.start(true);
      Caller gateway = new Caller(system.url("gateway"));
      Renkei.MINISTRIES.forEach(system::kill);
      double empty = Math.min(restarted(system), restarted(system));
      System.out.printf("%-52s %6.1f s%n", "ready with the demo data", empty);
      int before = shown(gateway);
      system.kill("gateway");
      List<Program> programs = SyntheticPrograms.of(PROGRAMS, 1, true);
      long bytes = new MinistryTopics(system.bootstrapServers()).publish(programs);
      System.out.printf("%,d programs, %,d MB in the topics%n", PROGRAMS, bytes >> 20);

      // When
      long start = System.nanoTime();
      system.restart("gateway");
      double first = seconds(start);
      System.out.printf("%-52s %6.1f s%n", "ready, never having seen the programs", first);
      assertThat(shown(gateway)).isEqualTo(before + PROGRAMS);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  taken(gateway, "gateway-history") >= PROGRAMS
                      && taken(gateway, "gateway-notifications") >= PROGRAMS);
      System.out.printf(
          "%-52s %6.1f s%n", "and everything told to history and notices", seconds(start));
      double second = restarted(system);
      System.out.printf("%-52s %6.1f s%n", "ready, having seen them", second);

      // Then
      assertThat(shown(gateway)).isEqualTo(before + PROGRAMS);
      boolean soon = Math.max(first, second) - empty <= MOST_SECONDS_BEYOND;
      System.out.printf(
          "%s: at most %.0f s beyond the start with the demo data%n",
          soon ? "PASS" : "FAIL", MOST_SECONDS_BEYOND);
      assertThat(soon).isTrue();
    }
  }

  private static double restarted(RenkeiSystem system) {
    system.kill("gateway");
    long start = System.nanoTime();
    system.restart("gateway");
    return seconds(start);
  }

  private static int shown(Caller gateway) {
    return gateway.get("/v1/programs?limit=1").body().at("/metadata/resultset/count").asInt();
  }

  /** Events that have taken effect with a consumer since the gateway started. */
  private static long taken(Caller gateway, String consumer) {
    return gateway
        .text("/q/metrics")
        .lines()
        .filter(line -> line.startsWith("renkei_consumer_events_total{"))
        .filter(line -> line.contains("\"" + consumer + "\"") && line.contains("\"effect\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
