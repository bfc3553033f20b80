package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.notification.Notifications;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Many subscriptions and many notifications, until all are told: how many a second, with the
 * receiver in the same process. Not part of the build's tests; {@code -Dit.test=WebhookLoad}, with
 * {@code -Drenkei.subscriptions} and {@code -Drenkei.changes}.
 */
@QuarkusTest
@TestProfile(WebhooksIT.ShortWaits.class)
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class WebhookLoad {
  private static final int SUBSCRIPTIONS = Integer.getInteger("renkei.subscriptions", 200);
  private static final int CHANGES = Integer.getInteger("renkei.changes", 200);

  @Inject Notifications notifications;
  @Inject SubscriptionStore store;

  @Test
  void tellsEverythingOnceAndInOrder() throws IOException {
    // Given
    Map<String, List<String>> told = new ConcurrentHashMap<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    receiver.setExecutor(Executors.newCachedThreadPool());
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          told.computeIfAbsent(
                  exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
              .add(exchange.getRequestHeaders().getFirst("webhook-id"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    try {
      for (int i = 0; i < SUBSCRIPTIONS; i++) {
        store.insert(subscription(url + i));
      }

      // When
      long start = System.nanoTime();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        Notification next = aNotification().cause(UUID.randomUUID().toString()).build();
        QuarkusTransaction.requiringNew().run(() -> notifications.append(next, Set.of()));
        expected.add(next.id().toString());
      }
      await()
          .atMost(Duration.ofMinutes(8))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> told.values().stream().mapToInt(List::size).sum() >= SUBSCRIPTIONS * CHANGES);
      double seconds = (System.nanoTime() - start) / 1e9;

      // Then
      System.out.printf(
          "%,d subscriptions, %,d notifications: %,.0f deliveries/s (%.1f s)%n",
          SUBSCRIPTIONS, CHANGES, SUBSCRIPTIONS * CHANGES / seconds, seconds);
      assertThat(told).hasSize(SUBSCRIPTIONS);
      assertThat(told.values()).allSatisfy(ids -> assertThat(ids).isEqualTo(expected));
    } finally {
      receiver.stop(0);
    }
  }

  private Subscription subscription(String target) {
    Instant now = Instant.now();
    return new Subscription(
        UUID.randomUUID(),
        1,
        "load",
        "load",
        NotificationFilter.ALL,
        target,
        SubscriptionState.ACTIVE,
        null,
        Set.of(),
        Signature.newSecret(),
        null,
        null,
        notifications.end(),
        0,
        now,
        now,
        now);
  }
}
