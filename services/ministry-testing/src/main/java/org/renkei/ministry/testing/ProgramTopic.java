package org.renkei.ministry.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.Topics;

/** A topic of the ministry, of its programs or its calls, read from its first record on. */
final class ProgramTopic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<String, @Nullable String> consumer;
  private final List<ConsumerRecord<String, @Nullable String>> seen = new ArrayList<>();

  ProgramTopic(MinistryCode ministry) {
    this(Topics.program(ministry));
  }

  /** The ministry's topic of calls that opened and closed. */
  static ProgramTopic ofCalls(MinistryCode ministry) {
    return new ProgramTopic(Topics.call(ministry));
  }

  /** The ministry's topic of its word in joint evaluations. */
  static ProgramTopic ofEvaluations(MinistryCode ministry) {
    return new ProgramTopic(Topics.evaluation(ministry));
  }

  /** What the ministry set aside of the others' word in joint evaluations. */
  static ProgramTopic ofForeignEvaluations(MinistryCode ministry) {
    return new ProgramTopic(ministry.lowerCase() + "-evaluations.dead-letter.v1");
  }

  private ProgramTopic(String name) {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    String prefix =
        ConfigProvider.getConfig().getOptionalValue("renkei.topic-prefix", String.class).orElse("");
    this.consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new StringDeserializer(),
            new StringDeserializer());
    String topic = prefix + name;
    List<TopicPartition> partitions =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () ->
                    consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList(),
                found -> !found.isEmpty());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Waits until there are {@code count} records of a key, or more, and returns all of them. */
  List<ConsumerRecord<String, @Nullable String>> of(String key, int count) {
    return where(each -> key.equals(each.key()), count);
  }

  /** The same of dead letters, which keep the key of their record in a header. */
  List<ConsumerRecord<String, @Nullable String>> letters(String key, int count) {
    return where(each -> header(each, "renkei_key").equals(key), count);
  }

  private List<ConsumerRecord<String, @Nullable String>> where(
      Predicate<ConsumerRecord<String, @Nullable String>> wanted, int count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
              return seen.stream().filter(wanted).count() >= count;
            });
    return seen.stream().filter(wanted).toList();
  }

  static String header(ConsumerRecord<String, @Nullable String> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
