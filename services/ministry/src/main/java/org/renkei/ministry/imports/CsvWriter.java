package org.renkei.ministry.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CSV as spreadsheets open it without asking: UTF-8 with a byte order mark, CR LF, every cell in
 * quotes. A cell that a spreadsheet would run as a formula, or that begins with an apostrophe, gets
 * one before it.
 */
final class CsvWriter {
  private static final String FORMULA = "=+-@\t\r";
  private static final String GUARDED = FORMULA + "'";

  private final Writer writer;

  CsvWriter(OutputStream out) throws IOException {
    writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write('\uFEFF');
  }

  void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      writer.write(i == 0 ? "\"" : ",\"");
      writer.write(harmless(cells.get(i)).replace("\"", "\"\""));
      writer.write('"');
    }
    writer.write("\r\n");
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && GUARDED.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  /** A cell without the apostrophe that was put before it. */
  static String plain(String cell) {
    boolean guarded =
        cell.length() > 1 && cell.charAt(0) == '\'' && GUARDED.indexOf(cell.charAt(1)) >= 0;
    return guarded ? cell.substring(1) : cell;
  }

  void flush() throws IOException {
    writer.flush();
  }
}
