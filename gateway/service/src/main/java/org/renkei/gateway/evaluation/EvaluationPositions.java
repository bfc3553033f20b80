package org.renkei.gateway.evaluation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.renkei.chassis.messaging.Projections;
import org.renkei.chassis.messaging.TopicProgress;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.Topics;
import org.renkei.contracts.match.CatalogState;
import org.renkei.gateway.ministry.CatalogStatuses;
import org.renkei.gateway.readmodel.GatewayConfig;
import org.renkei.gateway.readmodel.Ministries;

/** How current the gateway is with each ministry's word on joint evaluations. */
@Singleton
final class EvaluationPositions {
  private final Ministries ministries;
  private final Projections projections;
  private final CatalogStatuses statuses;
  private final GatewayConfig config;
  private final Clock clock;

  EvaluationPositions(
      Ministries ministries,
      Projections projections,
      CatalogStatuses statuses,
      GatewayConfig config,
      Clock clock) {
    this.ministries = ministries;
    this.projections = projections;
    this.statuses = statuses;
    this.config = config;
    this.clock = clock;
  }

  /** Every ministry, in order of their codes. */
  List<EvaluationPosition> all() {
    return ministries.all().stream()
        .map(
            ministry -> {
              String topic = Topics.evaluation(ministry.code());
              TopicProgress read =
                  projections
                      .progress(topic)
                      .orElseGet(() -> new TopicProgress(topic, false, false, 0, 0, null));
              return judge(
                  ministry.code(),
                  read,
                  statuses.isUp(ministry),
                  clock.instant(),
                  config.lagGrace());
            })
        .toList();
  }

  /**
   * Judges how current.
   *
   * @param grace how long the end of the topic may be out of sight before it is STALE
   */
  static EvaluationPosition judge(
      MinistryCode ministry, TopicProgress read, boolean serviceUp, Instant now, Duration grace) {
    Instant asOf = read.asOf();
    CatalogState state;
    if (!read.exists() && read.position() == 0) {
      state = CatalogState.ABSENT;
    } else if (!serviceUp || asOf == null || asOf.plus(grace).isBefore(now)) {
      state = CatalogState.STALE;
    } else {
      state = CatalogState.CURRENT;
    }
    return new EvaluationPosition(ministry, state, asOf, read.position(), read.lag());
  }
}
