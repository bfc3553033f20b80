package org.renkei.gateway.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.notification.NotificationFilter;

/**
 * 購読 as it is shown.
 *
 * @param reason why it is disabled
 * @param muted programs and projects of which nothing is told
 * @param secret what signs, shown once: when it is made
 * @param position the notification up to which it was told
 * @param attempts failed attempts at the next notification
 * @param nextAttempt when it is tried again, where it has failed
 */
public record SubscriptionView(
    UUID id,
    long version,
    String owner,
    String name,
    NotificationFilter filter,
    String target,
    SubscriptionState state,
    @Nullable String reason,
    List<UUID> muted,
    @Nullable String secret,
    String position,
    int attempts,
    @Nullable Instant nextAttempt,
    Instant createdAt,
    Instant updatedAt) {}
