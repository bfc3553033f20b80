package org.renkei.gateway.notification;

import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.gateway.readmodel.Ministries;

/** {@code /v1/events}: the notifications, by pieces or as they come. */
@Tag(name = "events")
@Path("/v1/events")
public class EventsResource {
  private static final String LATEST = "latest";
  private static final long RECONNECT_MILLIS = 3_000;

  private final Notifications notifications;
  private final NotificationStreams streams;
  private final Ministries ministries;

  EventsResource(Notifications notifications, NotificationStreams streams, Ministries ministries) {
    this.notifications = notifications;
    this.streams = streams;
    this.ministries = ministries;
  }

  @Operation(
      operationId = "listEvents",
      summary = "通知を順に読む / Read notifications in order",
      description =
          "metadata.next を次の after に渡すと、抜けも重なりもなく続きを読めます。 /"
              + " Give metadata.next as after to read on without gap or repeat.")
  @Parameter(ref = "after")
  @Parameter(ref = "event_type")
  @Parameter(ref = "ministry")
  @Parameter(ref = "concerned_project")
  @Parameter(ref = "prefecture")
  @Parameter(ref = "theme")
  @Parameter(ref = "limit")
  @APIResponse(
      responseCode = "200",
      description = "通知 / The notifications",
      content =
          @Content(
              schema = @Schema(implementation = EventPage.class),
              examples = @ExampleObject(name = "events", ref = "events")))
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, EventQuery.names("after", "limit"));
    NotificationFilter filter = EventQuery.filter(query, ministries);
    int limit = query.page().limit();
    // Looked at before reading: what comes meanwhile stands behind it and is read next time.
    long end = notifications.end();
    long after = query.text("after").map(given -> position(given, "after")).orElse(0L);
    List<StoredNotification> found = notifications.after(after, filter, limit + 1);
    boolean more = found.size() > limit;
    List<StoredNotification> page = more ? found.subList(0, limit) : found;
    long last = page.isEmpty() ? after : page.get(page.size() - 1).position();
    long next = more ? last : Math.max(last, end);
    EventPage answer =
        new EventPage(
            new EventPage.EventMetadata(
                "通知", "event", query.understood(), String.valueOf(next), more),
            page.stream().map(it -> new RawValue(it.body())).toList());
    return Response.ok(answer)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.LINK,
            "<"
                + uri.getRequestUriBuilder()
                    .scheme(null)
                    .host(null)
                    .port(-1)
                    .replaceQueryParam("after", next)
                    .build()
                + ">; rel=\"next\"")
        .build();
  }

  @Operation(
      operationId = "streamEvents",
      summary = "通知を受け続ける（Server-Sent Events） / Receive notifications as they come",
      description =
          "各イベントの id を Last-Event-ID に渡すと続きから届きます。 /"
              + " Give an event's id as Last-Event-ID to go on behind it.")
  @Parameter(ref = "last_event_id")
  @Parameter(ref = "after")
  @Parameter(ref = "event_type")
  @Parameter(ref = "ministry")
  @Parameter(ref = "concerned_project")
  @Parameter(ref = "prefecture")
  @Parameter(ref = "theme")
  @APIResponse(
      responseCode = "200",
      description = "イベントの流れ / A stream of events",
      content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
  @Blocking
  @GET
  @Path("/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> stream(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context Sse sse) {
    QueryParameters query = QueryParameters.of(uri, EventQuery.names("after"));
    NotificationFilter filter = EventQuery.filter(query, ministries);
    long after =
        Optional.ofNullable(headers.getHeaderString(HttpHeaders.LAST_EVENT_ID_HEADER))
            .filter(given -> !given.isBlank())
            .map(given -> position(given, "Last-Event-ID"))
            .or(() -> query.text("after").map(given -> position(given, "after")))
            .orElseGet(notifications::end);
    return streams.open(after, filter).map(it -> event(it, sse));
  }

  private static OutboundSseEvent event(NotificationStreams.Item item, Sse sse) {
    if (item.body() == null) {
      return sse.newEventBuilder()
          .comment(item.position() == 0 ? "open" : "alive")
          .reconnectDelay(RECONNECT_MILLIS)
          .build();
    }
    return sse.newEventBuilder()
        .id(String.valueOf(item.position()))
        .data(String.class, item.body())
        .build();
  }

  private long position(String given, String name) {
    if (given.equals(LATEST)) {
      return notifications.end();
    }
    try {
      long position = Long.parseLong(given);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      // told below, together with what is below zero
    }
    throw ProblemException.parameter(
        name,
        "position",
        name + " は前の答えの next、イベントの id、または latest です。",
        name + " is next of an earlier answer, the id of an event, or latest.");
  }
}
