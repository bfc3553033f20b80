package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the first sheet of an Excel workbook, one at a time, as {@link TableRows} hands over
 * those of a CSV file. A formula is never calculated and its last value never trusted: such a cell
 * is unusable, and so are errors and dates.
 */
final class SheetRows {
  private static final int MAX_COLUMNS = 300;

  private SheetRows() {}

  /**
   * Hands over every row; row 1 is the first below the headings, blank rows do not count.
   *
   * @param limit bytes of the workbook once unpacked
   * @throws IOException when the file itself cannot be fetched
   */
  static void read(Path workbook, long limit, Rows.Taker taker) throws IOException, Rows.BrokenOff {
    SheetLimits.check(workbook, limit);
    try (ReadableWorkbook book =
            new ReadableWorkbook(workbook.toFile(), new ReadingOptions(true, false));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      read(rows.iterator(), taker);
    } catch (ExcelReaderException e) {
      throw brokenOff("Excelブックを読めません。", "The Excel workbook cannot be read.");
    }
  }

  private static void read(Iterator<Row> rows, Rows.Taker taker) throws Rows.BrokenOff {
    List<String> headings = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (width(row) == 0) {
        continue;
      }
      if (headings == null) {
        headings = headings(row);
        TableRows.check(headings);
        taker.headings(headings);
      } else {
        hand(row, headings, taker);
      }
    }
  }

  private static List<String> headings(Row row) throws Rows.BrokenOff {
    int width = width(row);
    if (width > MAX_COLUMNS) {
      throw brokenOff(
          "列は%dまでです。".formatted(MAX_COLUMNS),
          "There are at most %d columns.".formatted(MAX_COLUMNS));
    }
    List<String> headings = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      Cell cell = cell(row, column);
      headings.add(cell == null ? "" : value(cell).textValue().strip());
    }
    return headings;
  }

  private static void hand(Row row, List<String> headings, Rows.Taker taker) {
    int width = width(row);
    if (width > headings.size()) {
      taker.broken(TableRows.tooManyCells());
      return;
    }
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    for (int column = 0; column < width; column++) {
      Cell cell = cell(row, column);
      if (cell != null && !headings.get(column).isBlank()) {
        told.set(headings.get(column), value(cell));
      }
    }
    taker.row(told);
  }

  /** Columns up to the last that holds something. */
  private static int width(Row row) {
    int width = 0;
    for (int column = 0; column < row.getCellCount(); column++) {
      if (cell(row, column) != null) {
        width = column + 1;
      }
    }
    return width;
  }

  /** The cell in a column; null where it is empty. */
  private static @Nullable Cell cell(Row row, int column) {
    Cell cell = row.hasCell(column) ? row.getCell(column) : null;
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return null;
    }
    return cell.getType() == CellType.STRING && cell.getText().isBlank() ? null : cell;
  }

  private static JsonNode value(Cell cell) {
    return switch (cell.getType()) {
      case FORMULA ->
          new UnusableCell(
              "=" + cell.getFormula(),
              "数式は読みません。値を書いてください。",
              "Formulas are not read. Write the value.");
      case ERROR ->
          new UnusableCell(
              String.valueOf(cell.getRawValue()), "エラー値です。", "The cell holds an error value.");
      case NUMBER ->
          isDate(cell)
              ? new UnusableCell(
                  String.valueOf(cell.getRawValue()),
                  "日付になっています。表示形式を文字列にして書き直してください。",
                  "This has become a date. Format the cell as text and write it again.")
              : TextNode.valueOf(cell.asNumber().stripTrailingZeros().toPlainString());
      case BOOLEAN -> TextNode.valueOf(Boolean.TRUE.equals(cell.asBoolean()) ? "true" : "false");
      case STRING, EMPTY -> TextNode.valueOf(cell.getText());
    };
  }

  /** A number that is shown as a date: 2/3 typed into a cell that is not text. */
  private static boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    if (format == null) {
      return false;
    }
    String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]", "").toLowerCase(Locale.ROOT);
    return plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0 || plain.indexOf('m') >= 0;
  }

  private static Rows.BrokenOff brokenOff(String ja, String en) {
    return new Rows.BrokenOff(RowRefused.because("", ja, en));
  }
}
