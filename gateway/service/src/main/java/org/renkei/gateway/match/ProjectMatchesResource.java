package org.renkei.gateway.match;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.gateway.project.ClusterProjects;

/** {@code /v1/cluster_projects/{id}/matches}: the answer for a stored project. */
@Path("/v1/cluster_projects/{id}/matches")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectMatchesResource {
  private final ClusterProjects projects;
  private final Matches matches;

  ProjectMatchesResource(ClusterProjects projects, Matches matches) {
    this.projects = projects;
    this.matches = matches;
  }

  @GET
  public MatchAnswer match(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, Matches.PARAMETERS);
    return projects
        .find(id)
        .map(project -> matches.of(project, query))
        .orElseThrow(() -> ClusterProjects.unknown(id));
  }
}
