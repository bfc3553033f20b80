package org.renkei.gateway.webhook;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.notification.NotificationFilter;

/**
 * What a subscriber asks for.
 *
 * @param owner who is told when it is disabled, such as the name of an office
 * @param name what it is for
 * @param filter which notifications; everything where it is left out
 * @param target where they are sent
 * @param muted programs and projects of which nothing is to be told
 */
public record SubscriptionRequest(
    @Nullable String owner,
    @Nullable String name,
    @Nullable NotificationFilter filter,
    @Nullable String target,
    @Nullable List<UUID> muted) {}
