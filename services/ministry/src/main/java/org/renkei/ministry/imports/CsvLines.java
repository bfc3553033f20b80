package org.renkei.ministry.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file (RFC 4180), one at a time: UTF-8 with or without a byte order mark, lines
 * ending in LF, CR LF or CR, cells in quotes or not. The apostrophe that {@link CsvWriter} puts
 * before a formula is taken away.
 */
final class CsvLines {
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private CsvLines() {}

  static void read(InputStream file, TableLines.Taker taker) throws IOException, Rows.BrokenOff {
    Reader utf8 =
        new BufferedReader(
            new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    try (PushbackReader reader = new PushbackReader(utf8)) {
      int first = reader.read();
      if (first >= 0 && first != BYTE_ORDER_MARK) {
        reader.unread(first);
      }
      for (List<String> cells = line(reader); cells != null; cells = line(reader)) {
        taker.line(new TableLines.Line(cells, Set.of()));
      }
    } catch (CharacterCodingException e) {
      throw Rows.BrokenOff.because(
          "UTF-8の文字列ではありません。Excelでは「CSV UTF-8（コンマ区切り）」で保存してください。",
          "This is not UTF-8. In Excel, save it as 'CSV UTF-8'.");
    }
  }

  /** The cells of the next line; null at the end of the file. */
  private static @Nullable List<String> line(PushbackReader reader)
      throws IOException, Rows.BrokenOff {
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (; next >= 0; next = reader.read()) {
      char c = (char) next;
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (!skip(reader, '"')) {
          quoted = false;
        } else {
          cell.append('"');
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        cells.add(CsvWriter.plain(cell.toString()));
        cell.setLength(0);
      } else if (c == '\n' || c == '\r') {
        if (c == '\r') {
          skip(reader, '\n');
        }
        cells.add(CsvWriter.plain(cell.toString()));
        return cells;
      } else {
        cell.append(c);
      }
      if (cell.length() > TableLines.MAX_CELL || cells.size() >= TableLines.MAX_COLUMNS) {
        throw TableLines.tooLarge();
      }
    }
    if (quoted) {
      throw Rows.BrokenOff.because("引用符が閉じていません。", "A quote is not closed.");
    }
    cells.add(CsvWriter.plain(cell.toString()));
    return cells;
  }

  /** Passes over a character where it comes next. */
  private static boolean skip(PushbackReader reader, char expected) throws IOException {
    int next = reader.read();
    if (next == expected) {
      return true;
    }
    if (next >= 0) {
      reader.unread(next);
    }
    return false;
  }
}
