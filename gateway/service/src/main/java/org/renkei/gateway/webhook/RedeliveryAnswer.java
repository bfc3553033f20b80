package org.renkei.gateway.webhook;

import org.jspecify.annotations.Nullable;

/**
 * How a target answered what it was told again.
 *
 * @param status HTTP status; null where there was no answer
 * @param answer the beginning of it, or why there was none
 */
public record RedeliveryAnswer(boolean delivered, @Nullable Integer status, String answer) {}
