package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.notification.NotificationsConfig;
import org.renkei.gateway.notification.RecentNotifications;
import org.renkei.servers.testing.RenkeiTestResource;

/**
 * Many subscriptions and many changes, served by two sets of workers as two processes would, to
 * receivers in this very process. Not part of the build's tests; {@code -Dit.test=WebhookLoad},
 * with {@code -Drenkei.subscriptions} and {@code -Drenkei.changes}.
 */
@QuarkusTest
@TestProfile(WebhookLoad.ThisMachine.class)
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class WebhookLoad {
  private static final int SUBSCRIPTIONS = Integer.getInteger("renkei.subscriptions", 1_000);
  private static final int CHANGES = Integer.getInteger("renkei.changes", 1_000);
  private static final int APART = 50;

  /** Targets on this machine. */
  public static final class ThisMachine implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "renkei.webhooks.loopback-targets", "true",
          "quarkus.datasource.jdbc.max-size", "50");
    }
  }

  @Inject Notifications notifications;
  @Inject RecentNotifications recent;
  @Inject SubscriptionStore store;
  @Inject Sender sender;
  @Inject RetrySchedule schedule;
  @Inject WebhooksConfig config;
  @Inject NotificationsConfig kept;
  @Inject AgroalDataSource database;
  @Inject Clock clock;
  @Inject Vertx vertx;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger[] next = new AtomicInteger[SUBSCRIPTIONS];
  private final AtomicInteger wrong = new AtomicInteger();
  private final AtomicLong came = new AtomicLong();

  @Test
  void tellsEverybodyEverythingInOrder() throws SQLException {
    clear();
    HttpServer receivers =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::receive)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    Receipts receipts = new Receipts(store, config, clock);
    Deliveries second =
        new Deliveries(
            store, notifications, recent, receipts, sender, schedule, config, kept, clock);
    second.start();
    try {
      subscribe("http://127.0.0.1:" + receivers.actualPort() + "/", NotificationFilter.ALL);

      long start = System.nanoTime();
      for (int i = 0; i < CHANGES; i++) {
        append("MEXT", i);
      }
      double written = seconds(start);
      long all = (long) SUBSCRIPTIONS * CHANGES;
      await()
          .atMost(Duration.ofMinutes(30))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> came.get() >= all);
      double took = seconds(start);
      System.out.printf(
          "%,d subscriptions, %,d changes: written in %.1f s, told in %.1f s, %,.0f a second%n",
          SUBSCRIPTIONS, CHANGES, written, took, all / took);
      for (AtomicInteger each : next) {
        assertThat(each).hasValue(CHANGES);
      }
      assertThat(wrong).hasValue(0);
      assertThat(came).hasValue(all);

      clear();
      subscribe(
          "http://127.0.0.1:" + receivers.actualPort() + "/",
          new NotificationFilter(
              List.of(), List.of(new MinistryCode("METI")), List.of(), List.of(), List.of()));
      others(receivers.actualPort());
    } finally {
      second.stop();
      receivers.close().toCompletionStage().toCompletableFuture().join();
      clear();
    }
  }

  /** How long one waits for a notification that is for him alone, with all the others there. */
  private void others(int port) {
    subscribe(
        0,
        "http://127.0.0.1:" + port + "/one/",
        new NotificationFilter(
            List.of(), List.of(new MinistryCode("MAFF")), List.of(), List.of(), List.of()));
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < APART; i++) {
      long before = came.get();
      long start = System.nanoTime();
      append("MAFF", CHANGES + i);
      await()
          .atMost(Duration.ofSeconds(30))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> came.get() > before);
      waits.add(seconds(start) * 1_000);
    }
    waits.sort(null);
    System.out.printf(
        "one told among %,d that are not: p50 %.0f ms, p95 %.0f ms%n",
        SUBSCRIPTIONS, waits.get(APART / 2), waits.get(APART * 95 / 100));
  }

  private void receive(HttpServerRequest request) {
    Integer number = numbers.get(request.getHeader("webhook-id"));
    String path = request.path();
    if (number != null && path.startsWith("/of/")) {
      int subscription = Integer.parseInt(path.substring(4));
      if (!next[subscription].compareAndSet(number, number + 1)) {
        wrong.incrementAndGet();
      }
    }
    request.endHandler(
        end -> {
          came.incrementAndGet();
          var unused = request.response().setStatusCode(204).end();
        });
  }

  private void append(String ministry, int number) {
    Notification told =
        aNotification().ministry(ministry).cause(UUID.randomUUID().toString()).build();
    numbers.put(told.id().toString(), number);
    QuarkusTransaction.requiringNew().run(() -> notifications.append(told, Set.of()));
  }

  private void subscribe(String base, NotificationFilter filter) {
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      next[i] = new AtomicInteger();
      subscribe(i, base + "of/", filter);
    }
  }

  private void subscribe(int number, String base, NotificationFilter filter) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    store.insert(
        new Subscription(
            UUID.randomUUID(),
            1,
            "load",
            "",
            filter,
            base + number,
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
            now));
  }

  private void clear() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM subscription");
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
