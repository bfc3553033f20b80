package org.renkei.chassis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Feeds one {@link EventProjection}: every partition from the first record, without a group. Where
 * the reader stands is asked of the reader itself ({@code position()}): compaction leaves gaps, so
 * the last offset taken in would never reach the end.
 */
final class ProjectionLoop {
  private static final Logger LOG = Logger.getLogger(ProjectionLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /** From so many records on they are a replay rather than news: read by all, traced by none. */
  private static final int MANY = 64;

  private static final Duration LOOK_AT_ENDS = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final EventProjection projection;
  private final Subscription subscription;
  private final KafkaClients kafka;
  private final TopicRegistry topics;
  private final DeadLetters deadLetters;
  private final EventTrace trace;
  private final MeterRegistry meters;
  private final Clock clock;

  /** The ends seen when a partition was first read: what must be known before one may answer. */
  private final Map<TopicPartition, Long> targets = new HashMap<>();

  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<String, TopicProgress> progress = new ConcurrentHashMap<>();
  private Instant endsSeen = Instant.EPOCH;
  private boolean looked;
  private volatile boolean toldCaughtUp;

  ProjectionLoop(
      EventProjection projection,
      KafkaClients kafka,
      TopicRegistry topics,
      DeadLetters deadLetters,
      EventTrace trace,
      MeterRegistry meters,
      Clock clock) {
    this.projection = projection;
    this.subscription = projection.subscription();
    this.kafka = kafka;
    this.topics = topics;
    this.deadLetters = deadLetters;
    this.trace = trace;
    this.meters = meters;
    this.clock = clock;
    for (String topic : subscription.sources().keySet()) {
      progress.put(topic, TopicProgress.unknown(topic));
      meters.gauge(
          "renkei.projection.lag",
          List.of(Tag.of("consumer", subscription.consumer()), Tag.of("topic", topic)),
          progress,
          all -> all.getOrDefault(topic, TopicProgress.unknown(topic)).lag());
    }
  }

  Subscription subscription() {
    return subscription;
  }

  Map<String, TopicProgress> progress() {
    return progress;
  }

  /** Whether the projection knows all that stood in the topics at the start. */
  boolean isCaughtUp() {
    return toldCaughtUp;
  }

  /** Whether every topic that exists has been read to the end it had at the start. */
  private boolean isRead() {
    return looked && progress.values().stream().allMatch(TopicProgress::caughtUp);
  }

  void run(Worker worker) throws Exception {
    try (KafkaConsumer<byte[], byte[]> reader =
        kafka.freeConsumer("renkei-" + subscription.consumer())) {
      endsSeen = Instant.EPOCH;
      while (!worker.isStopped()) {
        lookAtEnds(reader);
        if (!toldCaughtUp && isRead()) {
          projection.caughtUp();
          toldCaughtUp = true;
        }
        if (reader.assignment().isEmpty()) {
          worker.succeeded();
          worker.pause(POLL);
          continue;
        }
        ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
        for (Prepared prepared : prepared(records)) {
          ConsumerRecord<byte[], byte[]> record = prepared.record();
          take(worker, prepared);
          if (worker.isStopped()) {
            return;
          }
          positions.put(
              new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        worker.succeeded();
        if (!toldCaughtUp && !records.isEmpty()) {
          endsSeen = Instant.EPOCH;
        }
      }
    }
  }

  /** Finds topics that have come, and where they end. Fails when Kafka is away. */
  private void lookAtEnds(KafkaConsumer<byte[], byte[]> reader) {
    Instant now = Instant.now();
    if (now.isBefore(endsSeen.plus(LOOK_AT_ENDS))) {
      return;
    }
    Map<String, List<PartitionInfo>> existing = reader.listTopics(PATIENCE);
    assign(reader, existing);
    Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment(), PATIENCE);
    ends.forEach(targets::putIfAbsent);
    for (String topic : subscription.sources().keySet()) {
      String full = topics.full(topic);
      long position = 0;
      long end = 0;
      boolean caughtUp = true;
      for (Map.Entry<TopicPartition, Long> partition : ends.entrySet()) {
        if (partition.getKey().topic().equals(full)) {
          long at = reader.position(partition.getKey(), PATIENCE);
          position += at;
          end += partition.getValue();
          caughtUp &= at >= targets.getOrDefault(partition.getKey(), 0L);
        }
      }
      TopicProgress before = progress.getOrDefault(topic, TopicProgress.unknown(topic));
      boolean exists = existing.containsKey(full);
      progress.put(
          topic,
          new TopicProgress(
              topic,
              exists,
              caughtUp || before.caughtUp(),
              position,
              end,
              exists && position >= end ? clock.instant() : before.asOf()));
    }
    looked = true;
    endsSeen = now;
  }

  private void assign(
      KafkaConsumer<byte[], byte[]> reader, Map<String, List<PartitionInfo>> existing) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : subscription.sources().keySet()) {
      for (PartitionInfo info : existing.getOrDefault(topics.full(topic), List.of())) {
        all.add(new TopicPartition(info.topic(), info.partition()));
      }
    }
    List<TopicPartition> fresh =
        all.stream().filter(p -> !reader.assignment().contains(p)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    reader.assign(all);
    // From the first record, or from where this very process stood when it lost Kafka.
    fresh.forEach(p -> reader.seek(p, positions.getOrDefault(p, 0L)));
  }

  /**
   * A record before its turn.
   *
   * @param effect what is left to do; it throws what went wrong before
   */
  private record Prepared(ConsumerRecord<byte[], byte[]> record, Runnable effect) {}

  /** In the order of the records. Where many wait, all processors read them. */
  private List<Prepared> prepared(ConsumerRecords<byte[], byte[]> records) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
    records.forEach(all::add);
    Stream<ConsumerRecord<byte[], byte[]>> turn =
        all.size() < MANY ? all.stream() : all.parallelStream();
    boolean traced = all.size() < MANY;
    return turn.map(record -> new Prepared(record, effect(record, traced))).toList();
  }

  private Runnable effect(ConsumerRecord<byte[], byte[]> record, boolean traced) {
    String topic = topics.plain(record.topic());
    try {
      ReceivedEvent event = CloudEventHeaders.read(record, topic, subscription);
      Runnable rest = projection.prepare(event);
      return traced ? () -> trace.inside(topic, record.headers(), rest) : rest;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  private void take(Worker worker, Prepared prepared) throws InterruptedException {
    ConsumerRecord<byte[], byte[]> record = prepared.record();
    try {
      prepared.effect().run();
      count("effect");
    } catch (RuntimeException e) {
      UnreadableEventException unreadable = ConsumerLoop.causeOf(e, UnreadableEventException.class);
      if (unreadable == null) {
        LOG.errorf(
            e, "Cannot take in topic=%s offset=%d", topics.plain(record.topic()), record.offset());
      }
      setAside(
          worker,
          record,
          unreadable == null ? e.toString() : String.valueOf(unreadable.getMessage()));
      count("dead");
    }
  }

  private void setAside(Worker worker, ConsumerRecord<byte[], byte[]> record, String reason)
      throws InterruptedException {
    while (!worker.isStopped()) {
      try {
        deadLetters.put(subscription, record, reason);
        return;
      } catch (ExecutionException | RuntimeException e) {
        worker.failed(e);
      }
    }
  }

  private void count(String outcome) {
    meters
        .counter("renkei.consumer.events", "consumer", subscription.consumer(), "outcome", outcome)
        .increment();
  }
}
