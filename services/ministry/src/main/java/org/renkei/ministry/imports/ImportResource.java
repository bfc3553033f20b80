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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
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
  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Imports imports;
  private final ImportQueue queue;

  ImportResource(Imports imports, ImportQueue queue) {
    this.queue = queue;
    this.imports = imports;
  }

  @POST
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/x-ndjson",
    "application/jsonl",
    "application/gzip",
    "text/csv",
    WORKBOOK,
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Operation(
      summary = "ファイルを取り込む / Import a file",
      description =
          "ファイルを受け取り、裏で取り込みます。結果は Location で読めます。1行1オブジェクト、1つの配列、または公開元の形のまま"
              + "（UTF-8、gzip可、200MBまで）。正しい行は入り、正しくない行は理由とともに報告します。"
              + " Takes a file and reads it in the background; Location tells what becomes of it."
              + " One JSON object a line, one array, or the shape of the publisher, UTF-8, gzip"
              + " or not, up to 200 MB. Good rows go in, bad rows are reported with the reason.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      required = true,
      description = "形式 / format",
      example = "review_sheet")
  @Parameter(
      name = "complete",
      in = ParameterIn.QUERY,
      description =
          "この形式のカタログ全体である。含まれない制度は廃止する / the whole catalog of this format: what it lacks is withdrawn",
      example = "true")
  @Parameter(
      name = "dry_run",
      in = ParameterIn.QUERY,
      description = "試すだけで変えない / try without changing anything",
      example = "true")
  @Parameter(
      name = "force",
      in = ParameterIn.QUERY,
      description = "3分の1を超える廃止も行う / withdraw even more than a third",
      example = "false")
  @Parameter(
      name = "overwrite_edited",
      in = ParameterIn.QUERY,
      description = "手で直した項目も置き換える / replace fields edited by hand, too",
      example = "false")
  @APIResponse(
      responseCode = "202",
      description = "受け取りました / accepted",
      content = @Content(schema = @Schema(implementation = ImportReport.class)))
  public Response start(InputStream file, @Context UriInfo uri) throws IOException {
    QueryParameters query =
        QueryParameters.of(uri, "format", "complete", "dry_run", "force", "overwrite_edited");
    ImportRequest request =
        new ImportRequest(
            format(query),
            query.flag("complete", false),
            query.flag("dry_run", false),
            query.flag("force", false),
            query.flag("overwrite_edited", false));
    ImportReport report = imports.accept(request, file);
    queue.wake();
    return Response.accepted(report).location(URI.create("/v1/imports/" + report.id())).build();
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

  @GET
  @Path("/template.csv")
  @Produces("text/csv; charset=utf-8")
  @Operation(
      summary = "記入様式を取る / Get the template",
      description = "見出しの行だけのCSV。形式 template で送ります。 A CSV of headings, to be sent as template.")
  public Response template() {
    StreamingOutput csv =
        out -> {
          CsvWriter writer = new CsvWriter(out);
          writer.row(Arrays.stream(TemplateColumn.values()).map(TemplateColumn::heading).toList());
          writer.flush();
        };
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"template.csv\"")
        .build();
  }

  @GET
  @Path("/template.xlsx")
  @Produces(WORKBOOK)
  @Operation(
      summary = "記入様式をExcelで取る / Get the template as a workbook",
      description =
          "記入例、値の一覧、説明つき。形式 template で送ります。"
              + " With an example, lists of values and an explanation, to be sent as template.")
  public Response templateSheet() {
    StreamingOutput sheet = TemplateSheet::write;
    return Response.ok(sheet)
        .header("Content-Disposition", "attachment; filename=\"template.xlsx\"")
        .build();
  }

  @GET
  @Path("/{id}/errors.xlsx")
  @Produces(WORKBOOK)
  @Operation(
      summary = "誤りを書き込んだ様式を取る / Get the table with its errors beside the cells",
      description =
          "形式 template の取込で受け付けなかった行がある場合、7日間。直してそのまま送れます。"
              + " For imports of format template with rejected rows, for a week. It can be corrected"
              + " and sent again as it is.")
  public Response errors(@PathParam("id") UUID id) {
    get(id);
    if (!imports.hasSheet(id)) {
      throw ProblemException.notFound("誤りを書き込んだ様式", "table with errors of import", id);
    }
    StreamingOutput sheet = out -> imports.writeErrors(id, out);
    return Response.ok(sheet)
        .header("Content-Disposition", "attachment; filename=\"errors-" + id + ".xlsx\"")
        .build();
  }

  @GET
  @Path("/{id}/rejections.csv")
  @Produces("text/csv; charset=utf-8")
  @Operation(
      summary = "受け付けなかった行をCSVで読む / Read the rejected rows as CSV",
      description = "すべて。UTF-8（BOM付き）。 All of them, UTF-8 with a byte order mark.")
  public Response rejections(@PathParam("id") UUID id) {
    get(id);
    StreamingOutput csv =
        out -> {
          CsvWriter writer = new CsvWriter(out);
          writer.row(List.of("row", "field", "value", "reason_ja", "reason_en"));
          int known = 0;
          for (List<ImportReport.Rejection> some = imports.rejections(id, known);
              !some.isEmpty();
              some = imports.rejections(id, known)) {
            for (ImportReport.Rejection one : some) {
              writer.row(
                  List.of(
                      String.valueOf(one.row()),
                      one.field(),
                      one.value() == null ? "" : one.value(),
                      one.reason().ja(),
                      one.reason().en()));
            }
            known += some.size();
          }
          writer.flush();
        };
    return Response.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"rejections-" + id + ".csv\"")
        .build();
  }
}
