package org.renkei.gateway.match;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
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
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramRules;

/** {@code /v1/reach}: whom a program would reach that is still being drafted. */
@Tag(name = "matches")
@Path("/v1/reach")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReachResource {
  private final Reaches reaches;

  ReachResource(Reaches reaches) {
    this.reaches = reaches;
  }

  @Operation(
      operationId = "reachOfDraft",
      summary = "案の支援制度が届くプロジェクト / Stored projects that a draft would reach",
      description =
          "何も保存しません。what_if=true で、要件ごとに、緩めた場合と外した場合に適合が何件増えるかも答えます。id があればその制度の案とみなします。"
              + " / Nothing is stored. With what_if=true it is also told, for each criterion, how many more"
              + " would be ELIGIBLE if it were relaxed or dropped. A draft with an id stands in place of that"
              + " program.")
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
  @POST
  public ReachAnswer reach(
      @Context UriInfo uri,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = Program.class),
                      examples = @ExampleObject(name = "program", ref = "program")))
          Program draft) {
    QueryParameters query = QueryParameters.of(uri, Reaches.PARAMETERS);
    UUID self = draft.id() == null ? UUID.randomUUID() : draft.id();
    List<Violation> violations = ProgramRules.check(draft, self);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return reaches.of(draft, query);
  }
}
