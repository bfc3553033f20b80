package org.renkei.chassis.messaging;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A topic that this service owns and alone writes. A feature declares it by producing a bean of
 * this type; it is created at the start, and one that exists otherwise is reported.
 *
 * @param name without the configured prefix, such as {@code mext.program.v1}
 * @param retention how long records are kept; null for a compacted topic, which keeps the last
 *     record of each key for ever
 * @param dataSchema the schema that the data of all its events keeps to, sent as CloudEvents {@code
 *     dataschema}; null for none
 */
public record TopicDeclaration(
    String name, @Nullable Duration retention, @Nullable URI dataSchema) {
  /** What Kafka understands as no end. */
  private static final Duration FOR_EVER = Duration.ofMillis(-1);

  /**
   * A topic that keeps the last record of each key: whole state per record, tombstone at the end.
   */
  public static TopicDeclaration compacted(String name) {
    return new TopicDeclaration(name, null, null);
  }

  /** A topic that keeps every record for a time. */
  public static TopicDeclaration kept(String name, Duration retention) {
    return new TopicDeclaration(name, retention, null);
  }

  /** A topic that keeps every record for ever. */
  public static TopicDeclaration keptForEver(String name) {
    return new TopicDeclaration(name, FOR_EVER, null);
  }

  /** The same topic, whose events name this schema. */
  public TopicDeclaration describedBy(URI schema) {
    return new TopicDeclaration(name, retention, schema);
  }

  public boolean isCompacted() {
    return retention == null;
  }
}
