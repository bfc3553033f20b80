package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.Ministry;
import org.renkei.ministry.catalog.Programs;

/** 書出 over HTTP: the public catalog as a file, which imported again changes nothing. */
@Path("/v1/exports")
@Tag(name = "exports 書出", description = "制度カタログの一括書出 / The whole catalog as a file")
public final class ExportResource {
  private static final List<String> FORMATS = List.of("renkei", "csv", "xlsx", "gif");
  private static final int PIECE = 500;

  private final Programs programs;
  private final TemplateFormat template;
  private final ObjectMapper json;
  private final Ministry ministry;
  private final Clock clock;

  ExportResource(
      Programs programs,
      TemplateFormat template,
      ObjectMapper json,
      Ministry ministry,
      Clock clock) {
    this.ministry = ministry;
    this.clock = clock;
    this.programs = programs;
    this.template = template;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "カタログを書き出す / Export the catalog",
      description =
          "公開中と停止中の制度。renkei は1行1オブジェクト、csv と xlsx は記入様式（csv はUTF-8、BOM付き）、gif は"
              + " DS-451-4（行政サービス・制度）の表。csv、xlsx、gif は形式 template で取り込め、そのままなら何も変わりません。 Published"
              + " and suspended programs; renkei is one object a line, csv and xlsx the template,"
              + " csv in UTF-8 with a byte order mark, gif a table after DS-451-4. Each is imported"
              + " again without a change, csv, xlsx and gif as template.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      required = true,
      description = "形式 / format: renkei, csv, xlsx, gif",
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
                                "format は必須です。使える値は renkei, csv, xlsx, gif です。",
                                "format is required. Allowed are renkei, csv, xlsx, gif."),
                            FORMATS)));
    return switch (format) {
      case "csv" -> file(this::writeCsv, "text/csv; charset=utf-8", "csv");
      case "gif" -> file(this::writeGif, "text/csv; charset=utf-8", "csv");
      case "xlsx" -> file(this::writeSheet, ImportResource.WORKBOOK, "xlsx");
      default -> file(this::writeLines, "application/x-ndjson", "jsonl");
    };
  }

  private static Response file(StreamingOutput body, String type, String ending) {
    return Response.ok(body, type)
        .header("Content-Disposition", "attachment; filename=\"programs." + ending + "\"")
        .build();
  }

  /** Takes programs one by one. */
  private interface Taker {
    void take(Program program) throws IOException;
  }

  private void each(Taker taker) throws IOException {
    String after = "";
    for (List<Program> some = programs.publicAfter(after, PIECE);
        !some.isEmpty();
        some = programs.publicAfter(after, PIECE)) {
      for (Program program : some) {
        taker.take(program);
        after = program.sourceId();
      }
    }
  }

  private void writeLines(OutputStream out) throws IOException {
    BufferedOutputStream lines = new BufferedOutputStream(out, 1 << 16);
    each(
        program -> {
          lines.write(json.writeValueAsString(program.content()).getBytes(StandardCharsets.UTF_8));
          lines.write('\n');
        });
    lines.flush();
  }

  private void writeCsv(OutputStream out) throws IOException {
    CsvWriter table = new CsvWriter(out);
    table.row(headings());
    each(program -> table.row(template.cells(program)));
    table.flush();
  }

  private void writeGif(OutputStream out) throws IOException {
    CsvWriter table = new CsvWriter(out);
    table.row(GifColumn.headings());
    Instant now = clock.instant();
    each(program -> table.row(GifTable.cells(program, ministry, now)));
    table.flush();
  }

  private void writeSheet(OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Renkei", "1.0")) {
      SheetWriter table = new SheetWriter(workbook.newWorksheet(SheetLines.SHEET));
      table.headings(headings());
      each(program -> table.row(template.cells(program)));
    }
  }

  private static List<String> headings() {
    return Arrays.stream(TemplateColumn.values()).map(TemplateColumn::heading).toList();
  }
}
