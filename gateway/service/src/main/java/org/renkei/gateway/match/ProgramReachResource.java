package org.renkei.gateway.match;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.gateway.readmodel.Catalogs;

/** {@code /v1/programs/{id}/reach}: whom a published program reaches. */
@Tag(name = "matches")
@Path("/v1/programs/{id}/reach")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramReachResource {
  private final Catalogs catalogs;
  private final Reaches reaches;

  ProgramReachResource(Catalogs catalogs, Reaches reaches) {
    this.catalogs = catalogs;
    this.reaches = reaches;
  }

  @Operation(
      operationId = "reachOfProgram",
      summary = "支援制度が届くプロジェクト / Stored projects that a program reaches",
      description =
          "登録済みの全プロジェクトについて、照合と同じ判定を答えます。"
              + " / The same verdicts as matching gives, for all stored projects.")
  @Parameter(ref = "verdict")
  @Parameter(ref = "what_if")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "fields")
  @APIResponse(
      responseCode = "200",
      description = "届くプロジェクト / The projects",
      content =
          @Content(
              schema = @Schema(implementation = ReachAnswer.class),
              examples = @ExampleObject(name = "reach", ref = "reach")))
  @GET
  public ReachAnswer reach(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, Reaches.PARAMETERS);
    return catalogs
        .snapshot()
        .catalog()
        .find(id)
        .map(program -> reaches.of(program, query))
        .orElseThrow(() -> ProblemException.notFound("支援制度", "program", id));
  }
}
