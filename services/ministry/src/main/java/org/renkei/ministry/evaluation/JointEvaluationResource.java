package org.renkei.ministry.evaluation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.List;
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
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.JointEvaluationView;
import org.renkei.contracts.evaluation.OpenJointEvaluation;
import org.renkei.contracts.evaluation.Reason;
import org.renkei.contracts.evaluation.SubmitPart;
import org.renkei.evaluation.EvaluationViews;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.ministry.Ministry;

/** 共同評価 over HTTP: this ministry leads its own and writes its own part of all. */
@Path("/v1/joint_evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "joint evaluations 共同評価",
    description = "府省が共同で行う評価 / What ministries evaluate together")
public final class JointEvaluationResource {
  private static final String OPEN =
      """
      {"cluster_project_id": "0b6f3a52-53a5-4d0e-9a6b-6f3f0f4f5a01",
       "participants": ["MIC", "MOE"], "kind": "INTERIM", "due_on": "2027-01-31", "quorum": 2}""";
  private static final String PART =
      """
      {"scores": [{"item": "concept", "grade": "A", "comment": "目標が明確"}], "comment": "総じて良い"}""";
  private static final String REASON = "{\"reason\": \"利害関係があるため\"}";

  private final Evaluations evaluations;
  private final Ministry ministry;
  private final FieldSelection fields;

  JointEvaluationResource(Evaluations evaluations, Ministry ministry, FieldSelection fields) {
    this.evaluations = evaluations;
    this.ministry = ministry;
    this.fields = fields;
  }

