package org.renkei.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.EventStreams;
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
  void servesFiveHundredStreamsWithinTwoHundredMegabytes() {
    // Given
    UUID project = UUID.randomUUID();
    await().atMost(SOON).until(() -> streams.size() == 0);
    long before = used();
    URI stream =
        URI.create(
            "http://localhost:%d/v1/events/stream?cluster_project_id=%s"
                .formatted(RestAssured.port, project));
    try (EventStreams clients = new EventStreams(stream, STREAMS)) {
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
      await().atMost(SOON).until(() -> clients.least() >= EVENTS);
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
}
