package org.renkei.chassis.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.servers.Database;
import org.renkei.servers.SharedTestServers;

/** What the relay promises about order and loss, on a real PostgreSQL and a real Kafka. */
class OutboxRelayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OutboxFixture outbox = fixture();
  private OutboxRelay relay = outbox.relay();
  private Worker worker = OutboxFixture.start(relay);

  private static OutboxFixture fixture() {
    SharedTestServers servers = SharedTestServers.get();
    Database database = servers.createDatabase("outbox_relay");
    try {
      return OutboxFixture.create(
          database.url(), database.user(), database.password(), servers.bootstrapServers());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void awaitRelay() {
    await().atMost(PATIENCE).until(() -> relay.status().relaying());
  }

  @AfterEach
  void end() {
    OutboxFixture.stop(worker);
  }

  private void awaitEmpty() {
    await().atMost(PATIENCE).until(() -> outbox.waiting() == 0);
  }

  @Test
  void losesNothingAndWaitsForNobodyWhenTransactionsCommitInReverseOrder() throws Exception {
    // Given two transactions, each with an event of its own
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (Connection early = outbox.begin();
        Connection late = outbox.begin()) {
      OutboxFixture.change(early, first);
      OutboxFixture.change(late, second);
      // When the later one commits first, and is sent
      late.commit();
      awaitEmpty();
      assertThat(outbox.published()).isEqualTo(Map.of(second, List.of(1L)));
      early.commit();
    }
    // Then the earlier one follows
    awaitEmpty();
    assertThat(outbox.published()).isEqualTo(Map.of(first, List.of(1L), second, List.of(1L)));
  }

  @Test
  void neverPublishesAStaleVersionLastWhenTransactionNumbersRunAgainstTheLock() throws Exception {
    // Given a transaction with an old number that will change the thing last
    UUID thing = UUID.randomUUID();
    try (Connection oldest = outbox.begin();
        Connection bystander = outbox.begin();
        Connection youngest = outbox.begin()) {
      // When the youngest changes the thing first, while a bystander keeps its number in flight
      OutboxFixture.change(bystander, UUID.randomUUID());
      OutboxFixture.change(youngest, thing);
      youngest.commit();
      OutboxFixture.change(oldest, thing);
      oldest.commit();
      awaitEmpty();
      // Then the versions came in the order of the lock, and the bystander held nobody up
      assertThat(outbox.published()).isEqualTo(Map.of(thing, List.of(1L, 2L)));
    }
  }

  @Test
  void keepsTheOrderOfEachThingWhileManyChangeTheSame() throws Exception {
    // Given a few things, and writers with a plan each
    List<UUID> things = Stream.generate(UUID::randomUUID).limit(4).sorted().toList();
    ExecutorService writers = Executors.newFixedThreadPool(6);
    List<Future<?>> running = new ArrayList<>();
    // When they change one or more at once, and take some of it back
    for (int writer = 0; writer < 6; writer++) {
      Random plan = new Random(writer);
      running.add(writers.submit(() -> changeAtRandom(things, plan, 60)));
    }
    for (Future<?> each : running) {
      each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    writers.shutdown();
    awaitEmpty();
    // Then each thing's versions are there once and in the order of its lock
    Map<UUID, List<Long>> published = outbox.published();
    assertThat(published.values())
        .hasSize(4)
        .allSatisfy(
            versions ->
                assertThat(versions)
                    .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList()));
    assertThat(published.values().stream().mapToInt(List::size).sum())
        .isEqualTo(outbox.kept().size());
  }

  /**
   * Changes some of the things in each transaction, always in the same order, for it locks them.
   */
  private @Nullable Void changeAtRandom(List<UUID> things, Random plan, int times)
      throws SQLException {
    for (int i = 0; i < times; i++) {
      try (Connection connection = outbox.begin()) {
        for (UUID thing : things) {
          if (plan.nextBoolean()) {
            OutboxFixture.change(connection, thing);
          }
        }
        if (plan.nextInt(5) == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
    return null;
  }

  @Test
  void sendsEachEventOnceWhenTwoRelaysStandSideBySide() throws Exception {
    // Given a second relay
    OutboxRelay standby = outbox.relay();
    Worker second = OutboxFixture.start(standby);
    List<UUID> things = Stream.generate(UUID::randomUUID).limit(5).toList();
    try {
      // When many changes are committed
      for (int i = 0; i < 40; i++) {
        for (UUID thing : things) {
          outbox.changeAndCommit(thing);
        }
      }
      awaitEmpty();
    } finally {
      OutboxFixture.stop(second);
    }
    // Then each is there once and in order, and only one relay was at work
    List<Long> all = LongStream.rangeClosed(1, 40).boxed().toList();
    assertThat(outbox.published().values()).hasSize(5).allMatch(all::equals);
    assertThat(standby.status().relaying()).isFalse();
  }

  @Test
  void handsOverToTheStandbyWhenTheRelayEnds() throws Exception {
    // Given a standby
    OutboxRelay standby = outbox.relay();
    Worker second = OutboxFixture.start(standby);
    UUID thing = UUID.randomUUID();
    try {
      // When the relay ends between two changes
      outbox.changeAndCommit(thing);
      awaitEmpty();
      OutboxFixture.stop(worker);
      outbox.changeAndCommit(thing);
      // Then the standby sends the second
      awaitEmpty();
      assertThat(standby.status().relaying()).isTrue();
      assertThat(outbox.published().get(thing)).containsExactly(1L, 2L);
    } finally {
      OutboxFixture.stop(second);
    }
  }

  @Test
  void holdsBackOnlyTheKeyOfARecordThatKafkaNeverTakes() throws Exception {
    // Given an event larger than Kafka takes
    UUID huge = UUID.randomUUID();
    try (Connection connection = outbox.begin();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO outbox (id, topic, aggregatetype, aggregateid, type, source, payload,
                  occurred_at)
                VALUES (gen_random_uuid(), ?, 'thing', ?, 't', '/things', repeat('1', 3000000),
                  now())
                """)) {
      insert.setString(1, OutboxFixture.TOPIC);
      insert.setString(2, huge.toString());
      insert.executeUpdate();
      connection.commit();
    }
    // When another thing changes
    UUID other = UUID.randomUUID();
    outbox.changeAndCommit(other);
    // Then that one arrives, and the large one waits
    await().atMost(PATIENCE).until(() -> outbox.published().containsKey(other));
    await().atMost(PATIENCE).until(() -> outbox.waiting() == 1);
    assertThat(outbox.published()).doesNotContainKey(huge);
  }

  @Test
  void goesOnWhenItsConnectionIsCut() throws Exception {
    // Given a relay that has sent
    UUID thing = UUID.randomUUID();
    outbox.changeAndCommit(thing);
    awaitEmpty();
    // When the database ends its connection
    try (Connection connection = outbox.connect();
        var cut =
            connection.prepareStatement(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'renkei-outbox-relay' AND datname = current_database()
                """)) {
      cut.execute();
    }
    outbox.changeAndCommit(thing);
    // Then it comes again, with the lock, and sends the rest
    awaitEmpty();
    assertThat(outbox.published().get(thing)).containsExactly(1L, 2L);
  }

  @Test
  void clearsAwayWhatWasSentLongAgo() throws Exception {
    // Given an event sent four days ago, and one of today
    UUID old = UUID.randomUUID();
    outbox.changeAndCommit(old);
    awaitEmpty();
    OutboxFixture.stop(worker);
    try (Connection connection = outbox.connect();
        var age =
            connection.prepareStatement(
                "UPDATE outbox SET published_at = published_at - interval '4 days'")) {
      age.executeUpdate();
    }
    UUID today = UUID.randomUUID();
    outbox.changeAndCommit(today);
    // When a relay starts
    Worker next = OutboxFixture.start(outbox.relay());
    try {
      awaitEmpty();
      await().atMost(PATIENCE).until(() -> outbox.kept().size() == 1);
      // Then only that of today is kept
      assertThat(outbox.kept()).containsExactly(today);
    } finally {
      OutboxFixture.stop(next);
    }
  }
}
