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

/** {@code /v1/cluster_projects/{id}/events.atom}: what concerns a project. */
@Tag(name = "events")
@Path("/v1/cluster_projects/{id}/events.atom")
public class ProjectFeedResource {
  private final AtomFeed feed;
  private final ClusterProjects projects;

  ProjectFeedResource(AtomFeed feed, ClusterProjects projects) {
    this.feed = feed;
    this.projects = projects;
  }

  @Operation(
      operationId = "projectEventsFeed",
      summary = "プロジェクトの通知のAtomフィード / A project's notifications as an Atom feed")
  @Parameter(ref = "if_none_match")
  @APIResponse(
      responseCode = "200",
      description = "新しい順に100件まで / The newest hundred",
      content = @Content(mediaType = "application/atom+xml"))
  @GET
  @Produces(FeedsResource.ATOM)
  public Response projectEvents(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters.of(uri);
    ClusterProject project = projects.find(id).orElseThrow(() -> ClusterProjects.unknown(id));
    NotificationFilter filter =
        new NotificationFilter(List.of(), List.of(), List.of(id), List.of(), List.of());
    return FeedsResource.answer(
        feed.of(project.name() + " 通知", FeedsResource.self(uri), filter), headers);
  }
}
