package org.renkei.gateway.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationFilter;

/** A subscription as it is stored. */
record Subscription(
    UUID id,
    long version,
    String owner,
    String name,
    NotificationFilter filter,
    String target,
    SubscriptionState state,
    @Nullable String reason,
    Set<UUID> muted,
    String secret,
    @Nullable String earlierSecret,
    @Nullable Instant earlierUntil,
    long position,
    int attempts,
    Instant nextAttempt,
    Instant createdAt,
    Instant updatedAt) {
  Subscription {
    muted = Set.copyOf(muted);
  }

  /** The secrets that sign at a moment: while they are exchanged, two. */
  List<String> secrets(Instant now) {
    List<String> secrets = new ArrayList<>(List.of(secret));
    if (earlierSecret != null && earlierUntil != null && now.isBefore(earlierUntil)) {
      secrets.add(earlierSecret);
    }
    return secrets;
  }

  /**
   * Whether its owner is to be told of this: it is not muted, and a subscription that was disabled
   * is another one of the same owner.
   *
   * @param find finds subscriptions
   */
  boolean wants(Notification notification, Function<UUID, Optional<Subscription>> find) {
    if (notification.data() instanceof NotificationData.AboutSubscription about) {
      return find.apply(about.subscriptionId())
          .filter(other -> other.owner().equals(owner) && !other.id().equals(id))
          .isPresent();
    }
    return !mutes(notification.programId()) && !mutes(notification.clusterProjectId());
  }

  private boolean mutes(@Nullable UUID item) {
    return item != null && muted.contains(item);
  }

  SubscriptionView view(@Nullable String shownSecret) {
    return new SubscriptionView(
        id,
        version,
        owner,
        name,
        filter,
        target,
        state,
        reason,
        muted.stream().sorted().toList(),
        shownSecret,
        String.valueOf(position),
        attempts,
        attempts == 0 ? null : nextAttempt,
        createdAt,
        updatedAt);
  }
}
