package org.renkei.ministry.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
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
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/** 支援制度 over HTTP. */
@Path("/v1/programs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "programs 支援制度", description = "この府省の支援制度 / Programs of this ministry")
public final class ProgramResource {
  private static final String TITLE = "支援制度一覧";
  private static final String TYPE = "program";

  private final Programs programs;
  private final ProgramStore store;
  private final FieldSelection fields;
  private final ObjectMapper json;
  private final Clock clock;

  ProgramResource(
      Programs programs,
      ProgramStore store,
      FieldSelection fields,
      ObjectMapper json,
      Clock clock) {
    this.programs = programs;
    this.store = store;
    this.fields = fields;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "制度を探す / Find programs",
      description =
          "公開中と停止中の制度。下書きと廃止は state で求めたときだけ返します。"
              + " Published and suspended programs; drafts and withdrawn ones only when state asks.")
  @Parameter(
      name = "keyword",
      in = ParameterIn.QUERY,
      description = "語（空白区切り、すべて含む） / words, all of them",
      example = "水産 加工")
  @Parameter(
      name = "kind",
      in = ParameterIn.QUERY,
      description = "支援の種類（コンマ区切り） / kinds",
      example = "SUBSIDY,COMMISSION")
  @Parameter(
      name = "category",
      in = ParameterIn.QUERY,
      description = "支援分野 / categories",
      example = "RESEARCH")
  @Parameter(
      name = "stage",
      in = ParameterIn.QUERY,
      description = "段階 / stages",
      example = "DEMONSTRATION")
  @Parameter(
      name = "theme",
      in = ParameterIn.QUERY,
      description = "分野。上位・下位も含む / themes, with those above and below",
      example = "LIFE.MARINE_BIO")
  @Parameter(
      name = "area",
      in = ParameterIn.QUERY,
      description = "地域コード / area codes at any level",
      example = "012025")
  @Parameter(
      name = "applicant",
      in = ParameterIn.QUERY,
      description = "申請主体 / kinds of applicants",
      example = "UNIVERSITY")
  @Parameter(
      name = "call_status",
      in = ParameterIn.QUERY,
      description = "現在の公募の状況 / status of the current call",
      example = "OPEN")
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      description = "制度の状態 / states",
      example = "PUBLISHED")
  @Parameter(
      name = "since",
      in = ParameterIn.QUERY,
      description = "この日時・日以後に更新 / changed since",
      example = "2026-04-01")
  @Parameter(
      name = "until",
      in = ParameterIn.QUERY,
      description = "この日時・日より前に更新 / changed before",
      example = "2027-04-01")
  @Parameter(
      name = "as_of",
      in = ParameterIn.QUERY,
      description = "この日の終わりの一覧 / the list as it stood at the end of that day",
      example = "2026-04-01")
  @Parameter(
      name = "fiscal_year",
      in = ParameterIn.QUERY,
      description =
          "年度末の一覧。後から記録された制度は、その年度の公募があれば含む"
              + " / as the fiscal year left it, with what was recorded later but had a call for it",
      example = "2026")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1-100", example = "20")
  @Parameter(name = "offset", in = ParameterIn.QUERY, description = "0-", example = "0")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "updated_at, published_at, title, source_id; - で降順 / - for descending",
      example = "-updated_at")
  @Parameter(
      name = "fields",
      in = ParameterIn.QUERY,
      description = "返す項目 / fields wanted",
      example = "id,title")
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.ofList(uri, ProgramParameters.names());
    ProgramQuery wanted = ProgramParameters.read(query, clock.instant());
    long count = store.count(wanted);
    List<Program> found = store.list(wanted);
    Listing<Object> listing =
        Listing.of(TITLE, TYPE, query, count, fields.apply(query, Program.class, found));
    return Links.page(Response.ok(listing), uri, query.page(), count).build();
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "制度を一つ読む / Read one program",
      description =
          "version、as_of（日）、fiscal_year（年度末）で過去の版を読めます。"
              + " version, as_of (a day) and fiscal_year (its end) read an earlier version.")
  @Parameter(name = "version", in = ParameterIn.QUERY, description = "版 / version", example = "3")
  @Parameter(
      name = "as_of",
      in = ParameterIn.QUERY,
      description = "この日の終わりの版 / as it stood at the end of that day",
      example = "2026-04-01")
  @Parameter(
      name = "fiscal_year",
      in = ParameterIn.QUERY,
      description = "年度末の版 / as it stood at the end of that fiscal year",
      example = "2026")
  @Parameter(
      name = "fields",
      in = ParameterIn.QUERY,
      description = "返す項目 / fields wanted",
      example = "id,title")
  @APIResponse(
      responseCode = "200",
      description = "制度 / the program",
      content = @Content(schema = @Schema(implementation = Program.class)))
  @APIResponse(responseCode = "304", description = "変更なし / not modified")
  public Response get(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, "version", "as_of", "fiscal_year", "fields");
    Program program = wanted(id, query).orElseThrow(() -> Programs.unknown(id));
    if (Versions.unchanged(headers, program.version())) {
      return Response.notModified()
          .header(HttpHeaders.ETAG, Versions.tag(program.version()))
          .build();
    }
    Object shown = fields.apply(query, Program.class, List.of(program)).get(0);
    return Response.ok(shown).header(HttpHeaders.ETAG, Versions.tag(program.version())).build();
  }

  private Optional<Program> wanted(UUID id, QueryParameters query) {
    Optional<Long> version = query.value("version", Long::valueOf);
    if (version.isPresent()) {
      return store.version(id, version.get());
    }
    return AsOf.read(query).map(past -> store.past(past, id)).orElseGet(() -> store.find(id));
  }

  @GET
  @Path("/{id}/versions")
  @Operation(summary = "制度のすべての版 / All versions of a program")
  public Listing<Program> versions(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "limit", "offset");
    List<Program> all = store.versions(id);
    if (all.isEmpty()) {
      throw Programs.unknown(id);
    }
    return Listing.of("制度の版", TYPE, query, all.size(), query.page().of(all));
  }

  @GET
  @Path("/{id}/versions/{version}")
  @Operation(summary = "制度の一つの版 / One version of a program")
  @APIResponse(
      responseCode = "200",
      description = "その版 / that version",
      content = @Content(schema = @Schema(implementation = Program.class)))
  public Program version(
      @PathParam("id") UUID id, @PathParam("version") long version, @Context UriInfo uri) {
    QueryParameters.of(uri);
    return versionOf(id, version);
  }

  private Program versionOf(UUID id, long version) {
    return store
        .version(id, version)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "制度 %s に版 %d はありません。".formatted(id, version),
                    "Program %s has no version %d.".formatted(id, version)));
  }

  @GET
  @Path("/{id}/differences")
  @Operation(
      summary = "二つの版の違い / Differences between two versions",
      description =
          "省略時は最新の版とその前の版。"
              + " Left out: the latest version, held against the one before the compared one.")
  @Parameter(name = "from", in = ParameterIn.QUERY, description = "元の版 / version", example = "1")
  @Parameter(name = "to", in = ParameterIn.QUERY, description = "比べる版 / version", example = "2")
  @APIResponse(
      responseCode = "200",
      description = "違う項目 / the fields that differ",
      content = @Content(schema = @Schema(implementation = ProgramDifferences.class)))
  public ProgramDifferences differences(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "from", "to");
    Program latest = store.find(id).orElseThrow(() -> Programs.unknown(id));
    int last = Math.toIntExact(latest.version());
    int to = query.number("to", last, 1, Integer.MAX_VALUE);
    int from = query.number("from", Math.max(1, to - 1), 1, Integer.MAX_VALUE);
    return ProgramDifferences.between(versionOf(id, from), versionOf(id, to), json);
  }

  @POST
  @Operation(
      summary = "下書きを作る / Draft a program",
      description = "公開するまで他には見えません。 Nobody else sees it before it is published.")
  @APIResponse(
      responseCode = "201",
      description = "作成した / created",
      content = @Content(schema = @Schema(implementation = Program.class)))
  public Response create(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = Program.class),
                      examples = @ExampleObject(name = "subsidy", value = ProgramExample.JSON)))
          @Nullable Program program) {
    Program created = programs.create(given(program));
    return Response.created(URI.create("/v1/programs/" + created.id()))
        .entity(created)
        .header(HttpHeaders.ETAG, Versions.tag(created.version()))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Operation(
      summary = "制度を変える / Change a program",
      description = "同じ内容なら版は上がりません。 Equal content makes no new version.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      required = true,
      example = "\"1\"",
      description = "変更する版のETag / the version being changed")
  @APIResponse(
      responseCode = "200",
      description = "現在の制度 / the program as it is now",
      content = @Content(schema = @Schema(implementation = Program.class)))
  public Response change(
      @PathParam("id") UUID id,
      @Context HttpHeaders headers,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = Program.class),
                      examples = @ExampleObject(name = "subsidy", value = ProgramExample.JSON)))
          @Nullable Program program) {
    return answer(programs.change(id, guard(headers), given(program)).program());
  }

  @POST
  @Path("/{id}/publication")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "公開する / Publish", description = "下書きまたは停止中から / from DRAFT or SUSPENDED")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      required = true,
      example = "\"1\"",
      description = "変更する版のETag / the version being changed")
  @APIResponse(
      responseCode = "200",
      description = "公開した制度 / the published program",
      content = @Content(schema = @Schema(implementation = Program.class)))
  public Response publish(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return answer(programs.move(id, guard(headers), ProgramState.PUBLISHED));
  }

  @POST
  @Path("/{id}/suspension")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "停止する / Suspend", description = "公開中から / from PUBLISHED")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      required = true,
      example = "\"2\"",
      description = "変更する版のETag / the version being changed")
  @APIResponse(
      responseCode = "200",
      description = "停止した制度 / the suspended program",
      content = @Content(schema = @Schema(implementation = Program.class)))
  public Response suspend(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return answer(programs.move(id, guard(headers), ProgramState.SUSPENDED));
  }

  @POST
  @Path("/{id}/withdrawal")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "廃止する / Withdraw", description = "公開中または停止中から / from PUBLISHED or SUSPENDED")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      required = true,
      example = "\"3\"",
      description = "変更する版のETag / the version being changed")
  @APIResponse(
      responseCode = "200",
      description = "廃止した制度 / the withdrawn program",
      content = @Content(schema = @Schema(implementation = Program.class)))
  public Response withdraw(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return answer(programs.move(id, guard(headers), ProgramState.WITHDRAWN));
  }

  private static LongConsumer guard(HttpHeaders headers) {
    return current -> Versions.require(headers, current);
  }

  private static Program given(@Nullable Program program) {
    if (program == null) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "本文がありません。", "There is no body.");
    }
    return program;
  }

  private static Response answer(Program program) {
    return Response.ok(program).header(HttpHeaders.ETAG, Versions.tag(program.version())).build();
  }
}
