package org.renkei.ministry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Set;

/**
 * The lines of a table, the headings among them, whichever way it is written: its first bytes tell
 * an Excel workbook (xlsx) from CSV, whatever the sender calls it.
 */
final class TableLines {
  static final int MAX_COLUMNS = 300;
  static final int MAX_CELL = 200_000;

  private static final int MAGIC = 4;

  private TableLines() {}

  /**
   * A line.
   *
   * @param cells texts from the first column on, as they are shown
   * @param computed columns, counted from 0, that hold a formula or an error of one: what is seen
   *     there is not what stands there, so that nobody takes it in
   */
  record Line(List<String> cells, Set<Integer> computed) {
    Line {
      cells = List.copyOf(cells);
      computed = Set.copyOf(computed);
    }

    boolean isBlank() {
      return computed.isEmpty() && cells.stream().allMatch(String::isBlank);
    }
  }

  /** Takes lines in. */
  interface Taker {
    void line(Line line) throws IOException, Rows.BrokenOff;
  }

  /**
   * Hands over every line.
   *
   * @param maxUnpacked bytes that a workbook may hold once it is unpacked
   * @throws IOException when the file itself cannot be fetched
   */
  static void read(InputStream file, long maxUnpacked, Taker taker)
      throws IOException, Rows.BrokenOff {
    PushbackInputStream peeked = new PushbackInputStream(file, MAGIC);
    byte[] magic = new byte[MAGIC];
    int read = peeked.readNBytes(magic, 0, MAGIC);
    peeked.unread(magic, 0, read);
    if (begins(magic, 'P', 'K', 3, 4)) {
      SheetLines.read(peeked, maxUnpacked, taker);
    } else if (begins(magic, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw Rows.BrokenOff.because(
          "古い形式のExcel（xls）か、パスワード付きのブックです。パスワードのないxlsxで保存してください。",
          "This is an old workbook (xls) or one with a password. Save it as xlsx without one.");
    } else if (begins(magic, 0xFE, 0xFF) || begins(magic, 0xFF, 0xFE)) {
      throw Rows.BrokenOff.because(
          "UTF-16です。UTF-8かxlsxで保存してください。", "This is UTF-16. Save it as UTF-8 or xlsx.");
    } else {
      CsvLines.read(peeked, taker);
    }
  }

  private static boolean begins(byte[] file, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (file[i] != (byte) expected[i]) {
        return false;
      }
    }
    return true;
  }

  static Rows.BrokenOff tooLarge() {
    return Rows.BrokenOff.because(
        "列は%d、1つの欄は%d文字までです。".formatted(MAX_COLUMNS, MAX_CELL),
        "There are at most %d columns and %d characters in a cell."
            .formatted(MAX_COLUMNS, MAX_CELL));
  }
}
