package org.renkei.gateway.ministry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
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
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.gateway.readmodel.Ministries;

/** {@code /v1/ministries}: whose catalogs are here, and how fresh they are. */
@Tag(name = "ministries")
@Path("/v1/ministries")
@Produces(MediaType.APPLICATION_JSON)
public class MinistriesResource {
  private final Ministries ministries;
  private final CatalogStatuses statuses;
  private final FieldSelection fields;

  MinistriesResource(Ministries ministries, CatalogStatuses statuses, FieldSelection fields) {
    this.ministries = ministries;
    this.statuses = statuses;
    this.fields = fields;
  }

  @Operation(
      operationId = "listMinistries",
      summary = "府省の一覧と制度一覧の鮮度 / Ministries, and how fresh their catalogs are")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "fields")
  @APIResponse(
      responseCode = "200",
      description = "府省の一覧 / The ministries",
      content =
          @Content(
              schema = @Schema(implementation = MinistryList.class),
              examples = @ExampleObject(name = "ministries", ref = "ministries")))
  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "limit", "offset", "fields");
    List<MinistryView> all =
        ministries.all().stream().map(m -> MinistryView.of(m, statuses.of(m))).toList();
    Listing<Object> listing =
        Listing.of(
            "府省一覧",
            "ministry",
            query,
            all.size(),
            fields.apply(query, MinistryView.class, query.page().of(all)));
    return Links.page(Response.ok(listing), uri, query.page(), all.size()).build();
  }

  @Operation(
      operationId = "getMinistry",
      summary = "府省と制度一覧の鮮度 / One ministry, and how fresh its catalog is")
  @APIResponse(
      responseCode = "200",
      description = "府省 / The ministry",
      content =
          @Content(
              schema = @Schema(implementation = MinistryView.class),
              examples = @ExampleObject(name = "ministry", ref = "ministry")))
  @GET
  @Path("/{code}")
  public MinistryView get(@PathParam("code") String code, @Context UriInfo uri) {
    QueryParameters.of(uri);
    String wanted = code.toUpperCase(Locale.ROOT);
    return ministries.all().stream()
        .filter(ministry -> ministry.code().value().equals(wanted))
        .findFirst()
        .map(ministry -> MinistryView.of(ministry, statuses.of(ministry)))
        .orElseThrow(() -> ProblemException.notFound("府省", "ministry", code));
  }
}
