package org.renkei.gateway.match;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectRules;

/** {@code /v1/matches}: the answer for a project that need not be stored. */
@Path("/v1/matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MatchesResource {
  private final Matches matches;

  MatchesResource(Matches matches) {
    this.matches = matches;
  }

  @POST
  public MatchAnswer match(@Context UriInfo uri, ClusterProject project) {
    QueryParameters query = QueryParameters.of(uri, Matches.PARAMETERS);
    List<Violation> violations = ClusterProjectRules.checkFacts(project);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return matches.of(project, query);
  }
}
