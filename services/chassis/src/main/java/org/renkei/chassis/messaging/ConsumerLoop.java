package org.renkei.chassis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one {@link EventConsumer}. A record is done when its effect is committed, when it had taken
 * effect before, or when it lies among the dead letters; only then does the partition go on. While
 * the database or Kafka is away nothing is set aside: the record is tried again until it is done.
 */
final class ConsumerLoop {
  private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** Events delivered at once to a consumer that takes many. */
  private static final int BATCH = 500;

  private final EventConsumer consumer;
  private final Subscription subscription;
  private final ConsumersConfig settings;
  private final KafkaClients kafka;
  private final TopicRegistry topics;
  private final Inbox inbox;
  private final DeadLetters deadLetters;
  private final EventTrace trace;
  private final MeterRegistry meters;
  private final AtomicLong lag = new AtomicLong();

  /** Attempts at records that fail while the database is there; at most one for each partition. */
  private final Map<String, Integer> attempts = new HashMap<>();

  /** When a record was first found to be too early; at most one for each partition. */
  private final Map<String, Instant> early = new HashMap<>();

  /** Records still to be taken singly after some of them could not be taken together. */
  private int oneByOne;

  ConsumerLoop(
      EventConsumer consumer,
      ConsumersConfig settings,
      KafkaClients kafka,
      TopicRegistry topics,
      Inbox inbox,
      DeadLetters deadLetters,
      EventTrace trace,
      MeterRegistry meters) {
    this.consumer = consumer;
    this.subscription = consumer.subscription();
    this.settings = settings;
    this.kafka = kafka;
    this.topics = topics;
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.trace = trace;
    this.meters = meters;
    meters.gauge("renkei.consumer.lag", List.of(Tag.of("consumer", subscription.consumer())), lag);
  }

  String name() {
    return subscription.consumer();
  }

  void run(Worker worker) throws Exception {
    String group = topics.full(subscription.consumer());
    try (KafkaConsumer<byte[], byte[]> reader =
        kafka.groupConsumer(group, consumer instanceof BatchConsumer ? 2 * BATCH : 100)) {
      reader.subscribe(subscription.sources().keySet().stream().map(topics::full).toList());
      while (!worker.isStopped()) {
        ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
        Exception failure = take(worker, reader, records);
        if (failure == null) {
          worker.succeeded();
        } else {
          worker.failed(failure);
        }
        lag.set(lag(reader));
      }
    }
  }

  /** Takes records in, in order; the failure when one of them must be tried again. */
  private @Nullable Exception take(
      Worker worker, KafkaConsumer<byte[], byte[]> reader, ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    Exception failure = null;
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> waiting = records.records(partition);
      int taken = 0;
      while (taken < waiting.size() && !worker.isStopped()) {
        ConsumerRecord<byte[], byte[]> record = waiting.get(taken);
        int together = takeTogether(waiting.subList(taken, waiting.size()));
        if (together == 0) {
          Exception refused = take(record);
          if (refused != null) {
            // The partition is fetched again from this record on; the others go on.
            failure = refused;
            reader.seek(partition, record.offset());
            break;
          }
        }
        taken += Math.max(1, together);
        done.put(partition, new OffsetAndMetadata(waiting.get(taken - 1).offset() + 1));
      }
    }
    if (!done.isEmpty()) {
      try {
        reader.commitSync(done);
      } catch (CommitFailedException | RebalanceInProgressException e) {
        // Another replica has the partition now. The inbox knows what is done.
        return failure;
      }
    }
    return failure;
  }

  /**
   * Lets the first of the records take effect in one go, where the consumer can.
   *
   * @return how many are done; 0 when they must be taken one by one
   */
  private int takeTogether(List<ConsumerRecord<byte[], byte[]>> records) {
    if (!(consumer instanceof BatchConsumer many) || records.size() < 2 || oneByOne > 0) {
      oneByOne = Math.max(0, oneByOne - 1);
      return 0;
    }
    List<ConsumerRecord<byte[], byte[]>> batch =
        records.subList(0, Math.min(BATCH, records.size()));
    try {
      List<ReceivedEvent> events = new ArrayList<>(batch.size());
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        events.add(CloudEventHeaders.read(record, topics.plain(record.topic()), subscription));
      }
      int effects = inbox.onceAll(many, events);
      count("effect", effects);
      count("duplicate", batch.size() - effects);
      return batch.size();
    } catch (RuntimeException e) {
      // Nothing of it is done. Whichever of them it was is found out one by one.
      LOG.debugf(e, "%s takes %d events one by one", name(), batch.size());
      oneByOne = batch.size() - 1;
      return 0;
    }
  }

  /** Null when the record is done. */
  private @Nullable Exception take(ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException {
    try {
      String reason = reasonAgainst(record);
      if (reason != null) {
        deadLetters.put(subscription, record, reason);
        count("dead");
      }
      return null;
    } catch (ExecutionException | RuntimeException e) {
      return e;
    }
  }

  /** Lets the record take effect; the reason when it never can. */
  private @Nullable String reasonAgainst(ConsumerRecord<byte[], byte[]> record) {
    String topic = topics.plain(record.topic());
    String place = topic + "-" + record.partition() + "-" + record.offset();
    try {
      ReceivedEvent event = CloudEventHeaders.read(record, topic, subscription);
      trace.inside(
          topic,
          record.headers(),
          () -> count(inbox.once(consumer, event) ? "effect" : "duplicate"));
      attempts.remove(place);
      early.remove(place);
      return null;
    } catch (RuntimeException e) {
      UnreadableEventException unreadable = causeOf(e, UnreadableEventException.class);
      if (unreadable != null) {
        return String.valueOf(unreadable.getMessage());
      }
      if (!inbox.isReachable()) {
        throw e;
      }
      TooEarlyException tooEarly = causeOf(e, TooEarlyException.class);
      if (tooEarly != null) {
        Instant now = Instant.now();
        if (early.computeIfAbsent(place, first -> now).plus(settings.patience()).isAfter(now)) {
          throw e;
        }
        early.remove(place);
        return "waited " + settings.patience() + " for " + tooEarly.getMessage();
      }
      int tried = attempts.merge(place, 1, Integer::sum);
      if (tried < settings.maxAttempts()) {
        throw e;
      }
      attempts.remove(place);
      return "failed " + tried + " times: " + e;
    }
  }

  static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return kind.cast(cause);
      }
    }
    return null;
  }

  private void count(String outcome) {
    count(outcome, 1);
  }

  private void count(String outcome, int events) {
    meters
        .counter("renkei.consumer.events", "consumer", subscription.consumer(), "outcome", outcome)
        .increment(events);
  }

  private static long lag(KafkaConsumer<byte[], byte[]> reader) {
    long sum = 0;
    for (TopicPartition partition : reader.assignment()) {
      OptionalLong lag = reader.currentLag(partition);
      sum += lag.orElse(0);
    }
    return sum;
  }
}
