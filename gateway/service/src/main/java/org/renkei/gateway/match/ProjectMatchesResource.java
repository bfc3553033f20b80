package org.renkei.gateway.match;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.gateway.project.ClusterProjects;

/** {@code /v1/cluster_projects/{id}/matches}: the answer for a stored project. */
@Tag(name = "matches")
@Path("/v1/cluster_projects/{id}/matches")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectMatchesResource {
  private final ClusterProjects projects;
  private final Matches matches;

  ProjectMatchesResource(ClusterProjects projects, Matches matches) {
    this.projects = projects;
    this.matches = matches;
  }

  @Operation(
      operationId = "matchClusterProject",
      summary = "登録済みのプロジェクトを照合する / Match a stored project")
  @Parameter(ref = "verdict")
  @Parameter(ref = "ministry")
  @Parameter(ref = "category")
  @Parameter(ref = "stage")
  @Parameter(ref = "timing")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "fields")
  @APIResponse(
      responseCode = "200",
      description = "適合と理由 / Matches with their reasons",
      content =
          @Content(
              schema = @Schema(implementation = MatchAnswer.class),
              examples = @ExampleObject(name = "matches", ref = "matches")))
  @GET
  public byte[] match(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, Matches.PARAMETERS);
    return projects
        .find(id)
        .map(project -> matches.of(project, Optional.of(id), query))
        .orElseThrow(() -> ClusterProjects.unknown(id));
  }
}
