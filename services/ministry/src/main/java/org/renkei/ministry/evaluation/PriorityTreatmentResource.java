package org.renkei.ministry.evaluation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.evaluation.Reason;
import org.renkei.contracts.evaluation.TreatmentState;
import org.renkei.contracts.evaluation.TreatmentView;

/** 優先的措置 over HTTP: those that this ministry granted on its own programs. */
@Path("/v1/priority_treatments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "priority treatments 優先的措置",
    description = "共同評価による優先的措置 / What joint evaluations earned")
public final class PriorityTreatmentResource {
  private final Evaluations evaluations;
  private final FieldSelection fields;

  PriorityTreatmentResource(Evaluations evaluations, FieldSelection fields) {
    this.evaluations = evaluations;
    this.fields = fields;
  }

  @GET
  @Operation(
      summary = "優先的措置を探す / Find priority treatments",
      description = "この府省が付与したもの、新しい順 / those that this ministry granted, the newest first")
  @Parameter(
      name = "cluster_project_id",
      in = ParameterIn.QUERY,
      description = "プロジェクト / projects",
      example = "0b6f3a52-53a5-4d0e-9a6b-6f3f0f4f5a01")
  @Parameter(
      name = "program_id",
      in = ParameterIn.QUERY,
      description = "支援制度 / programs",
      example = "0b420b9b-0574-5353-9729-c9b8b5c832be")
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      description = "状態 / states",
      example = "IN_EFFECT")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1-100", example = "20")
  @Parameter(name = "offset", in = ParameterIn.QUERY, description = "0-", example = "0")
  @Parameter(
      name = "fields",
      in = ParameterIn.QUERY,
      description = "返す項目 / fields wanted",
      example = "id,state")
  public Response list(@Context UriInfo uri) {
    QueryParameters query =
        QueryParameters.of(
            uri, "cluster_project_id", "program_id", "state", "limit", "offset", "fields");
    TreatmentFilter filter =
        new TreatmentFilter(
            query.values("cluster_project_id", UUID::fromString),
            query.values("program_id", UUID::fromString),
            query.codes("state", TreatmentState.class));
    long count = evaluations.countTreatments(filter);
    Listing<Object> listing =
        Listing.of(
            "優先的措置一覧",
            "priority_treatment",
            query,
            count,
            fields.apply(query, TreatmentView.class, evaluations.treatments(filter, query.page())));
    return Links.page(Response.ok(listing), uri, query.page(), count).build();
  }

  @POST
  @Path("/{id}/revocation")
  @Operation(
      summary = "優先的措置を取り消す / Revoke a priority treatment",
      description = "理由が要り、元には戻せません。 With a reason; it is not taken back.")
  @APIResponse(
      responseCode = "200",
      description = "取り消した / revoked",
      content = @Content(schema = @Schema(implementation = TreatmentView.class)))
  public TreatmentView revoke(
      @PathParam("id") UUID id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = Reason.class),
                      examples =
                          @ExampleObject(
                              name = "reason",
                              value = "{\"reason\": \"前提となる計画が変わったため\"}")))
          @Nullable Reason body) {
    return evaluations.revoke(id, JointEvaluationResource.given(body).reason());
  }
}
