package org.renkei.ministry.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;

/** The gateway and the other ministries, as far as this ministry hears of them. */
final class Elsewhere {
  private static final ObjectMapper JSON =
      Bodies.JSON.copy().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private Elsewhere() {}

  /** The other ministries that this one is told to evaluate with. */
  static List<MinistryCode> ministries(MinistryCode own) {
    return config().getValues("renkei.evaluation.ministries", String.class).stream()
        .map(MinistryCode::new)
        .filter(code -> !code.equals(own))
        .toList();
  }

  /** The gateway stores a project. */
  static void project(UUID id, String data) {
    send(
        Topics.CLUSTER_PROJECT,
        EventTypes.GATEWAY.toString(),
        EventTypes.PROJECT_REGISTERED,
        id.toString(),
        data);
  }

  /** A ministry says something about a joint evaluation on its own topic. */
  static void says(EvaluationEvent event) {
    says(event.ministry(), event);
  }

  /** The owner of a topic says something, in whose name ever. */
  static void says(MinistryCode owner, EvaluationEvent event) {
    try {
      send(
          Topics.evaluation(owner),
          EventTypes.source(owner).toString(),
          EventTypes.of(event),
          event.evaluationId().toString(),
          JSON.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record on a ministry's topic as somebody writes it who is not bound by any rule. */
  static void forges(
      MinistryCode topic, MinistryCode source, String type, String key, EvaluationEvent event) {
    try {
      send(
          Topics.evaluation(topic),
          EventTypes.source(source).toString(),
          type,
          key,
          JSON.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(String topic, String source, String type, String key, String data) {
    String servers = config().getValue("kafka.bootstrap.servers", String.class);
    String name = config().getOptionalValue("renkei.topic-prefix", String.class).orElse("") + topic;
    ProducerRecord<String, String> record = new ProducerRecord<>(name, key, data);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            source,
            "ce_type",
            type,
            "ce_time",
            Instant.now().toString(),
            "content-type",
            "application/json")
        .forEach(
            (header, value) ->
                record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
    try {
      create(servers, name);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", servers, "acks", "all"),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(record).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Its owner would create the topic; here nobody else does. */
  private static void create(String servers, String name)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static Config config() {
    return ConfigProvider.getConfig();
  }
}
