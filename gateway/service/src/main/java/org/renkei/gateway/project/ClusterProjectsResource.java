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
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.project.ClusterProject;

/** {@code /v1/cluster_projects}: regional offices write their projects, everybody reads them. */
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

  @POST
  public Response register(@Context UriInfo uri, ClusterProject given) {
    Registration done = projects.register(given);
    ClusterProject project = done.project();
    if (done.outcome() == Registration.Outcome.CREATED) {
      URI location = URI.create(uri.getPath().replaceAll("/$", "") + "/" + project.id());
      return tagged(Response.created(location), project);
    }
    return tagged(Response.ok(), project);
  }

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

  @PUT
  @Path("/{id}")
  public Response replace(
      @PathParam("id") UUID id, @Context HttpHeaders headers, ClusterProject given) {
    Registration done = projects.replace(id, given, current -> Versions.require(headers, current));
    return tagged(Response.ok(), done.project());
  }

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
