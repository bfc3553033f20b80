package org.renkei.chassis.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in Kafka's binary mode: attributes are headers {@code ce_…}, the value is the
 * JSON data. A record without a value is a tombstone, whose headers may be missing.
 */
final class CloudEventHeaders {
  static final String SPEC_VERSION = "1.0";
  static final String JSON = "application/json";
  static final String TRACE_PARENT = "traceparent";
  static final String TRACE_STATE = "tracestate";

  private CloudEventHeaders() {}

  static void add(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /**
   * The event in a record.
   *
   * @throws UnreadableEventException with the reason, when it is none that {@code subscription}
   *     takes
   */
  static ReceivedEvent read(
      ConsumerRecord<byte[], byte[]> record, String topic, Subscription subscription) {
    String expectedSource = subscription.sources().get(topic);
    if (expectedSource == null) {
      throw new UnreadableEventException("topic " + topic + " is not subscribed");
    }
    if (record.key() == null || record.key().length == 0) {
      throw new UnreadableEventException("no key");
    }
    String key = utf8(record.key(), "key");
    String place = topic + "-" + record.partition() + "-" + record.offset();
    Headers headers = record.headers();
    if (record.value() == null) {
      String source = text(headers, "ce_source");
      String id = text(headers, "ce_id");
      String type = text(headers, "ce_type");
      return new ReceivedEvent(
          topic,
          record.partition(),
          record.offset(),
          key,
          id == null || id.isBlank() ? place : id,
          source == null ? expectedSource : checkSource(source, expectedSource),
          type == null ? "" : type,
          time(headers, record.timestamp()),
          null);
    }
    checkFormat(headers);
    String id = required(headers, "ce_id");
    String source = checkSource(required(headers, "ce_source"), expectedSource);
    String type = required(headers, "ce_type");
    if (!subscription.types().contains(type)) {
      throw new UnreadableEventException("unknown ce_type " + type);
    }
    return new ReceivedEvent(
        topic,
        record.partition(),
        record.offset(),
        key,
        id,
        source,
        type,
        time(headers, record.timestamp()),
        utf8(record.value(), "data"));
  }

  private static void checkFormat(Headers headers) {
    String version = required(headers, "ce_specversion");
    if (!version.equals(SPEC_VERSION)) {
      throw new UnreadableEventException("ce_specversion is " + version + ", not " + SPEC_VERSION);
    }
    String contentType = required(headers, "content-type").toLowerCase(Locale.ROOT);
    if (!contentType.equals(JSON) && !contentType.startsWith(JSON + ";")) {
      throw new UnreadableEventException("content-type is " + contentType + ", not " + JSON);
    }
  }

  private static String checkSource(String source, String expected) {
    if (!source.equals(expected)) {
      throw new UnreadableEventException(
          "ce_source is " + source + ", but this topic belongs to " + expected);
    }
    return source;
  }

  private static Instant time(Headers headers, long timestamp) {
    String time = text(headers, "ce_time");
    if (time == null) {
      return Instant.ofEpochMilli(timestamp);
    }
    try {
      return OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadableEventException("ce_time is " + time, e);
    }
  }

  private static String required(Headers headers, String name) {
    String value = text(headers, name);
    if (value == null || value.isBlank()) {
      throw new UnreadableEventException("no " + name);
    }
    return value;
  }

  private static String utf8(byte[] bytes, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableEventException(what + " is not UTF-8", e);
    }
  }
}
