package org.renkei.gateway.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.program.CallAnnouncement;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Program;

/** Publishes programs as a ministry's service does, and reads what anyone has published. */
@Singleton
public class MinistryOnKafka {
  private final String servers;
  private final String prefix;
  private final ObjectMapper json;

  @Inject
  MinistryOnKafka(
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
      @ConfigProperty(name = "renkei.topic-prefix") String prefix,
      ObjectMapper json) {
    this.servers = servers;
    this.prefix = prefix;
    this.json = json;
  }

  /** Creates the topic of a ministry, if it is not there. */
  public void open(String ministry) {
    create(prefix + Topics.program(new MinistryCode(ministry)), "compact");
  }

  private void create(String topic, String cleanup) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(
              Set.of(new NewTopic(topic, 3, (short) 1).configs(Map.of("cleanup.policy", cleanup))))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes programs to the topic of their ministry, which is opened for it. */
  public void publish(Program... programs) {
    publish(List.of(programs));
  }

  /** The same for many, in one go. */
  public void publish(List<Program> programs) {
    programs.stream()
        .map(program -> Objects.requireNonNull(program.ministry()).value())
        .distinct()
        .forEach(this::open);
    send(
        programs.stream()
            .map(
                program ->
                    record(
                        Objects.requireNonNull(program.ministry()).value(),
                        Objects.requireNonNull(program.id()).toString(),
                        write(program)))
            .toList());
  }

  /** Publishes programs as something that happened at a moment. */
  public void publishAt(String time, Program... programs) {
    for (Program program : programs) {
      String ministry = Objects.requireNonNull(program.ministry()).value();
      open(ministry);
      ProducerRecord<String, String> record =
          record(ministry, Objects.requireNonNull(program.id()).toString(), write(program));
      header(record, "ce_time", time);
      send(List.of(record));
    }
  }

  /** Announces that a call opened or closed, at the moment when it did. */
  public void announce(CallAnnouncement news) {
    String topic = prefix + Topics.call(news.ministry());
    create(topic, "delete");
    ProducerRecord<String, String> record =
        new ProducerRecord<>(topic, news.programId().toString(), write(news));
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", news.eventId().toString());
    header(record, "ce_source", EventTypes.source(news.ministry()).toString());
    header(
        record,
        "ce_type",
        news.status() == CallStatus.OPEN ? EventTypes.CALL_OPENED : EventTypes.CALL_CLOSED);
    header(record, "ce_time", news.at().toString());
    header(record, "content-type", "application/json");
    send(List.of(record));
  }

  /** Says something about a joint evaluation on the topic of a ministry. */
  public void say(MinistryCode publisher, EvaluationEvent event) {
    String topic = prefix + Topics.evaluation(publisher);
    create(topic, "delete");
    ProducerRecord<String, String> record =
        new ProducerRecord<>(topic, event.evaluationId().toString(), write(event));
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", UUID.randomUUID().toString());
    header(record, "ce_source", EventTypes.source(publisher).toString());
    header(record, "ce_type", EventTypes.of(event));
    header(record, "ce_time", event.at().toString());
    header(record, "content-type", "application/json");
    send(List.of(record));
  }

  /** Ends a program: a record without value. */
  public void tombstone(String ministry, UUID id) {
    send(List.of(record(ministry, id.toString(), null)));
  }

  /** A record as a ministry writes it, to be spoilt before it is sent. */
  public ProducerRecord<String, String> record(
      String ministry, String key, @Nullable String value) {
    MinistryCode code = new MinistryCode(ministry);
    ProducerRecord<String, String> record =
        new ProducerRecord<>(prefix + Topics.program(code), key, value);
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", UUID.randomUUID().toString());
    header(record, "ce_source", EventTypes.source(code).toString());
    header(record, "ce_type", EventTypes.PROGRAM_PUBLISHED);
    header(record, "ce_time", "2026-04-01T09:00:00+09:00");
    header(record, "content-type", "application/json");
    return record;
  }

  /** Replaces a header. */
  public static void header(ProducerRecord<String, String> record, String name, String value) {
    record.headers().remove(name);
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Anything as the services write it. */
  public String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends records, and returns when Kafka has them. */
  public void send(List<ProducerRecord<String, String>> records) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new StringSerializer())) {
      records.forEach(
          record -> {
            var unused = producer.send(record);
          });
      producer.flush();
    }
  }

  /** Everything that stands in a topic now. */
  public List<ConsumerRecord<String, String>> all(String topic) {
    try (KafkaConsumer<String, String> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(prefix + topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
        reader.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found;
    }
  }
}
