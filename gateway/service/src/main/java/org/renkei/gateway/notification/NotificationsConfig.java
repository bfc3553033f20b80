package org.renkei.gateway.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** {@code renkei.notifications.*}: when what is told, and how it is passed on. */
@ConfigMapping(prefix = "renkei.notifications")
public interface NotificationsConfig {
  /**
   * How long news must stand before it is told; what is taken back within it is not, and what
   * changes again is told once. Endings of joint evaluations and revocations do not wait.
   */
  @WithDefault("60S")
  Duration fold();

  /** How often the clock is looked at and waiting comparisons are made. */
  @WithDefault("1S")
  Duration tick();

  /** The days before a deadline at which it is told. */
  @WithDefault("30,14,3")
  List<Integer> closingSoonDays();

  /** How long notifications are kept. */
  @WithDefault("P400D")
  Duration retention();

  /** How often an open stream is told that it still lives. */
  @WithDefault("15S")
  Duration heartbeat();

  /** How many of the newest notifications are kept in memory for all streams and subscriptions. */
  @WithDefault("2000")
  int streamBuffer();

  /** How many streams may be open at this process. */
  @WithDefault("2000")
  int maxStreams();
}
