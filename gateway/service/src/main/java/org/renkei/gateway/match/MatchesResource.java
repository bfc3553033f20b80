package org.renkei.gateway.match;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectRules;
import org.renkei.gateway.project.ClusterProjects;

/** {@code /v1/matches}: the answer for a project that need not be stored. */
@Tag(name = "matches")
@Path("/v1/matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MatchesResource {
  private final ClusterProjects projects;
  private final Matches matches;

  MatchesResource(ClusterProjects projects, Matches matches) {
    this.projects = projects;
    this.matches = matches;
  }

  @Operation(
      operationId = "matchFacts",
      summary = "登録せずに照合する / Match a project that is not stored",
      description =
          "事実から答えます。owner と external_id は要りませんが、登録済みのプロジェクトのものなら、その共同評価と優先的措置も考慮します。"
              + " / Answers from the facts. Neither owner nor external_id is needed; where they are those of a"
              + " stored project, its joint evaluations and priority treatments count as well.")
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
  @POST
  public byte[] match(
      @Context UriInfo uri,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ClusterProject.class),
                      examples = @ExampleObject(name = "hakodate", ref = "hakodate")))
          ClusterProject project) {
    QueryParameters query = QueryParameters.of(uri, Matches.PARAMETERS);
    List<Violation> violations = ClusterProjectRules.checkFacts(project);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return matches.of(project, projects.idOf(project), query);
  }
}
