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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
          "公開中と停止中の制度。renkei は1行1オブジェクト、csv と xlsx は記入様式、gif は DS-451-4 の列（CSV）。"
              + " Published and suspended programs; renkei is one object a line, csv and xlsx the"
              + " template, gif a CSV with the columns of DS-451-4.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      required = true,
      description = "形式 / format: renkei, csv, xlsx, gif",
      example = "renkei")
  public Response export(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "format");
    Format format =
        query
            .text("format")
            .flatMap(Format::named)
            .orElseThrow(
                () ->
                    ProblemException.parameter(
                        new ProblemError(
                            "query:format",
                            "allowed-values",
                            new LocalizedText(
                                "format は必須です。使える値は " + String.join(", ", Format.NAMES) + " です。",
                                "format is required. Allowed are "
                                    + String.join(", ", Format.NAMES)
                                    + "."),
                            Format.NAMES)));
    StreamingOutput body =
        switch (format) {
          case RENKEI -> this::writeLines;
          case CSV -> this::writeCsv;
          case XLSX -> this::writeSheet;
          case GIF -> this::writeGif;
        };
    return Response.ok(body, format.mediaType)
        .header("Content-Disposition", "attachment; filename=\"" + format.file + "\"")
        .build();
  }

  /** What a catalog is written as. */
  private enum Format {
    RENKEI("application/x-ndjson", "programs.jsonl"),
    CSV("text/csv; charset=utf-8", "programs.csv"),
    XLSX(SheetWriter.MEDIA_TYPE, "programs.xlsx"),
    GIF("text/csv; charset=utf-8", "programs-gif.csv");

    static final List<String> NAMES =
        Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();

    private final String mediaType;
    private final String file;

    Format(String mediaType, String file) {
      this.mediaType = mediaType;
      this.file = file;
    }

    static Optional<Format> named(String name) {
      int place = NAMES.indexOf(name);
      return place < 0 ? Optional.empty() : Optional.of(values()[place]);
    }
  }

  /** Takes programs one at a time. */
  private interface Writing {
    void write(Program program) throws IOException;
  }

  private void each(Writing writing) throws IOException {
    String after = "";
    for (List<Program> some = programs.publicAfter(after, PIECE);
        !some.isEmpty();
        some = programs.publicAfter(after, PIECE)) {
      for (Program program : some) {
        writing.write(program);
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
    table.row(TemplateColumn.headings());
    each(program -> table.row(template.cells(program)));
    table.flush();
  }

  private void writeGif(OutputStream out) throws IOException {
    CsvWriter table = new CsvWriter(out);
    table.row(GifColumn.headings());
    each(program -> table.row(template.gifCells(program)));
    table.flush();
  }

  private void writeSheet(OutputStream out) throws IOException {
    try (SheetWriter sheet = new SheetWriter(out, "制度")) {
      sheet.headings(TemplateColumn.headings());
      each(program -> sheet.row(template.cells(program)));
    }
  }
}
