package org.renkei.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** {@code renkei.webhooks.*}: how notifications are sent. */
@ConfigMapping(prefix = "renkei.webhooks")
public interface WebhooksConfig {
  /**
   * How long to wait before each attempt, as Standard Webhooks advises. After the last one the
   * subscription is disabled.
   */
  @WithDefault("0S,5S,5M,30M,2H,5H,10H,14H,20H,24H")
  List<Duration> retries();

  /** How far a wait may differ by chance, so that many do not come back at once. */
  @WithDefault("0.1")
  double jitter();

  /** How long a receiver may take to answer. */
  @WithDefault("10S")
  Duration timeout();

  /**
   * How long a process that has taken a subscription may be silent until another takes it: longer
   * than a receiver may take to answer.
   */
  @WithDefault("30S")
  Duration lease();

  /** How many subscriptions a process serves at once. */
  @WithDefault("32")
  int workers();

  /** How long the earlier of two secrets still signs. */
  @WithDefault("24H")
  Duration secretOverlap();

  /** Whether plain HTTP to this very machine is a target: for trying things on one machine. */
  @WithDefault("false")
  boolean loopbackTargets();
}
