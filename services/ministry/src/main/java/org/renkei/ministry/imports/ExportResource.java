package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.catalog.Programs;

/** 書出 over HTTP: the public catalog as a file, which imported again changes nothing. */
@Path("/v1/exports")
@Tag(name = "exports 書出", description = "制度カタログの一括書出 / The whole catalog as a file")
public final class ExportResource {
  private static final List<String> FORMATS = List.of("renkei", "csv");
  private static final int PIECE = 500;

  private final Programs programs;
  private final TemplateFormat template;
  private final ObjectMapper json;

  ExportResource(Programs programs, TemplateFormat template, ObjectMapper json) {
    this.programs = programs;
    this.template = template;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "カタログを書き出す / Export the catalog",
      description =
          "公開中と停止中の制度。renkei は1行1オブジェクト、csv は記入様式（UTF-8、BOM付き）。"
              + " Published and suspended programs; renkei is one object a line, csv the template,"
              + " UTF-8 with a byte order mark.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      required = true,
      description = "形式 / format: renkei, csv",
      example = "renkei")
  public Response export(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "format");
    String format =
        query
            .text("format")
            .filter(FORMATS::contains)
            .orElseThrow(
                () ->
                    ProblemException.parameter(
                        new ProblemError(
                            "query:format",
                            "allowed-values",
                            new LocalizedText(
                                "format は必須です。使える値は renkei, csv です。",
                                "format is required. Allowed are renkei, csv."),
                            FORMATS)));
    boolean csv = format.equals("csv");
    StreamingOutput body = csv ? this::writeCsv : this::writeLines;
    return Response.ok(body, csv ? "text/csv; charset=utf-8" : "application/x-ndjson")
        .header(
            "Content-Disposition",
            "attachment; filename=\"programs." + (csv ? "csv" : "jsonl") + "\"")
        .build();
  }

  private void writeLines(OutputStream out) throws java.io.IOException {
    BufferedOutputStream lines = new BufferedOutputStream(out, 1 << 16);
    String after = "";
    for (List<Program> some = programs.publicAfter(after, PIECE);
        !some.isEmpty();
        some = programs.publicAfter(after, PIECE)) {
      for (Program program : some) {
        lines.write(json.writeValueAsString(program.content()).getBytes(StandardCharsets.UTF_8));
        lines.write('\n');
        after = program.sourceId();
      }
    }
    lines.flush();
  }

  private void writeCsv(OutputStream out) throws java.io.IOException {
    CsvWriter table = new CsvWriter(out);
    table.row(Arrays.stream(TemplateColumn.values()).map(TemplateColumn::heading).toList());
    String after = "";
    for (List<Program> some = programs.publicAfter(after, PIECE);
        !some.isEmpty();
        some = programs.publicAfter(after, PIECE)) {
      for (Program program : some) {
        table.row(template.cells(program));
        after = program.sourceId();
      }
    }
    table.flush();
  }
}
