package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), one at a time: UTF-8 with or without a byte order mark, lines
 * ending in LF, CR LF or CR, cells in quotes or not. The first row holds the headings; each row is
 * handed over as an object of texts by heading, empty cells left out.
 */
final class TableRows {
  private static final int MAX_COLUMNS = 300;
  private static final int MAX_CELL = 200_000;
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private TableRows() {}

  /**
   * Hands over every row; row 1 is the first below the headings.
   *
   * @throws IOException when the file itself cannot be fetched
   */
  static void read(InputStream file, Rows.Taker taker) throws IOException, Rows.BrokenOff {
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
      List<String> headings = line(reader);
      if (headings == null) {
        return;
      }
      check(headings);
      for (List<String> cells = line(reader); cells != null; cells = line(reader)) {
        if (cells.stream().allMatch(String::isBlank)) {
          continue;
        }
        if (cells.size() > headings.size()) {
          taker.broken(
              RowRefused.because(
                  "", "見出しより列が多い行です。", "The row has more cells than there are headings."));
        } else {
          taker.row(row(headings, cells));
        }
      }
    } catch (CharacterCodingException e) {
      throw brokenOff("UTF-8の文字列ではありません。", "This is not UTF-8.");
    }
  }

  private static void check(List<String> headings) throws Rows.BrokenOff {
    Set<String> seen = new HashSet<>();
    for (String heading : headings) {
      if (!heading.isBlank() && !seen.add(heading.strip())) {
        throw brokenOff(
            "見出し「%s」が2つあります。".formatted(heading.strip()),
            "The heading '%s' stands twice.".formatted(heading.strip()));
      }
    }
  }

  private static ObjectNode row(List<String> headings, List<String> cells) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank() && !headings.get(i).isBlank()) {
        row.put(headings.get(i).strip(), cells.get(i));
      }
    }
    return row;
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
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' || c == '\r') {
        if (c == '\r') {
          skip(reader, '\n');
        }
        cells.add(cell.toString());
        return cells;
      } else {
        cell.append(c);
      }
      if (cell.length() > MAX_CELL || cells.size() >= MAX_COLUMNS) {
        throw brokenOff(
            "列は%d、1つの欄は%d文字までです。".formatted(MAX_COLUMNS, MAX_CELL),
            "There are at most %d columns and %d characters in a cell."
                .formatted(MAX_COLUMNS, MAX_CELL));
      }
    }
    if (quoted) {
      throw brokenOff("引用符が閉じていません。", "A quote is not closed.");
    }
    cells.add(cell.toString());
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

  private static Rows.BrokenOff brokenOff(String ja, String en) {
    return new Rows.BrokenOff(RowRefused.because("", ja, en));
  }
}