  @GET
  @Operation(
      summary = "共同評価を探す / Find joint evaluations",
      description = "開始の新しい順 / what was opened last first")
  @Parameter(
      name = "cluster_project_id",
      in = ParameterIn.QUERY,
      description = "評価されるプロジェクト / projects evaluated",
      example = "0b6f3a52-53a5-4d0e-9a6b-6f3f0f4f5a01")
  @Parameter(
      name = "ministry",
      in = ParameterIn.QUERY,
      description = "主管または参加府省 / leads or participants")
  @Parameter(
      name = "state",
      in = ParameterIn.QUERY,
      description = "状態 / states",
      example = "OPEN,EXTENDED")
  @Parameter(
      name = "due_since",
      in = ParameterIn.QUERY,
      description = "期限がこの日以後 / due on this day or later",
      example = "2026-10-01")
  @Parameter(
      name = "due_until",
      in = ParameterIn.QUERY,
      description = "期限がこの日以前 / due on this day or earlier",
      example = "2026-10-31")
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
            uri,
            "cluster_project_id",
            "ministry",
            "state",
            "due_since",
            "due_until",
            "limit",
            "offset",
            "fields");
    EvaluationStore.Filter filter =
        new EvaluationStore.Filter(
            query.values("cluster_project_id", UUID::fromString),
            query.values("ministry", MinistryCode::new).stream().map(MinistryCode::value).toList(),
            query.codes("state", EvaluationState.class).stream().map(Enum::name).toList(),
            query.day("due_since").orElse(null),
            query.day("due_until").orElse(null));
    long count = evaluations.count(filter);
    List<JointEvaluationView> page =
        evaluations.list(filter, query.page()).stream().map(this::view).toList();
    Listing<Object> listing =
        Listing.of(
            "共同評価一覧",
            "joint_evaluation",
            query,
            count,
            fields.apply(query, JointEvaluationView.class, page));
    return Links.page(Response.ok(listing), uri, query.page(), count).build();
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "共同評価を一つ読む / Read one joint evaluation",
      description =
          "自府省が提出するまで、他府省の評点は見えません。"
              + " Others' scores are hidden until this ministry has submitted its own.")
  public JointEvaluationView get(@PathParam("id") UUID id) {
    return view(evaluations.state(id));
  }

  @POST
  @Operation(
      summary = "共同評価を開始する / Open a joint evaluation",
      description =
          "この府省が主管になります。Idempotency-Key が同じなら同じ共同評価です。"
              + " This ministry leads. The same Idempotency-Key is the same evaluation.")
  @APIResponse(
      responseCode = "201",
      description = "開始した / opened",
      content = @Content(schema = @Schema(implementation = JointEvaluationView.class)))
  public Response open(
      @Parameter(
              description = "再送しても二つにならない印 / makes a repeated request the same one",
              example = "2026-hakodate")
          @HeaderParam("Idempotency-Key")
          @Nullable String key,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = OpenJointEvaluation.class),
                      examples = @ExampleObject(name = "interim", value = OPEN)))
          @Nullable OpenJointEvaluation body) {
    String nonce = key == null || key.isBlank() ? UUID.randomUUID().toString() : key;
    JointEvaluationView opened = view(evaluations.open(given(body), nonce));
    return Response.created(URI.create("/v1/joint_evaluations/" + opened.id()))
        .entity(opened)
        .build();
  }

  @GET
  @Path("/{id}/part")
  @Operation(
      summary = "この府省の評価項目と評価 / What this ministry is to score, and what it has",
      description =
          "共通項目と独自視点。ETagは下書きと提出した評価の版です。"
              + " Shared items and the ministry's own; the ETag is the version of draft and part.")
  @APIResponse(
      responseCode = "200",
      description = "評価項目 / what is to be scored",
      content = @Content(schema = @Schema(implementation = PartTask.class)))
  public Response part(@PathParam("id") UUID id) {
    long version = evaluations.version(id);
    return versioned(evaluations.task(id), version);
  }

  @PUT
  @Path("/{id}/part")
  @Operation(
      summary = "評価を提出する・差し替える / Submit or replace this ministry's part",
      description =
          "確定まで差し替えられます。If-Matchを付けると、その後の変更があれば412です。"
              + " It can be replaced until the conclusion. With If-Match it is refused (412) when"
              + " draft or part changed meanwhile.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      example = "\"1\"",
      description = "もとにした版のETag / the version that it is based on")
  @APIResponse(
      responseCode = "200",
      description = "共同評価 / the joint evaluation",
      content = @Content(schema = @Schema(implementation = JointEvaluationView.class)))
  public Response submit(
      @PathParam("id") UUID id,
      @Context HttpHeaders headers,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = SubmitPart.class),
                      examples = @ExampleObject(name = "part", value = PART)))
          @Nullable SubmitPart body) {
    return versioned(evaluations.submit(id, given(body), ifGiven(headers)));
  }

  @GET
  @Path("/{id}/part/draft")
  @Operation(summary = "下書きを読む / Read the draft")
  @APIResponse(
      responseCode = "200",
      description = "下書き / the draft",
      content = @Content(schema = @Schema(implementation = SubmitPart.class)))
  public Response draft(@PathParam("id") UUID id) {
    long version = evaluations.version(id);
    return versioned(
        evaluations
            .draft(id)
            .orElseThrow(
                () -> ProblemException.notFound("共同評価の下書き", "draft of joint evaluation", id)),
        version);
  }

  @PUT
  @Path("/{id}/part/draft")
  @Operation(
      summary = "下書きを保存する / Save a draft",
      description =
          "この府省の外には出ません。すでに下書きがあれば、If-Matchが要ります。"
              + " It never leaves this ministry. Where there is a draft already, If-Match is"
              + " required.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      example = "\"1\"",
      description = "もとにした版のETag / the version that it is based on")
  @APIResponse(
      responseCode = "200",
      description = "下書き / the draft",
      content = @Content(schema = @Schema(implementation = SubmitPart.class)))
  public Response saveDraft(
      @PathParam("id") UUID id,
      @Context HttpHeaders headers,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = SubmitPart.class),
                      examples = @ExampleObject(name = "part", value = PART)))
          @Nullable SubmitPart body) {
    SubmitPart draft = given(body);
    long version =
        evaluations.draft(
            id, draft, current -> Versions.require(headers, current), ifGiven(headers));
    return versioned(draft, version);
  }

  @POST
  @Path("/{id}/recusal")
  @Operation(summary = "評価を辞退する / Recuse this ministry", description = "理由が要ります。 With a reason.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      example = "\"1\"",
      description = "もとにした版のETag / the version that it is based on")
  @APIResponse(
      responseCode = "200",
      description = "辞退した / recused",
      content = @Content(schema = @Schema(implementation = JointEvaluationView.class)))
  public Response recuse(
      @PathParam("id") UUID id,
      @Context HttpHeaders headers,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = Reason.class),
                      examples = @ExampleObject(name = "reason", value = REASON)))
          @Nullable Reason body) {
    return versioned(evaluations.recuse(id, given(body).reason(), ifGiven(headers)));
  }

  @POST
  @Path("/{id}/conclusion")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "評価を確定する / Conclude",
      description =
          "主管府省だけが、定足数に達していればできます。優先的措置は少し後に付与されます。"
              + " By the lead alone, once the quorum is there. Treatments are granted a moment"
              + " later.")
  @APIResponse(
      responseCode = "200",
      description = "確定した / concluded",
      content = @Content(schema = @Schema(implementation = JointEvaluationView.class)))
  public JointEvaluationView conclude(@PathParam("id") UUID id) {
    return view(evaluations.conclude(id));
  }

  @POST
  @Path("/{id}/cancellation")
  @Operation(summary = "評価を中止する / Cancel", description = "主管府省だけが、理由とともに。 By the lead alone.")
  @APIResponse(
      responseCode = "200",
      description = "中止した / cancelled",
      content = @Content(schema = @Schema(implementation = JointEvaluationView.class)))
  public JointEvaluationView cancel(
      @PathParam("id") UUID id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = Reason.class),
                      examples = @ExampleObject(name = "reason", value = REASON)))
          @Nullable Reason body) {
    return view(evaluations.cancel(id, given(body).reason()));
  }

  /** A part is kept in all its revisions, so it may be replaced without saying which was meant. */
  private static LongConsumer ifGiven(HttpHeaders headers) {
    return headers.getHeaderString(HttpHeaders.IF_MATCH) == null
        ? current -> {}
        : current -> Versions.require(headers, current);
  }

  private Response versioned(Evaluations.Given given) {
    return versioned(view(given.state()), given.version());
  }

  private static Response versioned(Object entity, long version) {
    return Response.ok(entity).header(HttpHeaders.ETAG, Versions.tag(version)).build();
  }

  private JointEvaluationView view(JointEvaluationState state) {
    return EvaluationViews.forMinistry(state, ministry.code(), evaluations.today());
  }

  static <T> T given(@Nullable T body) {
    if (body == null) {
      throw new ProblemException(ProblemType.MALFORMED_JSON, "本文がありません。", "There is no body.");
    }
    return body;
  }
}
