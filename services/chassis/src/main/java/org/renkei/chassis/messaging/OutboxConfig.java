package org.renkei.chassis.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code renkei.outbox.*}: how committed events leave the database. */
@ConfigMapping(prefix = "renkei.outbox")
public interface OutboxConfig {
  /** Whether this process relays the outbox; off where Debezium does it. */
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

  /** From which age of the oldest waiting event the readiness detail calls the outbox late. */
  @WithDefault("30S")
  Duration lateAfter();
}
