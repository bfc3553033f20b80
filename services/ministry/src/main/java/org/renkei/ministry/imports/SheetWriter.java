package org.renkei.ministry.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet that is written while it is made, so that a long one needs no more memory than a short
 * one. Every cell is a text: nothing in it is ever run as a formula.
 */
final class SheetWriter implements Closeable {
  /** What a workbook is called on its way. */
  static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int HELD = 200;
  private static final double WIDTH = 18;
  private static final String HEADING_FILL = "DDE6F0";

  private final Workbook book;
  private final Worksheet sheet;
  private int row;

  SheetWriter(OutputStream out, String name) {
    book = new Workbook(out, "Renkei", "1.0");
    sheet = book.newWorksheet(name);
  }

  Workbook book() {
    return book;
  }

  Worksheet sheet() {
    return sheet;
  }

  /** The row that comes next, counted from 0. */
  int row() {
    return row;
  }

  /** Headings, which stay in sight. */
  void headings(List<String> headings) {
    for (int column = 0; column < headings.size(); column++) {
      sheet.width(column, WIDTH);
      sheet.value(0, column, headings.get(column));
      sheet.style(0, column).bold().fillColor(HEADING_FILL).wrapText(true).set();
    }
    sheet.freezePane(1, 1);
    row = 1;
  }

  void row(List<String> cells) throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      if (!cells.get(column).isEmpty()) {
        sheet.inlineString(row, column, cells.get(column));
      }
    }
    next();
  }

  /** Ends a row whose cells were written one by one. */
  void next() throws IOException {
    row++;
    if (row % HELD == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    book.finish();
  }
}
