package org.renkei.chassis.messaging;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.renkei.chassis.web.JsonConfiguration;

/**
 * Tells how events flow. The service is ready when its projections have caught up. An outbox that
 * waits does not make it unready, because writes still succeed and would only be refused: the state
 * says {@code WAITING} or {@code LATE}, with how many wait and since when.
 */
@Readiness
@Singleton
final class MessagingReadiness implements HealthCheck {
  private final OutboxRelay relay;
  private final TopicCreator creator;
  private final Projections projections;
  private final Duration lateAfter;
  private final Clock clock;

  MessagingReadiness(
      OutboxRelay relay,
      TopicCreator creator,
      Projections projections,
      OutboxConfig config,
      Clock clock) {
    this.relay = relay;
    this.creator = creator;
    this.projections = projections;
    this.lateAfter = config.lateAfter();
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    OutboxStatus outbox = relay.status();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("messaging")
            .status(projections.isCaughtUp())
            .withData("outbox", state(outbox))
            .withData("outbox_waiting", outbox.waiting())
            .withData("relaying", outbox.relaying())
            .withData("topics_created", creator.isDone());
    Instant oldest = outbox.oldest();
    if (oldest != null) {
      answer.withData(
          "outbox_waiting_since",
          oldest.atZone(JsonConfiguration.JAPAN).toOffsetDateTime().toString());
    }
    if (!creator.differences().isEmpty()) {
      answer.withData("topic_differences", String.join("; ", creator.differences()));
    }
    for (ProjectionLoop loop : projections.loops()) {
      loop.progress()
          .values()
          .forEach(
              topic ->
                  answer.withData(
                      topic.topic(),
                      (topic.exists() ? topic.caughtUp() ? "CAUGHT_UP" : "READING" : "ABSENT")
                          + " lag="
                          + topic.lag()));
    }
    return answer.build();
  }

  private String state(OutboxStatus outbox) {
    Instant oldest = outbox.oldest();
    if (oldest == null) {
      return "EMPTY";
    }
    return oldest.plus(lateAfter).isBefore(clock.instant()) ? "LATE" : "WAITING";
  }
}
