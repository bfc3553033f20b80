package org.renkei.chassis.messaging;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, and the record it becomes. */
record OutboxRow(
    long seq,
    UUID id,
    String topic,
    String aggregateId,
    String type,
    String source,
    @Nullable String payload,
    @Nullable String traceParent,
    @Nullable String traceState,
    Instant occurredAt) {
  static final String COLUMNS =
      "o.seq, o.id, o.topic, o.aggregateid, o.type, o.source, o.payload, o.trace_parent,"
          + " o.trace_state, o.occurred_at";

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  static OutboxRow read(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant());
  }

  /** What must stay in order: the records of one key on one topic. */
  String orderKey() {
    return topic + " " + aggregateId;
  }

  ProducerRecord<byte[], byte[]> toRecord(TopicRegistry topics) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.full(topic), utf8(aggregateId), payload == null ? null : utf8(payload));
    Headers headers = record.headers();
    CloudEventHeaders.add(headers, "ce_specversion", CloudEventHeaders.SPEC_VERSION);
    CloudEventHeaders.add(headers, "ce_id", id.toString());
    CloudEventHeaders.add(headers, "ce_source", source);
    CloudEventHeaders.add(headers, "ce_type", type);
    CloudEventHeaders.add(headers, "ce_subject", aggregateId);
    CloudEventHeaders.add(
        headers,
        "ce_time",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(occurredAt.atZone(JAPAN)));
    if (payload != null) {
      CloudEventHeaders.add(headers, "content-type", CloudEventHeaders.JSON);
      CloudEventHeaders.add(headers, "ce_dataschema", dataSchema(topics));
    }
    CloudEventHeaders.add(headers, CloudEventHeaders.TRACE_PARENT, traceParent);
    CloudEventHeaders.add(headers, CloudEventHeaders.TRACE_STATE, traceState);
    return record;
  }

  private @Nullable String dataSchema(TopicRegistry topics) {
    TopicDeclaration declared = topics.own().get(topic);
    return declared == null || declared.dataSchema() == null
        ? null
        : declared.dataSchema().toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
