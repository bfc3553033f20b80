package org.renkei.chassis.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code renkei.topics.*}: how the topics this service owns are created. */
@ConfigMapping(prefix = "renkei.topics")
public interface TopicsConfig {
  /** Partitions of a new topic. Never changed afterwards: a key would move to another partition. */
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
