package org.renkei.ministry.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * 誤りを書き込んだ様式: a table that was sent, with what is wrong beside each cell. Corrected, it can be sent
 * again as it is: the columns that tell errors are passed over. The cell of a formula stays empty,
 * lest its text be taken for a value.
 */
final class ErrorSheet implements TableLines.Taker, AutoCloseable {
  private static final String OF_THE_ROW = TableRows.ERROR + " 行全体";

  private final Set<String> wrongFields;
  private final Iterator<ImportReport.Rejection> rejections;
  private final Workbook workbook;
  private final SheetWriter sheet;
  private @Nullable List<String> headings;
  private ImportReport.@Nullable Rejection next;
  private int row;

  /**
   * Begins a workbook.
   *
   * @param wrongFields every field that a rejection names
   * @param rejections all of them, in the order of rows
   */
  ErrorSheet(
      OutputStream out, Set<String> wrongFields, Iterator<ImportReport.Rejection> rejections) {
    this.wrongFields = Set.copyOf(wrongFields);
    this.rejections = rejections;
    this.workbook = new Workbook(out, "Renkei", "1.0");
    this.sheet = new SheetWriter(workbook.newWorksheet(SheetLines.SHEET));
    this.next = rejections.hasNext() ? rejections.next() : null;
  }

  @Override
  public void line(TableLines.Line line) throws IOException {
    if (headings == null) {
      headings = line.cells().stream().map(String::strip).toList();
      sheet.headings(
          beside(headings, headings, heading -> TableRows.ERROR + " " + heading, OF_THE_ROW));
      return;
    }
    Map<String, String> errors = new HashMap<>();
    if (TableRows.isRow(line)) {
      row++;
      for (;
          next != null && next.row() <= row;
          next = rejections.hasNext() ? rejections.next() : null) {
        String field = headings.contains(next.field()) ? next.field() : "";
        String reason = next.reason().ja();
        errors.merge(
            field,
            field.isEmpty() && !next.field().isEmpty() ? next.field() + ": " + reason : reason,
            (one, other) -> one + "\n" + other);
      }
    }
    write(headings, line, errors);
  }

  private void write(List<String> columns, TableLines.Line line, Map<String, String> errors)
      throws IOException {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean stays = i < line.cells().size() && !line.computed().contains(i);
      cells.add(stays ? line.cells().get(i) : "");
    }
    List<String> all =
        beside(
            columns,
            cells,
            heading -> errors.getOrDefault(heading, ""),
            errors.getOrDefault("", ""));
    List<String> marks =
        beside(
            columns,
            cells.stream().map(cell -> "").toList(),
            heading -> errors.getOrDefault(heading, ""),
            errors.getOrDefault("", ""));
    Set<Integer> wrong = new HashSet<>();
    for (int i = 0; i < marks.size(); i++) {
      if (!marks.get(i).isEmpty()) {
        wrong.add(i);
      }
    }
    sheet.row(all, wrong);
  }

  /** Cells with an error's cell behind each column that has any; those of whole rows at the end. */
  private List<String> beside(
      List<String> columns, List<String> cells, UnaryOperator<String> error, String ofTheRow) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).startsWith(TableRows.ERROR)) {
        continue;
      }
      all.add(cells.get(i));
      if (!columns.get(i).isEmpty() && wrongFields.contains(columns.get(i))) {
        all.add(error.apply(columns.get(i)));
      }
    }
    all.add(ofTheRow);
    return all;
  }

  /** Writes the end of the workbook. */
  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
