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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

  /**
   * Publishes programs, and returns when Kafka has them.
   *
   * @return their bytes
   */
  long publish(List<Program> programs) {
    long bytes = 0;
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Program program : programs) {
        ProducerRecord<String, byte[]> record = record(program);
        bytes += record.value().length;
        var unused = producer.send(record);
      }
      producer.flush();
    }
    return bytes;
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
