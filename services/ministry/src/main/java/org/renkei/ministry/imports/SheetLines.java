package org.renkei.ministry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a workbook (xlsx), one at a time: of the sheet 制度, else of the first. The file is
 * put on disk, as its parts stand in no useful order, and looked through by {@link WorkbookCheck}
 * before a line is read. Formulas are told, never computed.
 */
final class SheetLines {
  /** The sheet that is filled in. */
  static final String SHEET = "制度";

  private static final int MAX_SCALE = 40;

  private SheetLines() {}

  static void read(InputStream file, long maxUnpacked, TableLines.Taker taker)
      throws IOException, Rows.BrokenOff {
    Path workbook = Files.createTempFile("renkei-workbook", null);
    try {
      Files.copy(file, workbook, StandardCopyOption.REPLACE_EXISTING);
      WorkbookCheck.check(workbook, maxUnpacked);
      try (Opened opened = Opened.of(workbook)) {
        for (Row row = opened.next(); row != null; row = opened.next()) {
          taker.line(line(row));
        }
      }
    } finally {
      Files.delete(workbook);
    }
  }

  /** The reader throws what it likes at a workbook that does not hold together: all is one here. */
  private record Opened(ReadableWorkbook workbook, Stream<Row> stream, Iterator<Row> rows)
      implements AutoCloseable {

    static Opened of(Path file) throws IOException, Rows.BrokenOff {
      ReadableWorkbook workbook = null;
      try {
        workbook = new ReadableWorkbook(file.toFile());
        Sheet sheet = workbook.findSheet(SHEET).orElseGet(workbook::getFirstSheet);
        Stream<Row> stream = sheet.openStream();
        return new Opened(workbook, stream, stream.iterator());
      } catch (IOException | RuntimeException e) {
        if (workbook != null) {
          workbook.close();
        }
        throw unreadable();
      }
    }

    @Nullable Row next() throws Rows.BrokenOff {
      try {
        return rows.hasNext() ? rows.next() : null;
      } catch (RuntimeException e) {
        throw unreadable();
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
      workbook.close();
    }
  }

  private static Rows.BrokenOff unreadable() {
    return Rows.BrokenOff.because("Excelのブックとして読めません。", "This cannot be read as a workbook.");
  }

  private static TableLines.Line line(Row row) throws Rows.BrokenOff {
    List<String> cells = new ArrayList<>();
    Set<Integer> computed = new HashSet<>();
    int end = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getOptionalCell(i).orElse(null);
      String text = cell == null ? "" : text(cell);
      boolean isComputed = cell != null && isComputed(cell);
      if (!text.isEmpty() || isComputed) {
        end = i + 1;
      }
      if (end > TableLines.MAX_COLUMNS || text.length() > TableLines.MAX_CELL) {
        throw TableLines.tooLarge();
      }
      if (isComputed) {
        computed.add(i);
      }
      cells.add(text);
    }
    return new TableLines.Line(cells.subList(0, end), computed);
  }

  private static boolean isComputed(Cell cell) {
    return cell.getType() == CellType.ERROR
        || (cell.getFormula() != null && !cell.getFormula().isEmpty());
  }

  private static String text(Cell cell) {
    if (isComputed(cell) && cell.getFormula() != null) {
      return "=" + cell.getFormula();
    }
    if (cell.getType() == CellType.NUMBER && cell.getValue() instanceof BigDecimal number) {
      // 1E999999999 would fill the memory when written out.
      return Math.abs(number.scale()) > MAX_SCALE ? number.toString() : number.toPlainString();
    }
    String text = cell.getText();
    return text == null ? "" : text;
  }
}
