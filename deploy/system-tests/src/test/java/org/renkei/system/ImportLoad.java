package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.renkei.local.RenkeiSystem;

/**
 * How long a ministry with 256 MiB of heap takes for a catalog of 100,000 programs, and how long a
 * gateway that starts then until it shows them. Not part of the build's tests.
 */
class ImportLoad {
  private static final int ROWS = Integer.getInteger("renkei.rows", 100_000);
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final List<String> PREFECTURES =
      List.of("JP-HOKKAIDO", "040002", "130001", "200000", "270008", "400009", "JP-KYUSHU");
  private static final List<String> CATEGORIES =
      List.of("HUMAN_RESOURCES", "RESEARCH", "COMMERCIALIZATION", "FINANCE", "OVERSEAS");

  private static final double MOST_SECONDS = 60;
  private static final long MOST_HEAP = 256;

  /**
   * An import that has ended.
   *
   * @param heap the most that was seen in use, MiB
   */
  private record Measured(double seconds, long heap, JsonNode counts) {}

  @Test
  void takesAWholeCatalog() throws IOException {
    Path file = Files.createTempFile("renkei-load", ".jsonl");
    try (RenkeiSystem system =
        Renkei.system("import-load", Map.of("meti", 256, "gateway", 1_024))) {
      system.start(true);
      Caller meti = new Caller(system.url("meti"));
      Caller gateway = new Caller(system.url("gateway"));
      write(file, 0);
      System.out.printf("%,d rows, %,d MB%n", ROWS, Files.size(file) >> 20);

      // The ministry with PostgreSQL and Kafka, as it stands on a machine of its own.
      List.of("mext", "maff", "mhlw", "gateway").forEach(system::kill);

      // When, Then
      Measured first = measured(meti, "format=renkei&complete=false", file, "new");
      assertThat(first.counts().path("added").asInt()).isEqualTo(ROWS);
      int programs = count(meti, "/v1/programs?limit=1");
      assertThat(programs).isGreaterThanOrEqualTo(ROWS);
      long start = System.nanoTime();
      system.restart("gateway");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> count(gateway, "/v1/programs?ministry=METI&limit=1") == programs);
      System.out.printf("%-24s %6.1f s%n", "shown by the gateway", seconds(start));
      Measured again = measured(meti, "format=renkei&complete=true", file, "the same again");
      assertThat(again.counts().path("unchanged").asInt()).isEqualTo(ROWS);
      write(file, ROWS / 100);
      Measured changed = measured(meti, "format=renkei&complete=true", file, "1 % changed");
      assertThat(changed.counts().path("changed").asInt()).isEqualTo(ROWS / 100);
      Measured tried = measured(meti, "format=renkei&dry_run=true", file, "dry run");
      asked(meti, "/v1/programs?limit=100");
      asked(meti, "/v1/programs?as_of=2026-01-01&limit=100");
      asked(meti, "/v1/programs?fiscal_year=2026&limit=100");
      asked(meti, "/v1/programs?fiscal_year=2026&area=200000&limit=100");
      asked(gateway, "/v1/programs?limit=100");
      asked(gateway, "/v1/programs?fiscal_year=2026&limit=100");
      exported(meti, "renkei");
      exported(meti, "csv");
      boolean kept =
          Stream.of(first, again, changed, tried)
              .allMatch(run -> run.seconds() <= MOST_SECONDS && run.heap() <= MOST_HEAP);
      System.out.printf(
          "%s: at most %.0f s and %d MiB of heap%n",
          kept ? "PASS" : "FAIL", MOST_SECONDS, MOST_HEAP);
      assertThat(kept).isTrue();
    } finally {
      Files.delete(file);
    }
  }

  private static int count(Caller caller, String path) {
    return caller.get(path).body().at("/metadata/resultset/count").asInt();
  }

  private static Measured measured(Caller ministry, String query, Path file, String what)
      throws IOException {
    long start = System.nanoTime();
    AtomicLong peak = new AtomicLong();
    String path =
        "/v1/imports/"
            + ministry
                .importing(query, HttpRequest.BodyPublishers.ofFile(file))
                .expect(202)
                .body()
                .path("id")
                .asText();
    double arrived = seconds(start);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              peak.accumulateAndGet(heap(ministry), Math::max);
              return !"RUNNING".equals(ministry.get(path).body().path("state").asText());
            });
    double took = seconds(start);
    JsonNode report = ministry.get(path).body();
    System.out.printf(
        "%-24s %6.1f s (arrived after %.1f s) %,7.0f rows/s, heap up to %d MiB, %s %s%n",
        what,
        took,
        arrived,
        ROWS / took,
        peak.get(),
        report.path("state").asText(),
        report.path("counts"));
    return new Measured(took, peak.get(), report.path("counts"));
  }

  /** MiB of heap in use now, garbage with it. */
  private static long heap(Caller service) {
    double bytes =
        service
            .text("/q/metrics")
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    assertThat(bytes).isPositive();
    return (long) Math.ceil(bytes / (1 << 20));
  }

  private static void asked(Caller caller, String path) {
    long best = Long.MAX_VALUE;
    int count = 0;
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      Caller.Answer answer = caller.get(path);
      if (answer.status() != 200) {
        System.out.printf("%-60s %d%n", path, answer.status());
        return;
      }
      best = Math.min(best, System.nanoTime() - start);
      count = answer.body().at("/metadata/resultset/count").asInt();
    }
    System.out.printf("%-60s best of 10 %5.0f ms, %,d programs%n", path, best / 1e6, count);
  }

  private static void exported(Caller ministry, String format) {
    long start = System.nanoTime();
    int length = ministry.text("/v1/exports?format=" + format).length();
    System.out.printf("export %-17s %6.1f s %,d characters%n", format, seconds(start), length);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * A catalog, the same every time.
   *
   * @param changed how many programs say something else than usual
   */
  private static void write(Path file, int changed) throws IOException {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ROWS; i++) {
        out.write(program(i, random, i < changed).toString());
        out.write('\n');
      }
    }
  }

  private static ObjectNode program(int number, Random random, boolean changed) {
    ObjectNode program = Caller.JSON.createObjectNode();
    program.put("source_id", "LOAD-%06d".formatted(number));
    program.put("title", "地域産業実証支援補助金 第" + number + "号");
    program.put("summary", "地域の企業と大学が共同で行う実証試験の経費を補助します。" + (changed ? "改" : ""));
    program.put("description", "対象経費は設備、原材料、試験委託、専門家の旅費です。".repeat(1 + random.nextInt(8)));
    program.put("kind", "SUBSIDY");
    program.putArray("categories").add(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
    program.putArray("stages").add("DEMONSTRATION");
    long max = (1 + random.nextInt(100)) * 1_000_000L;
    ObjectNode funding = program.putObject("funding");
    funding.put("max_per_year", max);
    funding.putObject("subsidy_rate").put("numerator", 2).put("denominator", 3);
    ObjectNode call = program.putArray("calls").addObject();
    call.put("fiscal_year", 2026).put("round", 1);
    call.put("opens_at", "2026-04-01T09:00:00+09:00").put("closes_at", "2027-03-31T17:00:00+09:00");
    var criteria = program.putArray("criteria");
    if (random.nextInt(100) < 63) {
      ObjectNode area = criteria.addObject().put("criterion", "AREA");
      area.putArray("included").add(PREFECTURES.get(random.nextInt(PREFECTURES.size())));
      area.putArray("excluded");
    }
    criteria.addObject().put("criterion", "AMOUNT").put("max_per_year", max);
    return program;
  }
}
