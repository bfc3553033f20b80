package org.renkei.gateway.evaluation;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.evaluation.JointEvaluationView;
import org.renkei.evaluation.EvaluationViews;
import org.renkei.gateway.readmodel.Ministries;

/** {@code /v1/joint_evaluations}: what the ministries evaluate together, as a region sees it. */
@Tag(name = "joint_evaluations")
@Path("/v1/joint_evaluations")
@Produces(MediaType.APPLICATION_JSON)
public class JointEvaluationsResource {
  private final Evaluations evaluations;
  private final EvaluationPositions positions;
  private final Ministries ministries;
  private final FieldSelection fields;
  private final Clock clock;

  JointEvaluationsResource(
      Evaluations evaluations,
      EvaluationPositions positions,
      Ministries ministries,
      FieldSelection fields,
      Clock clock) {
    this.evaluations = evaluations;
    this.positions = positions;
    this.ministries = ministries;
    this.fields = fields;
    this.clock = clock;
  }

  @Operation(
      operationId = "listJointEvaluations",
      summary = "共同評価の一覧 / Joint evaluations",
      description =
          "確定まで評点は見えません。 / Scores are not shown before the conclusion; an evaluation opened last comes first.")
  @Parameter(ref = "cluster_project_id")
  @Parameter(ref = "ministry")
  @Parameter(ref = "evaluation_state")
  @Parameter(ref = "due_since")
  @Parameter(ref = "due_until")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "fields")
  @APIResponse(
      responseCode = "200",
      description = "共同評価の一覧 / The joint evaluations",
      content =
          @Content(
              schema = @Schema(implementation = EvaluationListing.class),
              examples = @ExampleObject(name = "joint_evaluations", ref = "joint_evaluations")))
  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, EvaluationFilter.PARAMETERS);
    EvaluationFilter filter = EvaluationFilter.of(query, ministries);
    // Told before the evaluations are looked at: the answer is never older than the position.
    List<EvaluationPosition> read = positions.all();
    Evaluations.Found found = evaluations.list(filter::accepts, query.page());
    LocalDate today = today();
    List<JointEvaluationView> page =
        found.page().stream().map(state -> EvaluationViews.forRegion(state, today)).toList();
    EvaluationListing listing =
        new EvaluationListing(
            new EvaluationListing.EvaluationMetadata(
                "共同評価一覧",
                "joint_evaluation",
                query.understood(),
                Resultset.of(found.count(), query.page()),
                read),
            fields.apply(query, JointEvaluationView.class, page));
    return Links.page(Response.ok(listing), uri, query.page(), found.count()).build();
  }

  @Operation(
      operationId = "getJointEvaluation",
      summary = "共同評価とその経過 / One joint evaluation with its timeline")
  @APIResponse(
      responseCode = "200",
      description = "共同評価 / The joint evaluation",
      content =
          @Content(
              schema = @Schema(implementation = EvaluationAnswer.class),
              examples = @ExampleObject(name = "joint_evaluation", ref = "joint_evaluation")))
  @GET
  @Path("/{id}")
  public EvaluationAnswer get(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters.of(uri);
    List<EvaluationPosition> read = positions.all();
    return evaluations
        .find(id)
        .map(state -> new EvaluationAnswer(EvaluationViews.forRegion(state, today()), read))
        .orElseThrow(() -> ProblemException.notFound("共同評価", "joint evaluation", id));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), FiscalYear.TOKYO);
  }
}
