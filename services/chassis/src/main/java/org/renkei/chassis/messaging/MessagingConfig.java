package org.renkei.chassis.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** {@code renkei.*}: how a service sends and reads events. */
@ConfigMapping(prefix = "renkei")
public interface MessagingConfig {
  /**
   * Who this service is in the events it writes: the CloudEvents {@code source}, such as {@code
   * /ministries/meti} or {@code /gateway}. Required as soon as the service writes an event.
   */
  Optional<String> source();

  /** What stands before the name of every topic, so that several systems can share one Kafka. */
  Optional<String> topicPrefix();

  /** How the topics this service owns are created. */
  TopicSettings topics();

  /** How committed events leave the database. */
  OutboxSettings outbox();

  /** How events are read. */
  ConsumerSettings consumers();

  /** {@code renkei.topics.*}. */
  interface TopicSettings {
    /**
     * Partitions of a new topic. Never changed afterwards: a key would move to another partition.
     */
    @WithDefault("6")
    int partitions();

    /** Copies of each partition; 3 in a cluster. */
    @WithDefault("1")
    short replicationFactor();

    /** Copies that must have a record before it counts as written; 2 in a cluster. */
    @WithDefault("1")
    int minInSyncReplicas();

    /** How long a dead letter is kept. */
    @WithDefault("P90D")
    Duration deadLetterRetention();
  }

  /** {@code renkei.outbox.*}. */
  interface OutboxSettings {
    /** Whether this process relays the outbox; off where Debezium does it. */
    @WithName("relay.enabled")
    @WithDefault("true")
    boolean relayEnabled();

    /** How long the relay waits for a notification before it looks by itself. */
    @WithDefault("1S")
    Duration pollInterval();

    /** How many events are sent at once. */
    @WithDefault("500")
    int batchSize();

    /** How long a published event stays in the table. */
    @WithDefault("P3D")
    Duration retention();

    /** From which age of the oldest waiting event the health detail calls the outbox late. */
    @WithDefault("30S")
    Duration lateAfter();
  }

  /** {@code renkei.consumers.*}. */
  interface ConsumerSettings {
    /** Whether this process reads events. */
    @WithDefault("true")
    boolean enabled();

    /** The longest pause between two attempts while the database or Kafka is away. */
    @WithDefault("10S")
    Duration maxBackoff();

    /**
     * How often an event is tried that fails while the database is there, before it is put aside.
     */
    @WithDefault("5")
    int maxAttempts();

    /** How long it is remembered that an event took effect. */
    @WithDefault("P180D")
    Duration inboxRetention();
  }
}
