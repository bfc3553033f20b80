package org.renkei.ministry.imports;

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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.ministry.extension.CatalogFormat;

/** 取込 over HTTP. The file is read while it arrives, never held as a whole. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports 取込", description = "制度カタログの一括取込 / Whole catalogs from files")
public final class ImportResource {
  private final Imports imports;

  ImportResource(Imports imports) {
    this.imports = imports;
  }

  @POST
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/x-ndjson",
    "application/jsonl",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Operation(
      summary = "ファイルを取り込む / Import a file",
      description =
          "1行1オブジェクト、または1つの配列・オブジェクト（UTF-8）。正しい行は入り、正しくない行は理由とともに報告します。"
              + " One JSON object a line, or one array or object, UTF-8. Good rows go in, bad rows"
              + " are reported with the reason.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      required = true,
      description = "形式 / format",
      example = "review_sheet")
  @Parameter(
      name = "dry_run",
      in = ParameterIn.QUERY,
      description = "試すだけで変えない / try without changing anything",
      example = "true")
  @APIResponse(
      responseCode = "201",
      description = "取込結果 / what became of it",
      content = @Content(schema = @Schema(implementation = ImportReport.class)))
  public Response start(InputStream file, @Context UriInfo uri) throws IOException {
    QueryParameters query = QueryParameters.of(uri, "format", "dry_run");
    ImportReport report = imports.run(format(query), file, query.flag("dry_run", false));
    return Response.created(URI.create("/v1/imports/" + report.id())).entity(report).build();
  }

  private CatalogFormat format(QueryParameters query) {
    List<String> allowed = imports.formats();
    return query
        .text("format")
        .flatMap(imports::format)
        .orElseThrow(
            () ->
                ProblemException.parameter(
                    new ProblemError(
                        "query:format",
                        "allowed-values",
                        new LocalizedText(
                            "format は必須です。使える値は " + String.join(", ", allowed) + " です。",
                            "format is required. Allowed are " + String.join(", ", allowed) + "."),
                        allowed)));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "取込結果を読む / Read what became of an import")
  public ImportReport get(@PathParam("id") UUID id) {
    return imports.find(id).orElseThrow(() -> ProblemException.notFound("取込", "import", id));
  }
}
