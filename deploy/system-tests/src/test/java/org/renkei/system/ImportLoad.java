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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.renkei.local.RenkeiSystem;

/**
 * How long a ministry with 256 MiB of heap takes for a catalog of 100,000 programs, how long a
 * gateway that starts then until it shows them, and how long lists of them take. Not part of the
 * build's tests; {@code -Drenkei.rows} makes the catalog smaller.
 */
class ImportLoad {
  private static final int ROWS = Integer.getInteger("renkei.rows", 100_000);
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final List<String> PREFECTURES =
      List.of("JP-HOKKAIDO", "040002", "130001", "200000", "270008", "400009", "JP-KYUSHU");
  private static final List<String> CATEGORIES =
      List.of("HUMAN_RESOURCES", "RESEARCH", "COMMERCIALIZATION", "FINANCE", "OVERSEAS");

  private static final int HEAP = 256;
  private static final double MOST_SECONDS = 60;
  private static final double MOST_IN_COLLECTION = 0.2;
  private static final double MOST_MILLISECONDS = 200;
  private static final int ASKED = 20;
  private static final String USED = "jvm_memory_used_bytes{area=\"heap\"";
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /**
   * An import that has ended. The process cannot take more heap than it was given and ends when
   * that does not do, so what tells whether it does is how much of the time went into collecting
   * garbage.
   *
   * @param collecting share of the time, 0 to 1
   */
  private record Measured(double seconds, double collecting, JsonNode counts) {
    boolean isKept() {
      return seconds <= MOST_SECONDS && collecting <= MOST_IN_COLLECTION;
    }
  }

  @Test
  void takesAWholeCatalog() throws IOException {
    Path file = Files.createTempFile("renkei-load", ".jsonl");
    try (RenkeiSystem system =
        Renkei.system("import-load", Map.of("meti", HEAP, "gateway", 1_024))) {
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
      List<Boolean> lists = new ArrayList<>();
      lists.add(asked(meti, "/v1/programs?limit=100"));
      lists.add(asked(meti, "/v1/programs?as_of=2026-01-01&limit=100"));
      lists.add(asked(meti, "/v1/programs?as_of=" + LocalDate.now(TOKYO) + "&limit=100"));
      lists.add(asked(meti, "/v1/programs?fiscal_year=2026&limit=100"));
      lists.add(asked(meti, "/v1/programs?fiscal_year=2026&area=200000&limit=100"));
      lists.add(asked(gateway, "/v1/programs?limit=100"));
      lists.add(asked(gateway, "/v1/programs?fiscal_year=2026&limit=100"));
      exported(meti, "renkei");
      exported(meti, "csv");
      boolean imports = Stream.of(first, again, changed, tried).allMatch(Measured::isKept);
      System.out.printf(
          "%s: imports of at most %.0f s with %d MiB of heap, %.0f %% of the time at most in collection%n",
          passed(imports), MOST_SECONDS, HEAP, MOST_IN_COLLECTION * 100);
      boolean quick = lists.stream().allMatch(kept -> kept);
      System.out.printf(
          "%s: lists of at most %.0f ms in the median%n", passed(quick), MOST_MILLISECONDS);
      assertThat(imports && quick).isTrue();
    } finally {
      Files.delete(file);
    }
  }

  private static int count(Caller caller, String path) {
    return caller.get(path).body().at("/metadata/resultset/count").asInt();
  }

  private static String passed(boolean kept) {
    return kept ? "PASS" : "FAIL";
  }

  private static Measured measured(Caller ministry, String query, Path file, String what)
      throws IOException {
    double collected = metric(ministry, "jvm_gc_pause_seconds_sum");
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
              peak.accumulateAndGet(mebibytes(ministry, USED), Math::max);
              return !"RUNNING".equals(ministry.get(path).body().path("state").asText());
            });
    double took = seconds(start);
    JsonNode report = ministry.get(path).body();
    double collecting = (metric(ministry, "jvm_gc_pause_seconds_sum") - collected) / took;
    System.out.printf(
        "%-16s %5.1f s (arrived after %.1f s) %,6.0f rows/s, heap up to %d MiB, %d MiB of it live, %.1f %% in collection, %s %s%n",
        what,
        took,
        arrived,
        ROWS / took,
        peak.get(),
        mebibytes(ministry, "jvm_gc_live_data_size_bytes"),
        collecting * 100,
        report.path("state").asText(),
        report.path("counts"));
    assertThat(report.path("state").asText()).isEqualTo("DONE");
    return new Measured(took, collecting, report.path("counts"));
  }

  private static long mebibytes(Caller service, String metric) {
    return (long) Math.ceil(metric(service, metric) / (1 << 20));
  }

  /** The sum of the metrics whose lines begin like that. */
  private static double metric(Caller service, String beginning) {
    return service
        .text("/q/metrics")
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Asks over and over; whether half of the answers came in time. */
  private static boolean asked(Caller caller, String path) {
    long[] took = new long[ASKED];
    int count = 0;
    for (int i = 0; i < ASKED; i++) {
      long start = System.nanoTime();
      Caller.Answer answer = caller.get(path);
      if (answer.status() != 200) {
        System.out.printf("%-58s %d%n", path, answer.status());
        return false;
      }
      took[i] = System.nanoTime() - start;
      count = answer.body().at("/metadata/resultset/count").asInt();
    }
    Arrays.sort(took);
    double median = took[ASKED / 2] / 1e6;
    boolean kept = median <= MOST_MILLISECONDS;
    System.out.printf(
        "%-58s p50 %5.0f ms, max %5.0f ms of %d, %,d programs: %s%n",
        path, median, took[ASKED - 1] / 1e6, ASKED, count, passed(kept));
    return kept;
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
