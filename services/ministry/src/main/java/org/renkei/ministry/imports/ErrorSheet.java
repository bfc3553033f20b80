package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.dhatim.fastexcel.BorderStyle;

/**
 * 誤りを書き込んだ様式: the table that was sent, each rejected cell marked with the reason as a note on it,
 * and all reasons of a row at its end. Sent again once it is put right, the last column is ignored.
 */
final class ErrorSheet implements Rows.Taker {
  /** Heading of the column of reasons. */
  static final String HEADING = "エラー";

  private static final String MARK = "FFD9D9";

  /** Notes are held in memory until the end; the column of reasons has them all. */
  private static final int MAX_NOTES = 2_000;

  private final SheetWriter writer;
  private final IntFunction<List<ImportReport.Rejection>> rejections;
  private List<ImportReport.Rejection> piece = List.of();
  private List<String> headings = List.of();
  private int known;
  private int next;
  private int notes;
  private int row;

  /**
   * @param rejections the piece behind so many that are known, in the order of rows
   */
  ErrorSheet(OutputStream out, IntFunction<List<ImportReport.Rejection>> rejections) {
    this.writer = new SheetWriter(out, "制度");
    this.rejections = rejections;
  }

  @Override
  public void headings(List<String> told) {
    headings = told.stream().filter(heading -> !heading.equals(HEADING)).toList();
    List<String> all = new ArrayList<>(headings);
    all.add(HEADING);
    writer.headings(all);
  }

  @Override
  public void row(JsonNode told) {
    row++;
    try {
      List<ImportReport.Rejection> here = ofRow();
      for (int column = 0; column < headings.size(); column++) {
        String cell = told.path(headings.get(column)).asText("");
        if (!cell.isEmpty()) {
          writer.sheet().inlineString(writer.row(), column, cell);
        }
      }
      List<String> reasons = new ArrayList<>();
      for (ImportReport.Rejection rejection : here) {
        String reason = rejection.reason().ja() + " " + rejection.reason().en();
        int column = column(rejection.field());
        if (column >= 0) {
          mark(column, reason);
        }
        reasons.add(column < 0 ? reason : headings.get(column) + ": " + reason);
      }
      if (!reasons.isEmpty()) {
        writer.sheet().inlineString(writer.row(), headings.size(), String.join("\n", reasons));
      }
      writer.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mark(int column, String reason) {
    writer.sheet().style(writer.row(), column).fillColor(MARK).borderStyle(BorderStyle.THIN).set();
    if (notes++ < MAX_NOTES) {
      writer.sheet().comment(writer.row(), column, reason);
    }
  }

  @Override
  public void broken(RowRefused why) {
    row(JsonNodeFactory.instance.objectNode());
  }

  void end() throws IOException {
    writer.close();
  }

  /**
   * The column that a reason speaks of: by its heading, or by the field it becomes; -1 for none.
   */
  private int column(String field) {
    int byHeading = headings.indexOf(field);
    if (byHeading >= 0 || !field.startsWith("/")) {
      return byHeading;
    }
    String path = field.substring(1).replace('/', '.');
    for (int i = 0; i < headings.size(); i++) {
      String of = TemplateColumn.of(headings.get(i)).map(TemplateColumn::path).orElse("");
      if (!of.isEmpty() && (path.equals(of) || path.startsWith(of + "."))) {
        return i;
      }
    }
    return -1;
  }

  private List<ImportReport.Rejection> ofRow() {
    List<ImportReport.Rejection> here = new ArrayList<>();
    while (true) {
      if (next == piece.size()) {
        known += piece.size();
        piece = rejections.apply(known);
        next = 0;
        if (piece.isEmpty()) {
          return here;
        }
      }
      if (piece.get(next).row() > row) {
        return here;
      }
      here.add(piece.get(next++));
    }
  }
}
