package org.renkei.gateway.ministry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.messaging.TopicProgress;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.CatalogState;

/**
 * How fresh the catalog of a ministry is, and why.
 *
 * @param lag records that wait to be read
 * @param reason why it is not CURRENT; null while it is
 */
record CatalogStatus(CatalogPosition position, long lag, @Nullable LocalizedText reason) {
  private static final LocalizedText NEVER_CAME =
      new LocalizedText("この府省の制度一覧はまだ届いていません。", "No catalog of this ministry has arrived yet.");
  private static final LocalizedText SERVICE_DOWN =
      new LocalizedText(
          "府省のサービスが応答しません。最後に届いた一覧で答えています。",
          "The ministry's service does not answer. The last catalog that came is used.");
  private static final LocalizedText CUT_OFF =
      new LocalizedText(
          "府省からのイベントを読めていません。最後に届いた一覧で答えています。",
          "The ministry's events cannot be read. The last catalog that came is used.");

  /** What is known about a ministry at one moment. */
  record Facts(
      MinistryCode ministry,
      TopicProgress progress,
      boolean serviceUp,
      int programs,
      @Nullable Instant lastKnown) {}

  /**
   * Judges the facts.
   *
   * @param now the moment
   * @param grace how long the end of the topic may be out of sight before the catalog is STALE
   */
  static CatalogStatus judge(Facts facts, Instant now, Duration grace) {
    TopicProgress progress = facts.progress();
    boolean arrived = progress.position() > 0 || facts.programs() > 0;
    boolean empty = progress.exists() && facts.serviceUp() && progress.asOf() != null;
    if (!arrived && !empty) {
      return status(facts, CatalogState.ABSENT, null, NEVER_CAME);
    }
    if (!facts.serviceUp()) {
      return status(facts, CatalogState.STALE, facts.lastKnown(), SERVICE_DOWN);
    }
    Instant endReached = progress.asOf();
    if (endReached == null || endReached.plus(grace).isBefore(now)) {
      return status(
          facts,
          CatalogState.STALE,
          facts.lastKnown(),
          progress.lag() > 0 ? waiting(progress.lag()) : CUT_OFF);
    }
    return status(facts, CatalogState.CURRENT, endReached, null);
  }

  private static LocalizedText waiting(long lag) {
    return new LocalizedText(
        "まだ読んでいないイベントが" + lag + "件あります。", "Events that wait to be read: " + lag + ".");
  }

  private static CatalogStatus status(
      Facts facts, CatalogState state, @Nullable Instant asOf, @Nullable LocalizedText reason) {
    return new CatalogStatus(
        new CatalogPosition(
            facts.ministry(), state, asOf, facts.programs(), facts.progress().position()),
        facts.progress().lag(),
        reason);
  }
}
