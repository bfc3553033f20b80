package org.renkei.gateway.notification;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.renkei.contracts.notification.CloudEvent;

/**
 * A piece of the notifications, in order.
 *
 * @param results CloudEvents, the same bytes as by every other way
 */
public record EventPage(
    EventMetadata metadata,
    @Schema(type = SchemaType.ARRAY, implementation = CloudEvent.class) List<RawValue> results) {
  public EventPage {
    results = List.copyOf(results);
  }

  /**
   * What the piece is about.
   *
   * @param parameter the query as it was understood
   * @param next what to give as {@code after} to read on; valid for as long as notifications are
   *     kept, whatever restarts
   * @param more whether more stand there already
   */
  public record EventMetadata(
      String title, String type, Map<String, List<String>> parameter, String next, boolean more) {}
}
