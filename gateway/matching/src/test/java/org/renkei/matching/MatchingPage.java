package org.renkei.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of {@code docs/matching.md}. */
final class MatchingPage {
  /**
   * One row of a table.
   *
   * @param section first word of the heading that it stands under
   * @param header the first cell of the table's first row
   * @param line where it stands in the page, from 1
   */
  record Row(String section, String header, List<String> cells, int line) {
    String cell(int index) {
      return cells.get(index).replace("`", "");
    }

    @Override
    public String toString() {
      return section + ", line " + line + ": " + String.join(" | ", cells);
    }
  }

  private MatchingPage() {}

  static List<Row> rows() {
    List<String> lines = lines();
    List<Row> rows = new ArrayList<>();
    String section = "";
    String header = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        section = line.replaceFirst("^#+ ", "").split(" ", -1)[0];
      }
      if (!line.startsWith("|")) {
        header = "";
      } else if (header.isEmpty()) {
        header = cells(line).get(0);
      } else if (!line.startsWith("|---")) {
        rows.add(new Row(section, header, cells(line), i + 1));
      }
    }
    return List.copyOf(rows);
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.length() - 1);
    return Stream.of(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private static List<String> lines() {
    String root = System.getProperty("renkei.root");
    Path page = Path.of(root == null ? "../.." : root, "docs", "matching.md");
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
