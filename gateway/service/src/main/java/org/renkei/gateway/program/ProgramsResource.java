package org.renkei.gateway.program;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Resultset;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.program.Program;
import org.renkei.gateway.history.PastPrograms;
import org.renkei.gateway.ministry.CatalogStatuses;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.ListedProgram;

/** {@code /v1/programs}: the programs of all ministries in one list. */
@Tag(name = "programs")
@Path("/v1/programs")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramsResource {
  private final Catalogs catalogs;
  private final PastPrograms pastPrograms;
  private final CatalogStatuses statuses;
  private final ProgramQuery programs;
  private final FieldSelection fields;
  private final Clock clock;

  ProgramsResource(
      Catalogs catalogs,
      PastPrograms pastPrograms,
      CatalogStatuses statuses,
      ProgramQuery programs,
      FieldSelection fields,
      Clock clock) {
    this.catalogs = catalogs;
    this.pastPrograms = pastPrograms;
    this.statuses = statuses;
    this.programs = programs;
    this.fields = fields;
    this.clock = clock;
  }

  @Operation(
      operationId = "listPrograms",
      summary = "全府省の支援制度の一覧と件数 / Programs of all ministries, with counts")
  @Parameter(ref = "keyword")
  @Parameter(ref = "ministry")
  @Parameter(ref = "kind")
  @Parameter(ref = "category")
  @Parameter(ref = "stage")
  @Parameter(ref = "theme")
  @Parameter(ref = "area")
  @Parameter(ref = "applicant")
  @Parameter(ref = "call_status")
  @Parameter(ref = "program_state")
  @Parameter(ref = "since")
  @Parameter(ref = "until")
  @Parameter(ref = "as_of")
  @Parameter(ref = "fiscal_year")
  @Parameter(ref = "program_sort")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "fields")
  @APIResponse(
      responseCode = "200",
      description = "支援制度の一覧 / The programs",
      content =
          @Content(
              schema = @Schema(implementation = ProgramListing.class),
              examples = @ExampleObject(name = "programs", ref = "programs")))
  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.ofList(uri, ProgramQuery.FILTERS);
    ProgramSelection selection = programs.selection(query);
    Optional<AsOf> past = AsOf.read(query);
    Instant now = past.map(AsOf::last).orElseGet(clock::instant);
    List<ListedProgram> all =
        past.map(it -> pastPrograms.at(it, catalogs.snapshot()))
            .orElseGet(() -> catalogs.snapshot().programs());
    List<ListedProgram> standing = selection.of(all, now);
    List<ListedProgram> found =
        ProgramQuery.order(query)
            .map(order -> standing.stream().sorted(order).toList())
            .orElse(standing);
    List<Program> page = query.page().of(found).stream().map(ListedProgram::program).toList();
    ProgramListing listing =
        new ProgramListing(
            new ProgramListing.ProgramMetadata(
                "支援制度一覧",
                "program",
                query.understood(),
                Resultset.of(found.size(), query.page()),
                ProgramCounts.of(found, now),
                statuses.positions()),
            fields.apply(query, Program.class, page));
    return Links.page(Response.ok(listing), uri, query.page(), found.size()).build();
  }

  @Operation(operationId = "getProgram", summary = "支援制度 / One program")
  @Parameter(ref = "as_of")
  @Parameter(ref = "fiscal_year")
  @Parameter(ref = "if_none_match")
  @APIResponse(
      responseCode = "200",
      description = "支援制度 / The program",
      headers = {@Header(name = "ETag", ref = "etag")},
      content =
          @Content(
              schema = @Schema(implementation = Program.class),
              examples = @ExampleObject(name = "program", ref = "program")))
  @APIResponse(
      responseCode = "304",
      description = "手元の版が最新 / The version one has is current",
      headers = {@Header(name = "ETag", ref = "etag")})
  @GET
  @Path("/{id}")
  public Response get(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, AsOf.DAY, AsOf.YEAR);
    Optional<AsOf> past = AsOf.read(query);
    Program program =
        (past.isPresent() ? pastPrograms.at(past.get(), id) : catalogs.snapshot().find(id))
            .map(ListedProgram::program)
            .orElseThrow(() -> ProblemException.notFound("支援制度", "program", id));
    Response.ResponseBuilder answer =
        Versions.unchanged(headers, program.version())
            ? Response.notModified()
            : Response.ok(program);
    return answer.header(HttpHeaders.ETAG, Versions.tag(program.version())).build();
  }
}
