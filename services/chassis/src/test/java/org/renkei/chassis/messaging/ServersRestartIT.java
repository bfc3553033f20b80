package org.renkei.chassis.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.renkei.servers.Database;
import org.renkei.servers.FreePort;
import org.renkei.servers.Kafka;
import org.renkei.servers.KafkaSettings;
import org.renkei.servers.ServerFiles;
import org.renkei.servers.SharedTestServers;

/** Kafka is killed under a relay that sends and a projection that reads. */
class ServersRestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void losesNothingWhenKafkaIsKilledWhileEventsAreWritten(@TempDir Path folder) throws Exception {
    // Given a relay and a projection on a Kafka of their own
    KafkaSettings settings =
        new KafkaSettings(
            ServerFiles.configured(),
            folder.resolve("kafka"),
            folder.resolve("kafka.log"),
            FreePort.find(),
            List.of());
    Kafka first = Kafka.start(settings);
    Database database = SharedTestServers.get().createDatabase("servers_restart");
    OutboxFixture outbox =
        OutboxFixture.create(
            database.url(), database.user(), database.password(), first.bootstrapServers());
    List<UUID> things = Stream.generate(UUID::randomUUID).limit(5).toList();
    OutboxRelay relay = outbox.relay();
    Worker sending = OutboxFixture.start(relay);
    Versions seen = new Versions();
    ProjectionLoop projection = projection(outbox, seen);
    Worker reading = Worker.start("projection", Duration.ofSeconds(1), projection::run);
    try {
      change(outbox, things, 20);
      await().atMost(PATIENCE).until(() -> seen.latest.size() == things.size());

      // When Kafka is killed, changes go on, and it comes again
      first.process().process().destroyForcibly();
      change(outbox, things, 20);
      await().atMost(PATIENCE).until(() -> relay.status().waiting() > 0);
      first.close();
      try (Kafka again = Kafka.start(settings)) {
        assertThat(again.process().process().isAlive()).isTrue();
        await().atMost(PATIENCE).until(() -> outbox.waiting() == 0);
        await()
            .atMost(PATIENCE)
            .until(() -> seen.latest.values().stream().allMatch(version -> version == 40L));

        // Then every version is there, the newest one last, and the projection has read to the end
        List<Long> all = LongStream.rangeClosed(1, 40).boxed().toList();
        Map<UUID, List<Long>> published = outbox.published();
        assertThat(published.keySet()).containsExactlyInAnyOrderElementsOf(things);
        assertThat(published.values())
            .allSatisfy(
                versions -> {
                  assertThat(versions).containsAll(all);
                  assertThat(versions.get(versions.size() - 1)).isEqualTo(40L);
                });
        assertThat(projection.isCaughtUp()).isTrue();
        OutboxFixture.stop(sending, reading);
      }
    } finally {
      OutboxFixture.stop(sending, reading);
      first.close();
    }
  }

  private static void change(OutboxFixture outbox, List<UUID> things, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      for (UUID thing : things) {
        outbox.changeAndCommit(thing);
      }
    }
  }

  private static ProjectionLoop projection(OutboxFixture outbox, EventProjection projection) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    return new ProjectionLoop(
        projection,
        outbox.kafka(),
        outbox.topics(),
        new DeadLetters(outbox.kafka(), outbox.topics(), meters),
        new EventTrace(OpenTelemetry.noop()),
        meters,
        Clock.systemUTC());
  }

  private static final class Versions implements EventProjection {
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    @Override
    public Subscription subscription() {
      return new Subscription(
          "restart-things",
          Map.of(OutboxFixture.TOPIC, "/things"),
          Set.of("org.renkei.thing.changed.v1"));
    }

    @Override
    public void apply(ReceivedEvent event) {
      latest.merge(event.key(), Long.parseLong(String.valueOf(event.data())), Math::max);
    }
  }
}
