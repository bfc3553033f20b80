package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
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
  private static final String EVENTS_PATH = "/v1/events?type=program.published&ministry=MEXT";
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void serveFiveHundred() throws IOException {
    try (RenkeiSystem system = Renkei.system("streams-load")) {
      system.start(true);
      long gateway = Objects.requireNonNull(system.processes().get("gateway"));
      Caller mext = new Caller(system.url("mext"));
      try (Streams one = new Streams(system.url("gateway"), 1)) {
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
      try (Streams streams = new Streams(system.url("gateway"), STREAMS)) {
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
            streams.most());
        assertThat(streams.most()).isEqualTo(EVENTS);
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

  /** Counts the events of every stream, in one thread. */
  private static final class Streams implements AutoCloseable {
    private static final byte[] MARK = "data:".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicLongArray counts;
    private final int[] matched;
    private final Thread thread = new Thread(this::read, "streams");
    private volatile boolean stopped;

    Streams(URI gateway, int count) throws IOException {
      counts = new AtomicLongArray(count);
      matched = new int[count];
      byte[] request =
          String.join(
                  "\r\n",
                  "GET /v1/events/stream?type=program.published&ministry=MEXT HTTP/1.1",
                  "Host: localhost",
                  "Accept: text/event-stream",
                  "",
                  "")
              .getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < count; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        channels.add(channel);
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
          channel.write(out);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, i);
      }
      thread.setDaemon(true);
      thread.start();
    }

    private void read() {
      ByteBuffer in = ByteBuffer.allocate(64 * 1024);
      try {
        while (!stopped) {
          selector.select(200);
          for (SelectionKey key : selector.selectedKeys()) {
            in.clear();
            if (((SocketChannel) key.channel()).read(in) < 0) {
              key.cancel();
              continue;
            }
            count((Integer) key.attachment(), in.flip());
          }
          selector.selectedKeys().clear();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void count(int stream, ByteBuffer in) {
      while (in.hasRemaining()) {
        byte next = in.get();
        if (next == MARK[matched[stream]]) {
          matched[stream]++;
          if (matched[stream] == MARK.length) {
            matched[stream] = 0;
            counts.incrementAndGet(stream);
          }
        } else {
          matched[stream] = next == MARK[0] ? 1 : 0;
        }
      }
    }

    long least() {
      return counted().min().orElseThrow();
    }

    long most() {
      return counted().max().orElseThrow();
    }

    private LongStream counted() {
      return IntStream.range(0, counts.length()).mapToLong(counts::get);
    }

    @Override
    public void close() throws IOException {
      stopped = true;
      try {
        thread.join(2_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      for (SocketChannel channel : channels) {
        channel.close();
      }
      selector.close();
    }
  }
}
