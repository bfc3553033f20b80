package org.renkei.contracts.notification;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A notification as it is sent, by whichever way: a CloudEvent 1.0 in structured mode, JSON. Less
 * than 20 kB.
 *
 * @param specversion {@code 1.0}
 * @param id the notification's
 * @param source {@code /gateway}
 * @param type 通知の種類
 * @param time when it happened
 * @param datacontenttype {@code application/json}
 * @param dataschema {@code urn:renkei:schema:notification.v1}
 * @param data the notification
 */
public record CloudEvent(
    String specversion,
    UUID id,
    URI source,
    NotificationType type,
    Instant time,
    String datacontenttype,
    URI dataschema,
    Notification data) {
  /** Its media type. */
  public static final String MEDIA_TYPE = "application/cloudevents+json";

  private static final URI SOURCE = URI.create("/gateway");
  private static final URI SCHEMA = URI.create("urn:renkei:schema:notification.v1");

  public static CloudEvent of(Notification notification) {
    return new CloudEvent(
        "1.0",
        notification.id(),
        SOURCE,
        notification.type(),
        notification.time(),
        "application/json",
        SCHEMA,
        notification);
  }
}
