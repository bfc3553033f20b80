package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.system.RunningSystem.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks of the real gateway, which is killed in the middle of telling. */
class WebhooksE2ETest {
  private static final int PROGRAMS = 120;
  private static final int KILLED_AT = 50;
  private static final String EVENTS =
      "/v1/events?type=program.published&ministry=METI&limit=100&after=";

  @SuppressWarnings("NullAway.Init")
  private static RunningSystem system;

  @BeforeAll
  static void start() {
    system = RunningSystem.started("telling");
  }

  @AfterAll
  static void end() {
    system.close();
  }

  @Test
  void repeatsAtMostOneAndLosesNoneWhenTheGatewayIsKilledInTheMiddle() {
    // Given
    CountDownLatch midway = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    try (Hook hook =
        new Hook(
            told -> {
              if (told.size() == KILLED_AT) {
                midway.countDown();
                waitFor(killed);
              }
            })) {
      ObjectNode filter = Caller.JSON.createObjectNode();
      filter.putArray("ministries").add("METI");
      filter.putArray("types").add("program.published");
      hook.subscribe(system.gateway(), filter);

      // When
      system
          .caller("meti")
          .importing(
              "format=renkei&complete=false", HttpRequest.BodyPublishers.ofString(programs()))
          .expect(202);
      waitFor(midway);
      system.kill("gateway");
      killed.countDown();
      system.restart("gateway");

      // Then
      await().atMost(SOON).until(() -> published().size() >= PROGRAMS);
      List<String> published = published();
      await().atMost(SOON).until(() -> hook.told().size() >= published.size() + 1);
      List<String> told = hook.told().stream().map(it -> it.path("id").asText()).toList();
      assertThat(new ArrayList<>(new LinkedHashSet<>(told))).isEqualTo(published);
      assertThat(told).hasSize(published.size() + 1);
      assertThat(told.get(KILLED_AT)).isEqualTo(told.get(KILLED_AT - 1));
    }
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

  /** The ids of what the gateway has told of this ministry, in order. */
  private static List<String> published() {
    List<String> ids = new ArrayList<>();
    String after = "0";
    while (true) {
      JsonNode page = system.gateway().get(EVENTS + after).expect(200).body();
      page.path("results").forEach(event -> ids.add(event.path("id").asText()));
      if (!page.at("/metadata/more").asBoolean()) {
        return ids;
      }
      after = page.at("/metadata/next").asText();
    }
  }

  private static String programs() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < PROGRAMS; i++) {
      ObjectNode program =
          Caller.JSON
              .createObjectNode()
              .put("source_id", "TOLD-%03d".formatted(i))
              .put("title", "知らせる制度 第" + i + "号")
              .put("summary", "購読者に知らせる制度です。")
              .put("kind", "SUBSIDY");
      program.putArray("categories").add("RESEARCH");
      rows.append(program).append('\n');
    }
    return rows.toString();
  }
}
