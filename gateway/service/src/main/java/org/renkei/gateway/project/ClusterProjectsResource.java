package org.renkei.gateway.project;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.project.ClusterProject;

/** {@code /v1/cluster_projects}: regional offices write their projects, everybody reads them. */
@Tag(name = "cluster_projects")
@Path("/v1/cluster_projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClusterProjectsResource {
  private final ClusterProjects projects;
  private final FieldSelection fields;

  ClusterProjectsResource(ClusterProjects projects, FieldSelection fields) {
    this.projects = projects;
    this.fields = fields;
  }

  @Operation(operationId = "listClusterProjects", summary = "クラスタープロジェクトの一覧 / Cluster projects")
  @Parameter(ref = "keyword")
  @Parameter(ref = "owner")
  @Parameter(ref = "prefecture")
  @Parameter(ref = "theme")
  @Parameter(ref = "tier")
  @Parameter(ref = "stage")
  @Parameter(ref = "since")
  @Parameter(ref = "until")
  @Parameter(ref = "project_sort")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @Parameter(ref = "fields")
  @APIResponse(
      responseCode = "200",
      description = "一覧 / The projects",
      content =
          @Content(
              schema = @Schema(implementation = ClusterProjectList.class),
              examples = @ExampleObject(name = "projects", ref = "projects")))
  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.ofList(uri, ProjectQuery.FILTERS);
    ProjectFilter filter = ProjectQuery.filter(query);
    List<ClusterProject> page = projects.list(filter, ProjectQuery.sorts(query), query.page());
    long count = projects.count(filter);
    Listing<Object> listing =
        Listing.of(
            "クラスタープロジェクト一覧",
            "cluster_project",
            query,
            count,
            fields.apply(query, ClusterProject.class, page));
    return Links.page(Response.ok(listing), uri, query.page(), count).build();
  }

  @Operation(
      operationId = "registerClusterProject",
      summary = "クラスタープロジェクトの登録 / Store a cluster project",
      description =
          "同じ owner と external_id で再送すると新しい版になり、同じ内容なら何も変わりません。 / The same owner and external_id sent again make a further version, and nothing when equal.")
  @APIResponse(
      responseCode = "201",
      description = "登録した / Stored for the first time",
      headers = {
        @Header(name = "ETag", ref = "etag"),
        @Header(name = "Location", ref = "location")
      },
      content =
          @Content(
              schema = @Schema(implementation = ClusterProject.class),
              examples = @ExampleObject(name = "stored_hakodate", ref = "stored_hakodate")))
  @APIResponse(
      responseCode = "200",
      description = "新しい版にした、または変更なし / A further version, or unchanged",
      headers = {@Header(name = "ETag", ref = "etag")},
      content =
          @Content(
              schema = @Schema(implementation = ClusterProject.class),
              examples = @ExampleObject(name = "stored_hakodate", ref = "stored_hakodate")))
  @POST
  public Response register(
      @Context UriInfo uri,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ClusterProject.class),
                      examples = @ExampleObject(name = "hakodate", ref = "hakodate")))
          ClusterProject given) {
    Registration done = projects.register(given);
    ClusterProject project = done.project();
    if (done.outcome() == Registration.Outcome.CREATED) {
      URI location = URI.create(uri.getPath().replaceAll("/$", "") + "/" + project.id());
      return tagged(Response.created(location), project);
    }
    return tagged(Response.ok(), project);
  }

  @Operation(operationId = "getClusterProject", summary = "クラスタープロジェクト / One cluster project")
  @Parameter(ref = "version")
  @Parameter(ref = "if_none_match")
  @APIResponse(
      responseCode = "200",
      description = "クラスタープロジェクト / The project",
      headers = {@Header(name = "ETag", ref = "etag")},
      content =
          @Content(
              schema = @Schema(implementation = ClusterProject.class),
              examples = @ExampleObject(name = "stored_hakodate", ref = "stored_hakodate")))
  @APIResponse(
      responseCode = "304",
      description = "手元の版が最新 / The version one has is current",
      headers = {@Header(name = "ETag", ref = "etag")})
  @GET
  @Path("/{id}")
  public Response get(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryParameters query = QueryParameters.of(uri, "version");
    Optional<Long> version = query.value("version", Long::valueOf);
    ClusterProject project =
        version
            .map(number -> projects.find(id, number))
            .orElseGet(() -> projects.find(id))
            .orElseThrow(() -> ClusterProjects.unknown(id));
    if (Versions.unchanged(headers, project.version())) {
      return Response.notModified().tag(String.valueOf(project.version())).build();
    }
    return tagged(Response.ok(), project);
  }

  @Operation(
      operationId = "replaceClusterProject",
      summary = "クラスタープロジェクトの変更 / Change a cluster project")
  @Parameter(ref = "if_match")
  @APIResponse(
      responseCode = "200",
      description = "新しい版 / The version now",
      headers = {@Header(name = "ETag", ref = "etag")},
      content =
          @Content(
              schema = @Schema(implementation = ClusterProject.class),
              examples = @ExampleObject(name = "stored_hakodate", ref = "stored_hakodate")))
  @PUT
  @Path("/{id}")
  public Response replace(
      @PathParam("id") UUID id,
      @Context HttpHeaders headers,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ClusterProject.class),
                      examples = @ExampleObject(name = "hakodate", ref = "hakodate")))
          ClusterProject given) {
    Registration done = projects.replace(id, given, current -> Versions.require(headers, current));
    return tagged(Response.ok(), done.project());
  }

  @Operation(
      operationId = "listClusterProjectVersions",
      summary = "クラスタープロジェクトの版の一覧 / Versions of a cluster project")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @APIResponse(
      responseCode = "200",
      description = "新しい順の版 / The versions, the newest first",
      content =
          @Content(
              schema = @Schema(implementation = ProjectVersionList.class),
              examples = @ExampleObject(name = "versions", ref = "versions")))
  @GET
  @Path("/{id}/versions")
  public Response versions(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "limit", "offset");
    long count = projects.find(id).orElseThrow(() -> ClusterProjects.unknown(id)).version();
    return Links.page(
            Response.ok(
                Listing.of(
                    "クラスタープロジェクトの版",
                    "cluster_project_version",
                    query,
                    count,
                    projects.versions(id, query.page()))),
            uri,
            query.page(),
            count)
        .build();
  }

  private static Response tagged(Response.ResponseBuilder answer, ClusterProject project) {
    return answer.entity(project).header(HttpHeaders.ETAG, Versions.tag(project.version())).build();
  }
}
