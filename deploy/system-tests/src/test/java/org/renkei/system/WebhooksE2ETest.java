package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.renkei.local.RenkeiSystem;
import org.renkei.local.Service;
import org.renkei.local.Settings;
import org.renkei.local.Terminal;

/** Webhooks of two real gateways with one database, of which one is killed while it tells. */
class WebhooksE2ETest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String GATEWAY = "gateway";
  private static final int PROGRAMS = 60;
  private static final String TITLE = "知らせる制度";
  private static final String EVENTS = "/v1/events?type=program.published&ministry=METI";

  /** One process alone could not serve them all: each has at least four. */
  private static final int HOOKS = 12;

  private static final int WORKERS = 8;

  /** What every subscription is being told when the kill comes. */
  private static final int MIDDLE = 20;

  @SuppressWarnings("NullAway.Init")
  private static RenkeiSystem system;

  @SuppressWarnings("NullAway.Init")
  private static Replica other;

  @BeforeAll
  static void start() {
    Settings settings =
        Renkei.only(
            Renkei.settings(
                "telling",
                GATEWAY,
                Map.of(
                    "renkei.webhooks.workers",
                    String.valueOf(WORKERS),
                    "renkei.webhooks.timeout",
                    "15S",
                    "renkei.webhooks.lease",
                    "17S")),
            "meti",
            GATEWAY);
    system = new RenkeiSystem(settings, Terminal.ofThisProcess());
    system.start(true);
    Service gateway =
        settings.services().stream()
            .filter(service -> service.name().equals(GATEWAY))
            .findFirst()
            .orElseThrow();
    other = Replica.started(system, gateway, settings.home().resolve("logs"));
  }

  @AfterAll
  static void end() {
    if (other != null) {
      other.close();
    }
    system.close();
  }

  /** A server that is told, and where its subscription began. */
  private record Subscriber(Hook hook, String subscription, String position) {
    /** The webhook-ids of what came, repeats too. */
    List<String> ids() {
      return hook.told().stream().map(Hook.Told::webhookId).toList();
    }

    int repeats() {
      return ids().size() - new LinkedHashSet<>(ids()).size();
    }
  }

  @Test
  void losesNothingAndRepeatsOnlyWhatWasUnderWayWhenOneOfTwoGatewaysIsKilled() {
    // Given
    CountDownLatch allInTheMiddle = new CountDownLatch(HOOKS);
    CountDownLatch killed = new CountDownLatch(1);
    List<Subscriber> subscribers = new ArrayList<>();
    try {
      for (int i = 0; i < HOOKS; i++) {
        subscribers.add(
            subscriber(
                told -> {
                  if (told.size() == MIDDLE) {
                    allInTheMiddle.countDown();
                    waitFor(killed);
                  }
                }));
      }
      publishPrograms();
      subscribers.forEach(it -> Hook.confirm(first(), it.subscription()));

      // When
      waitFor(allInTheMiddle);
      int servedByTheFirst = serving(first());
      int servedByTheOther = serving(second());
      system.kill(GATEWAY);
      killed.countDown();

      // Then
      assertThat(servedByTheFirst + servedByTheOther).isEqualTo(HOOKS);
      assertThat(servedByTheFirst).isBetween(HOOKS - WORKERS, WORKERS);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(subscribers)
                      .allSatisfy(
                          it ->
                              assertThat(new ArrayList<>(new LinkedHashSet<>(it.ids())))
                                  .isEqualTo(published(it.position()))));
      assertThat(subscribers.stream().mapToInt(Subscriber::repeats).sum())
          .isEqualTo(servedByTheFirst);
      assertThat(subscribers)
          .filteredOn(it -> it.repeats() > 0)
          .hasSize(servedByTheFirst)
          .allSatisfy(it -> assertThat(it.ids().get(MIDDLE)).isEqualTo(it.ids().get(MIDDLE - 1)));
      assertThat(subscribers)
          .flatExtracting(it -> it.hook().told())
          .allSatisfy(
              told -> assertThat(told.webhookId()).isEqualTo(told.event().path("id").asText()));
    } finally {
      killed.countDown();
      subscribers.forEach(it -> it.hook().close());
    }
  }

  private static Caller first() {
    return new Caller(system.url(GATEWAY));
  }

  private static Caller second() {
    return new Caller(other.url());
  }

  private static Subscriber subscriber(Consumer<List<Hook.Told>> listener) {
    ObjectNode filter = Caller.JSON.createObjectNode();
    filter.putArray("ministries").add("METI");
    filter.putArray("types").add("program.published");
    Hook hook = new Hook(listener);
    String id = hook.subscribe(first(), filter);
    JsonNode made = first().get("/v1/subscriptions/" + id).expect(200).body();
    return new Subscriber(hook, id, made.path("position").asText());
  }

  private static void publishPrograms() {
    new Caller(system.url("meti"))
        .importing("format=renkei&complete=false", HttpRequest.BodyPublishers.ofString(programs()))
        .expect(202);
    await().atMost(SOON).until(() -> second().events(EVENTS, "0", TITLE).size() == PROGRAMS);
  }

  /** How many subscriptions a gateway is telling now. */
  private static int serving(Caller gateway) {
    return gateway
        .text("/q/metrics")
        .lines()
        .filter(line -> line.startsWith("renkei_webhooks_serving"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The ids of what was told of this ministry behind a position, in order. */
  private static List<String> published(String position) {
    return second().events(EVENTS, position, "").stream()
        .map(event -> event.path("id").asText())
        .toList();
  }

  private static String programs() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < PROGRAMS; i++) {
      ObjectNode program =
          Caller.JSON
              .createObjectNode()
              .put("source_id", "TOLD-%03d".formatted(i))
              .put("title", TITLE + " 第" + i + "号")
              .put("summary", "購読者に知らせる制度です。")
              .put("kind", "SUBSIDY");
      program.putArray("categories").add("RESEARCH");
      rows.append(program).append('\n');
    }
    return rows.toString();
  }
}
