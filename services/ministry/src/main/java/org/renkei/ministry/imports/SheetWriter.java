package org.renkei.ministry.imports;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Worksheet;

/**
 * Lines of a worksheet, written out some hundred at a time. Cells are texts, which no spreadsheet
 * runs. A cell holds 32,767 characters: longer texts go on in lines below, which the import joins
 * again.
 */
final class SheetWriter {
  private static final int MAX_CELL = 32_767;
  private static final int PIECE = 200;
  private static final String HEADING_COLOUR = "DDEBF7";
  private static final String ERROR_COLOUR = "FFC7CE";

  private final Worksheet sheet;
  private int line;

  SheetWriter(Worksheet sheet) {
    this.sheet = sheet;
  }

  void headings(List<String> headings) {
    for (int i = 0; i < headings.size(); i++) {
      sheet.width(i, 20);
      sheet.inlineString(line, i, harmless(headings.get(i)));
      sheet.style(line, i).bold().fillColor(HEADING_COLOUR).set();
    }
    sheet.freezePane(1, 1);
    line++;
  }

  void row(List<String> cells) throws IOException {
    row(cells, Set.of());
  }

  /**
   * Writes a row.
   *
   * @param wrong columns, counted from 0, that stand out
   */
  void row(List<String> cells, Set<Integer> wrong) throws IOException {
    List<String> rest = cells;
    for (boolean first = true; first || !rest.isEmpty(); first = false) {
      boolean more = false;
      String[] next = new String[rest.size()];
      for (int i = 0; i < rest.size(); i++) {
        String cell = rest.get(i);
        int end = end(cell);
        more |= end < cell.length();
        next[i] = cell.substring(end);
        if (end > 0) {
          sheet.inlineString(line, i, harmless(cell.substring(0, end)));
          if (wrong.contains(i)) {
            sheet.style(line, i).fillColor(ERROR_COLOUR).set();
          }
        }
      }
      line++;
      if (line % PIECE == 0) {
        sheet.flush();
      }
      if (!more) {
        return;
      }
      next[0] = TableRows.CONTINUED;
      rest = List.of(next);
    }
  }

  /** How much of a text goes into one cell; never half a character. */
  private static int end(String text) {
    if (text.length() <= MAX_CELL) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(MAX_CELL - 1)) ? MAX_CELL - 1 : MAX_CELL;
  }

  /** A text without what XML cannot hold. */
  private static String harmless(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if ((c < ' ' && c != '\n' && c != '\t' && c != '\r')
          || Character.isSurrogate(c)
          || c >= '\uFFFE') {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, '\uFFFD');
      }
    }
    return clean == null ? text : clean.toString();
  }
}
