package org.renkei.chassis.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code renkei.consumers.*}: how events are read. */
@ConfigMapping(prefix = "renkei.consumers")
public interface ConsumersConfig {
  /** The longest pause between two attempts while the database or Kafka is away. */
  @WithDefault("5S")
  Duration maxBackoff();

  /** How often an event is tried that fails while the database is there, before it is put aside. */
  @WithDefault("5")
  int maxAttempts();

  /** How long an event is tried that waits for one of another topic, before it is put aside. */
  @WithDefault("10M")
  Duration patience();

  /** How long it is remembered that an event took effect. */
  @WithDefault("P180D")
  Duration inboxRetention();
}
