package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.EventStreams;
import org.renkei.local.RenkeiSystem;

/**
 * How much more memory the packaged gateway takes for five hundred open streams with ten events a
 * second, as the system counts it. Needs Linux. Not part of the build's tests.
 */
class StreamsLoad {
  private static final int STREAMS = Integer.getInteger("renkei.streams", 500);
  private static final int EVENTS = Integer.getInteger("renkei.events", 600);
  private static final int WARMING_UP = 200;
  private static final long INTERVAL_MILLIS = 100;
  private static final double MOST_MEGABYTES = 200;
  private static final String ASKED = "?type=program.published&ministry=MEXT";
  private static final String EVENTS_PATH = "/v1/events" + ASKED;
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void serveFiveHundred() throws IOException {
    try (RenkeiSystem system = Renkei.system("streams-load")) {
      system.start(true);
      long gateway = Objects.requireNonNull(system.processes().get("gateway"));
      Caller mext = new Caller(system.url("mext"));
      URI stream = system.url("gateway").resolve("/v1/events/stream" + ASKED);
      try (EventStreams one = new EventStreams(stream, 1)) {
        publish(mext, "WARM", WARMING_UP);
        Caller told = new Caller(system.url("gateway"));
        await()
            .atMost(SOON)
            .until(() -> told.events(EVENTS_PATH, "0", "WARM").size() == WARMING_UP);
        await().atMost(SOON).until(() -> one.least() >= WARMING_UP);
      }
      double before = megabytes(gateway);

      double most = before;
      double after;
      try (EventStreams streams = new EventStreams(stream, STREAMS)) {
        await().atMost(SOON).until(() -> open(system) == STREAMS);
        double opened = megabytes(gateway);
        long start = System.nanoTime();
        AtomicInteger published = new AtomicInteger();
        ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
        var unused =
            source.scheduleAtFixedRate(
                () -> {
                  if (published.get() < EVENTS) {
                    publish(mext, "TICK-" + published.get(), 1);
                    published.incrementAndGet();
                  }
                },
                0,
                INTERVAL_MILLIS,
                TimeUnit.MILLISECONDS);
        while (published.get() < EVENTS) {
          most = Math.max(most, megabytes(gateway));
          await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        source.shutdown();
        await().atMost(SOON).until(() -> streams.least() >= EVENTS);
        after = megabytes(gateway);
        most = Math.max(most, after);
        System.out.printf(
            "%d streams, %d events, %.1f a second: %.0f MB before, %.0f MB with all open, at most"
                + " %.0f MB, %.0f MB at the end; every stream got %d to %d%n",
            STREAMS,
            EVENTS,
            EVENTS / seconds,
            before,
            opened,
            most,
            after,
            streams.least(),
            streams.counts().max().orElseThrow());
        assertThat(streams.counts()).containsOnly((long) EVENTS);
      }
      System.out.printf(
          "%s: %.0f MB more, at most %.0f MB%n",
          most - before <= MOST_MEGABYTES ? "PASS" : "FAIL", most - before, MOST_MEGABYTES);
      assertThat(most - before).isLessThanOrEqualTo(MOST_MEGABYTES);
    }
  }

  /** Publishes programs as an import does. */
  private static void publish(Caller mext, String name, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      var program =
          Caller.JSON
              .createObjectNode()
              .put("source_id", name + "-" + i)
              .put("title", "流れる制度 " + name + " 第" + i + "号")
              .put("summary", "開いている接続に知らせる制度です。")
              .put("kind", "SUBSIDY");
      program.putArray("categories").add("RESEARCH");
      rows.append(program).append('\n');
    }
    mext.importing(
            "format=renkei&complete=false", HttpRequest.BodyPublishers.ofString(rows.toString()))
        .expect(202);
  }

  /** Resident memory of a process. */
  private static double megabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }

  private static int open(RenkeiSystem system) {
    return new Caller(system.url("gateway"))
        .text("/q/metrics")
        .lines()
        .filter(line -> line.startsWith("renkei_event_streams"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
