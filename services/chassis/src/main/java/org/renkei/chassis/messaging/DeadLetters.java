package org.renkei.chassis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * 配達不能: records that cannot be taken in, kept with the reason so that a person can look. Value and
 * headers stay as they came; the key is the place of origin, so that the same record set aside
 * again replaces itself.
 */
@Singleton
class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);
  private static final int MAX_REASON = 500;

  private final KafkaClients kafka;
  private final TopicRegistry topics;
  private final MeterRegistry meters;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  DeadLetters(KafkaClients kafka, TopicRegistry topics, MeterRegistry meters) {
    this.kafka = kafka;
    this.topics = topics;
    this.meters = meters;
  }

  /** Sets a record aside; returns when Kafka has it. */
  void put(Subscription subscription, ConsumerRecord<byte[], byte[]> record, String reason)
      throws ExecutionException, InterruptedException {
    String place = record.topic() + "-" + record.partition() + "-" + record.offset();
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topics.full(subscription.deadLetterTopic()),
            null,
            place.getBytes(StandardCharsets.UTF_8),
            record.value(),
            record.headers());
    add(letter, "renkei_reason", reason.substring(0, Math.min(reason.length(), MAX_REASON)));
    add(letter, "renkei_consumer", subscription.consumer());
    add(letter, "renkei_topic", record.topic());
    add(letter, "renkei_partition", String.valueOf(record.partition()));
    add(letter, "renkei_offset", String.valueOf(record.offset()));
    if (record.key() != null) {
      letter.headers().add("renkei_key", record.key());
    }
    producer().send(letter).get();
    meters.counter("renkei.dead.letters", "consumer", subscription.consumer()).increment();
    LOG.errorf(
        "Set aside topic=%s partition=%d offset=%d consumer=%s: %s",
        record.topic(), record.partition(), record.offset(), subscription.consumer(), reason);
  }

  private static void add(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    CloudEventHeaders.add(letter.headers(), name, value);
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> current = producer;
    if (current == null) {
      current = kafka.producer("renkei-dead-letters");
      producer = current;
    }
    return current;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
