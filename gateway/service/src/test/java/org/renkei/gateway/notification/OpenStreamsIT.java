package org.renkei.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationType;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Five hundred streams that are open at once, ten events a second. Their clients live in the same
 * process, so that the memory measured is more than what the service needs.
 */
@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class OpenStreamsIT {
  private static final Logger LOG = Logger.getLogger(OpenStreamsIT.class);
  private static final int STREAMS = 500;
  private static final int EVENTS = 100;
  private static final long INTERVAL_MILLIS = 100;
  private static final long MAX_BYTES = 200L << 20;
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Notifications notifications;
  @Inject NotificationStreams streams;

  @Test
  void servesFiveHundredStreamsWithinTwoHundredMegabytes() throws IOException {
    // Given
    UUID project = UUID.randomUUID();
    await().atMost(SOON).until(() -> streams.size() == 0);
    long before = used();
    try (Clients clients = new Clients(project)) {
      await().atMost(SOON).until(() -> streams.size() == STREAMS);

      // When
      AtomicInteger appended = new AtomicInteger();
      ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
      var ticking =
          source.scheduleAtFixedRate(
              () -> {
                if (appended.getAndIncrement() < EVENTS) {
                  append(project);
                }
              },
              0,
              INTERVAL_MILLIS,
              TimeUnit.MILLISECONDS);
      await().atMost(SOON).until(() -> appended.get() > EVENTS);
      long sent = System.nanoTime();
      await().atMost(SOON).until(() -> clients.received() >= (long) STREAMS * EVENTS);
      long drained = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent);
      long more = used() - before;
      ticking.cancel(false);
      source.shutdown();

      // Then
      LOG.infof(
          "%d streams, %d events: %.1f MB more, clients included; the last %d ms after it was due",
          STREAMS, EVENTS, more / 1048576.0, drained);
      assertThat(clients.counts()).containsOnly((long) EVENTS);
      assertThat(more).isLessThan(MAX_BYTES);
    }
    await().atMost(SOON).until(() -> streams.size() == 0);
  }

  private void append(UUID project) {
    Notification told =
        aNotification()
            .type(NotificationType.MATCH_GAINED)
            .project(project)
            .cause(UUID.randomUUID().toString())
            .build();
    QuarkusTransaction.requiringNew().run(() -> notifications.append(told, Set.of()));
  }

  /** Bytes on the heap after a collection, and outside of it. */
  private static long used() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return heap + direct;
  }

  /** Counts the events of every stream, in one thread. */
  private static final class Clients implements AutoCloseable {
    private static final byte[] MARK = "data:".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicLongArray counts = new AtomicLongArray(STREAMS);
    private final int[] matched = new int[STREAMS];
    private final Thread thread = new Thread(this::read, "stream-clients");
    private volatile boolean stopped;

    Clients(UUID project) throws IOException {
      byte[] request =
          ("GET /v1/events/stream?cluster_project_id="
                  + project
                  + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < STREAMS; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress("localhost", RestAssured.port));
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

    private void count(int client, ByteBuffer in) {
      while (in.hasRemaining()) {
        byte next = in.get();
        if (next == MARK[matched[client]]) {
          matched[client]++;
          if (matched[client] == MARK.length) {
            matched[client] = 0;
            counts.incrementAndGet(client);
          }
        } else {
          matched[client] = next == MARK[0] ? 1 : 0;
        }
      }
    }

    long received() {
      return counts().stream().mapToLong(Long::longValue).sum();
    }

    List<Long> counts() {
      List<Long> all = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        all.add(counts.get(i));
      }
      return all;
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
