package org.renkei.gateway.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.gateway.notification.EventQuery;
import org.renkei.gateway.project.ClusterProjects;
import org.renkei.gateway.readmodel.Ministries;

/** {@code /v1/events.atom} and {@code /v1/calendar.ics}: for whatever a filter lets pass. */
@Tag(name = "events")
@Path("/v1")
public class FeedsResource {
  static final String ATOM = "application/atom+xml;charset=UTF-8";
  static final String CALENDAR = "text/calendar;charset=UTF-8";

  private final AtomFeed feed;
  private final DeadlineCalendar calendar;
  private final ClusterProjects projects;
  private final Ministries ministries;

  FeedsResource(
      AtomFeed feed, DeadlineCalendar calendar, ClusterProjects projects, Ministries ministries) {
    this.feed = feed;
    this.calendar = calendar;
    this.projects = projects;
    this.ministries = ministries;
  }

  @Operation(operationId = "eventsFeed", summary = "通知のAtomフィード / Notifications as an Atom feed")
  @Parameter(ref = "event_type")
  @Parameter(ref = "ministry")
  @Parameter(ref = "concerned_project")
  @Parameter(ref = "prefecture")
  @Parameter(ref = "theme")
  @Parameter(ref = "if_none_match")
  @APIResponse(
      responseCode = "200",
      description = "新しい順に100件まで / The newest hundred",
      content = @Content(mediaType = "application/atom+xml"))
  @GET
  @Path("/events.atom")
  @Produces(ATOM)
  public Response events(@Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, EventQuery.names());
    return answer(
        feed.of("Renkei 連携 通知", self(uri), EventQuery.filter(query, ministries)), headers);
  }

  @Operation(
      operationId = "callsCalendar",
      summary = "公募の開始と締切のカレンダー / Openings and deadlines of calls, iCalendar")
  @Parameter(ref = "ministry")
  @Parameter(ref = "concerned_project")
  @Parameter(ref = "prefecture")
  @Parameter(ref = "theme")
  @Parameter(ref = "if_none_match")
  @APIResponse(
      responseCode = "200",
      description = "公募の開始と締切 / Openings and deadlines",
      content = @Content(mediaType = "text/calendar"))
  @GET
  @Path("/calendar.ics")
  @Produces(CALENDAR)
  public Response calendar(@Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query =
        QueryParameters.of(uri, "ministry", "cluster_project_id", "prefecture", "theme");
    NotificationFilter filter = EventQuery.filter(query, ministries);
    List<ClusterProject> of = filter.clusterProjectIds().stream().map(this::project).toList();
    return answer(calendar.of("公募", filter, of), headers);
  }

  private ClusterProject project(UUID id) {
    return projects.find(id).orElseThrow(() -> ClusterProjects.unknown(id));
  }

  static String self(UriInfo uri) {
    // Path and query alone: whoever stands in front of the service knows the host better.
    return uri.getRequestUriBuilder().scheme(null).host(null).port(-1).build().toString();
  }

  static Response answer(String text, HttpHeaders headers) {
    EntityTag tag = EntityTag.of(text);
    Response.ResponseBuilder answer =
        tag.isNamedBy(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))
            ? Response.notModified()
            : Response.ok(text);
    return answer
        .header(HttpHeaders.ETAG, tag.value())
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }
}
