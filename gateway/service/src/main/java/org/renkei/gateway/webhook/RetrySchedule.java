package org.renkei.gateway.webhook;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When a failed notification is tried again. */
@Singleton
class RetrySchedule {
  private final List<Duration> waits;
  private final double jitter;

  RetrySchedule(WebhooksConfig config) {
    this.waits = List.copyOf(config.retries());
    this.jitter = config.jitter();
  }

  /**
   * The next attempt.
   *
   * @param failed how many attempts have failed, at least 1
   * @param asked when the receiver wants to be asked again
   * @return empty when there is to be none
   */
  Optional<Instant> next(int failed, Instant now, @Nullable Instant asked) {
    if (failed >= waits.size()) {
      return Optional.empty();
    }
    double chance = 1 + jitter * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    Instant scheduled = now.plusMillis(Math.round(waits.get(failed).toMillis() * chance));
    return Optional.of(asked != null && asked.isAfter(scheduled) ? asked : scheduled);
  }
}
