package org.renkei.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of {@code docs/joint-evaluation.md}. */
final class EvaluationPage {
  /**
   * One row of a table.
   *
   * @param header the first cell of the table's first row
   * @param line where it stands in the page, from 1
   */
  record Row(String header, List<String> cells, int line) {
    String cell(int index) {
      return cells.get(index);
    }

    @Override
    public String toString() {
      return "line " + line + ": " + String.join(" | ", cells);
    }
  }

  private EvaluationPage() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String header = "";
    int number = 0;
    for (String line : lines()) {
      number++;
      if (!line.startsWith("|")) {
        header = "";
      } else if (header.isEmpty()) {
        header = cells(line).get(0);
      } else if (!line.startsWith("|---")) {
        rows.add(new Row(header, cells(line), number));
      }
    }
    return List.copyOf(rows);
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cell -> cell.replace("`", "").strip())
        .toList();
  }

  private static List<String> lines() {
    Path root = Path.of(System.getProperty("renkei.root", "../.."));
    try {
      return Files.readAllLines(root.resolve("docs/joint-evaluation.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
