package org.renkei.chassis.messaging;

import java.time.Duration;

/** How a relay of the tests runs: as by default, but with small batches. */
record RelaySettings() implements OutboxConfig {
  @Override
  public boolean relayEnabled() {
    return true;
  }

  @Override
  public Duration pollInterval() {
    return Duration.ofMillis(200);
  }

  @Override
  public int batchSize() {
    return 20;
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(3);
  }

  @Override
  public Duration lateAfter() {
    return Duration.ofSeconds(30);
  }
}
