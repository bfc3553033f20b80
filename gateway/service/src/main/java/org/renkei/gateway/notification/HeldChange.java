package org.renkei.gateway.notification;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a program that has been held.
 *
 * @param before as it was told last; null for a program that never was
 * @param now as it is
 * @param audience the projects that it concerned when it happened
 * @param at when it happened
 */
record HeldChange(@Nullable ToldProgram before, ToldProgram now, Set<UUID> audience, Instant at) {
  HeldChange {
    audience = Set.copyOf(audience);
  }
}
