package org.renkei.contracts.notification;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renkei.contracts.code.NamedIds;

/**
 * Ids of notifications: UUIDs of version 5 (RFC 9562) over type and cause, so that a redelivery, an
 * import of the same catalog or a second replica makes no second notification.
 */
public final class NotificationIds {
  private static final UUID NAMESPACE = UUID.fromString("8d1f4c0a-7b52-5e6d-9a38-41c6f0d2b7e5");

  private NotificationIds() {}

  /**
   * The id of what {@code cause} tells.
   *
   * @param cause what makes it this one and no other, such as program and version
   */
  public static UUID of(NotificationType type, Object... cause) {
    return NamedIds.of(
        NAMESPACE,
        type.wireName()
            + '\n'
            + Arrays.stream(cause).map(String::valueOf).collect(Collectors.joining("\n")));
  }
}
