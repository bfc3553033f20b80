package org.renkei.ministry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** A table as it came, Excel or CSV: told apart by how it begins, whatever the sender calls it. */
final class Tables {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private Tables() {}

  /**
   * Hands over every row.
   *
   * @param limit bytes of a workbook once unpacked
   * @throws IOException when the file itself cannot be fetched
   */
  static void read(InputStream file, long limit, Rows.Taker taker)
      throws IOException, Rows.BrokenOff {
    PushbackInputStream peeked = new PushbackInputStream(file, ZIP.length);
    byte[] beginning = new byte[ZIP.length];
    int length = peeked.readNBytes(beginning, 0, beginning.length);
    peeked.unread(beginning, 0, length);
    if (Arrays.equals(beginning, OLD_EXCEL)) {
      throw new Rows.BrokenOff(
          RowRefused.because(
              "",
              "古い形式（xls）か、パスワード付きのブックです。パスワードのない xlsx で保存してください。",
              "This is an old workbook (xls) or one with a password. Save it as xlsx without one."));
    }
    if (!Arrays.equals(beginning, ZIP)) {
      TableRows.read(peeked, taker);
      return;
    }
    // The parts of a workbook stand in any order, so that it must be there as a whole.
    Path workbook = Files.createTempFile("renkei-workbook", ".xlsx");
    try {
      Files.copy(peeked, workbook, StandardCopyOption.REPLACE_EXISTING);
      SheetRows.read(workbook, limit, taker);
    } finally {
      Files.delete(workbook);
    }
  }
}
