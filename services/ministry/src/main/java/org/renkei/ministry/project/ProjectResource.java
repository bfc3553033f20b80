package org.renkei.ministry.project;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Stage;

/** クラスタープロジェクト over HTTP, to be read alone: the gateway is where they are written. */
@Path("/v1/cluster_projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "cluster projects クラスタープロジェクト",
    description = "イベントから作った写し / This ministry's copy, made from events")
public final class ProjectResource {
  private final ProjectStore store;
  private final FieldSelection fields;

  ProjectResource(ProjectStore store, FieldSelection fields) {
    this.store = store;
    this.fields = fields;
  }

  @GET
  @Operation(summary = "プロジェクトを探す / Find projects", description = "更新の新しい順 / latest change first")
  @Parameter(
      name = "keyword",
      in = ParameterIn.QUERY,
      description = "語（空白区切り、すべて含む） / words, all of them",
      example = "海藻")
  @Parameter(
      name = "owner",
      in = ParameterIn.QUERY,
      description = "登録した部署 / owners",
      example = "hokkaido")
  @Parameter(
      name = "prefecture",
      in = ParameterIn.QUERY,
      description = "都道府県コード / codes of prefectures",
      example = "010006")
  @Parameter(name = "tier", in = ParameterIn.QUERY, description = "規模 / tiers", example = "SMALL")
  @Parameter(
      name = "stage",
      in = ParameterIn.QUERY,
      description = "段階 / stages",
      example = "RESEARCH")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1-100", example = "20")
  @Parameter(name = "offset", in = ParameterIn.QUERY, description = "0-", example = "0")
  @Parameter(
      name = "fields",
      in = ParameterIn.QUERY,
      description = "返す項目 / fields wanted",
      example = "id,name")
  public Response list(@Context UriInfo uri) {
    QueryParameters query =
        QueryParameters.of(
            uri, "keyword", "owner", "prefecture", "tier", "stage", "limit", "offset", "fields");
    ProjectStore.Filter filter =
        new ProjectStore.Filter(
            query.words("keyword"),
            query.texts("owner"),
            query.prefectures("prefecture").stream().map(LocalGovernmentCode::value).toList(),
            names(query.codes("tier", ClusterTier.class)),
            names(query.codes("stage", Stage.class)));
    long count = store.count(filter);
    List<ClusterProject> found = store.list(filter, query.page());
    Listing<Object> listing =
        Listing.of(
            "クラスタープロジェクト一覧",
            "cluster_project",
            query,
            count,
            fields.apply(query, ClusterProject.class, found));
    return Links.page(Response.ok(listing), uri, query.page(), count).build();
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "プロジェクトを一つ読む / Read one project")
  @APIResponse(
      responseCode = "200",
      description = "プロジェクト / the project",
      content = @Content(schema = @Schema(implementation = ClusterProject.class)))
  @APIResponse(responseCode = "304", description = "変更なし / not modified")
  public Response get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    ClusterProject project =
        store
            .find(id)
            .orElseThrow(() -> ProblemException.notFound("クラスタープロジェクト", "cluster project", id));
    String tag = Versions.tag(project.version());
    if (Versions.unchanged(headers, project.version())) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    return Response.ok(project).header(HttpHeaders.ETAG, tag).build();
  }
}
