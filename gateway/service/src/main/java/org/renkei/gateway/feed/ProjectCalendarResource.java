package org.renkei.gateway.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.renkei.gateway.project.ClusterProjects;

/** {@code /v1/cluster_projects/{id}/calendar.ics}: the calls of programs that fit a project. */
@Tag(name = "events")
@Path("/v1/cluster_projects/{id}/calendar.ics")
public class ProjectCalendarResource {
  private final DeadlineCalendar calendar;
  private final ClusterProjects projects;

  ProjectCalendarResource(DeadlineCalendar calendar, ClusterProjects projects) {
    this.calendar = calendar;
    this.projects = projects;
  }

  @Operation(
      operationId = "projectCalendar",
      summary = "プロジェクトに適合する制度の公募カレンダー / Calls of the programs that fit a project, iCalendar")
  @Parameter(ref = "if_none_match")
  @APIResponse(
      responseCode = "200",
      description = "公募の開始と締切 / Openings and deadlines",
      content = @Content(mediaType = "text/calendar"))
  @GET
  @Produces(FeedsResource.CALENDAR)
  public Response projectCalendar(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters.of(uri);
    ClusterProject project = projects.find(id).orElseThrow(() -> ClusterProjects.unknown(id));
    return FeedsResource.answer(
        calendar.of("公募 " + project.name(), NotificationFilter.ALL, List.of(project)), headers);
  }
}
