package org.renkei.chassis.messaging;

import java.time.Duration;

/** Topics of the tests: two partitions, one copy. */
record TopicSettings() implements TopicsConfig {
  @Override
  public int partitions() {
    return 2;
  }

  @Override
  public short replicationFactor() {
    return 1;
  }

  @Override
  public int minInSyncReplicas() {
    return 1;
  }

  @Override
  public Duration deadLetterRetention() {
    return Duration.ofDays(90);
  }
}
