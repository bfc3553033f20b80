package org.renkei.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.EventTypes;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/** Writes programs to the topics of ministries as their services do. */
final class MinistryTopics {
  static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final String servers;

  MinistryTopics(String servers) {
    this.servers = servers;
  }

  /** Creates the topics of the ministries as their services would. */
  void open() {
    List<NewTopic> topics =
        Renkei.MINISTRIES.stream()
            .map(name -> Topics.program(new MinistryCode(name.toUpperCase(Locale.ROOT))))
            .map(
                topic ->
                    new NewTopic(topic, 3, (short) 1).configs(Map.of("cleanup.policy", "compact")))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends programs: records without value. */
  void end(List<Program> programs) {
    send(
        programs.stream()
            .map(
                program ->
                    new ProducerRecord<String, byte[]>(
                        Topics.program(Objects.requireNonNull(program.ministry())),
                        Objects.requireNonNull(program.id()).toString(),
                        null))
            .toList());
  }

  /**
   * Publishes programs, and returns when Kafka has them.
   *
   * @return their bytes
   */
  long publish(List<Program> programs) {
    List<ProducerRecord<String, byte[]>> records =
        programs.stream().map(MinistryTopics::record).toList();
    send(records);
    return records.stream().mapToLong(record -> record.value().length).sum();
  }

  private void send(List<ProducerRecord<String, byte[]>> records) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<String, byte[]> record : records) {
        var unused = producer.send(record);
      }
      producer.flush();
    }
  }

  private static ProducerRecord<String, byte[]> record(Program program) {
    MinistryCode ministry = Objects.requireNonNull(program.ministry());
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topics.program(ministry),
            Objects.requireNonNull(program.id()).toString(),
            write(program));
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", UUID.randomUUID().toString());
    header(record, "ce_source", EventTypes.source(ministry).toString());
    header(
        record,
        "ce_type",
        program.state() == ProgramState.SUSPENDED
            ? EventTypes.PROGRAM_SUSPENDED
            : EventTypes.PROGRAM_PUBLISHED);
    header(record, "ce_time", Objects.requireNonNull(program.updatedAt()).toString());
    header(record, "content-type", "application/json");
    return record;
  }

  private static byte[] write(Program program) {
    try {
      return JSON.writeValueAsBytes(program);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
