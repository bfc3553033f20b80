package org.renkei.gateway.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.notification.NotificationType;

/**
 * 配信の試み: one attempt to tell one notification.
 *
 * @param position of the notification
 * @param number counted from 1 for each notification
 * @param tookMs milliseconds
 * @param status HTTP status; null where there was no answer
 * @param answer the first 1,000 characters of the answer, or why there was none
 * @param redelivery whether somebody asked for it
 */
public record Attempt(
    String position,
    int number,
    UUID notificationId,
    NotificationType type,
    Instant at,
    int tookMs,
    boolean delivered,
    @Nullable Integer status,
    @Nullable String answer,
    boolean redelivery) {}
