package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, one at a time. The first line holds the headings; each row is handed over as
 * an object of texts by heading, empty cells left out, except in a table after DS-451-4, where an
 * empty cell is a statement. Blank lines, examples and columns that tell errors of an earlier
 * import are passed over.
 */
final class TableRows implements TableLines.Taker {
  /** How the first cell of a line begins that only shows how to fill in the others. */
  static final String EXAMPLE = "（例）";

  /** The first cell of a line that goes on with the texts of the row above. */
  static final String CONTINUED = "（続き）";

  /** How the heading of a column begins that tells what was wrong in the one before. */
  static final String ERROR = "⚠";

  /** What stands in the place of a formula. */
  static final String COMPUTED = "computed";

  private final Rows.Taker taker;
  private @Nullable List<String> headings;
  private TableLines.@Nullable Line waiting;

  private TableRows(Rows.Taker taker) {
    this.taker = taker;
  }

  /**
   * Hands over every row; row 1 is the first below the headings.
   *
   * @param maxUnpacked bytes that a workbook may hold once it is unpacked
   * @throws IOException when the file itself cannot be fetched
   */
  static void read(InputStream file, long maxUnpacked, Rows.Taker taker)
      throws IOException, Rows.BrokenOff {
    TableRows rows = new TableRows(taker);
    TableLines.read(file, maxUnpacked, rows);
    rows.hand();
  }

  /** Whether a line below the headings is a row. */
  static boolean isRow(TableLines.Line line) {
    String first = line.cells().isEmpty() ? "" : line.cells().get(0).strip();
    return !line.isBlank() && !first.startsWith(EXAMPLE) && !first.equals(CONTINUED);
  }

  @Override
  public void line(TableLines.Line line) throws Rows.BrokenOff {
    if (headings == null) {
      check(line);
      headings = line.cells().stream().map(String::strip).toList();
    } else if (isRow(line)) {
      hand();
      waiting = line;
    } else if (waiting != null
        && !line.isBlank()
        && line.cells().get(0).strip().equals(CONTINUED)) {
      waiting = joined(waiting, line);
    }
  }

  private static TableLines.Line joined(TableLines.Line line, TableLines.Line more)
      throws Rows.BrokenOff {
    List<String> cells = new ArrayList<>(line.cells());
    Set<Integer> computed = new HashSet<>(line.computed());
    computed.addAll(more.computed());
    for (int i = 1; i < more.cells().size(); i++) {
      if (i >= cells.size()) {
        cells.add(more.cells().get(i));
      } else {
        cells.set(i, cells.get(i) + more.cells().get(i));
      }
      if (cells.get(i).length() > TableLines.MAX_CELL) {
        throw TableLines.tooLarge();
      }
    }
    return new TableLines.Line(cells, computed);
  }

  private void hand() {
    if (headings != null && waiting != null) {
      row(headings, waiting);
      waiting = null;
    }
  }

  private static void check(TableLines.Line line) throws Rows.BrokenOff {
    if (!line.computed().isEmpty()) {
      throw Rows.BrokenOff.because("見出しに数式があります。", "There is a formula among the headings.");
    }
    Set<String> seen = new HashSet<>();
    for (String heading : line.cells()) {
      if (isTaken(heading.strip()) && !seen.add(heading.strip())) {
        throw Rows.BrokenOff.because(
            "見出し「%s」が2つあります。".formatted(heading.strip()),
            "The heading '%s' stands twice.".formatted(heading.strip()));
      }
    }
  }

  private static boolean isTaken(String heading) {
    return !heading.isEmpty() && !heading.startsWith(ERROR);
  }

  private void row(List<String> columns, TableLines.Line line) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    if (GifColumn.tell(columns)) {
      columns.stream().filter(TableRows::isTaken).forEach(heading -> row.put(heading, ""));
    }
    for (int i = 0; i < line.cells().size(); i++) {
      String cell = line.cells().get(i);
      boolean computed = line.computed().contains(i);
      if (cell.isBlank() && !computed) {
        continue;
      }
      if (i >= columns.size()) {
        taker.broken(
            RowRefused.because(
                "", "見出しより列が多い行です。", "The row has more cells than there are headings."));
        return;
      }
      if (!isTaken(columns.get(i))) {
        continue;
      }
      if (computed) {
        row.putObject(columns.get(i)).put(COMPUTED, cell);
      } else {
        row.put(columns.get(i), cell);
      }
    }
    taker.row(row);
  }
}
