package org.renkei.ministry.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a workbook may be made of. A workbook is a zip of XML, and either can be built to swell when
 * it is opened; so every part is walked through once, with nothing kept, before anything is read.
 */
final class SheetLimits {
  private static final int MAX_PARTS = 1_000;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_CELLS_IN_A_ROW = 1_000;

  /** Bytes from one markup to the next: one text or one tag. */
  private static final long MAX_RUN = 1_000_000;

  /** Bytes of texts that all cells share, which the reader holds at once. */
  private static final long MAX_SHARED = 32L << 20;

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
  private final long limit;
  private long unpacked;

  private SheetLimits(long limit) {
    this.limit = limit;
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_COALESCING, false);
  }

  /**
   * Looks through a workbook.
   *
   * @param limit bytes of all its parts together, once unpacked
   * @throws Rows.BrokenOff when it is none, or one that must not be opened
   */
  static void check(Path workbook, long limit) throws IOException, Rows.BrokenOff {
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      new SheetLimits(limit).check(zip);
    } catch (ZipException e) {
      throw brokenOff(
          "Excelブック（xlsx）として開けません。", "This cannot be opened as an Excel workbook (xlsx).");
    }
  }

  private void check(ZipFile zip) throws IOException, Rows.BrokenOff {
    if (zip.size() > MAX_PARTS) {
      throw brokenOff("ブックの部品が多すぎます。", "The workbook has too many parts.");
    }
    if (zip.getEntry("xl/workbook.xml") == null) {
      throw brokenOff(
          "zipですが、Excelブック（xlsx）ではありません。", "This is a zip, but no Excel workbook (xlsx).");
    }
    for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
      ZipEntry part = parts.nextElement();
      try (InputStream in = new Counted(zip.getInputStream(part))) {
        if (part.getName().endsWith(".xml") || part.getName().endsWith(".rels")) {
          long before = unpacked;
          walk(part.getName(), in);
          if (part.getName().equals("xl/sharedStrings.xml") && unpacked - before > MAX_SHARED) {
            throw brokenOff("ブックの文字列が多すぎます。", "The workbook holds too much text.");
          }
        } else {
          in.transferTo(OutputStream.nullOutputStream());
        }
      } catch (Swollen e) {
        throw brokenOff("展開したブックが大きすぎます。", "The workbook is too large once unpacked.");
      }
    }
  }

  private void walk(String part, InputStream in) throws IOException, Rows.BrokenOff {
    try {
      XMLStreamReader reader = xml.createXMLStreamReader(in, "UTF-8");
      int depth = 0;
      int cells = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw brokenOff(
                  "ブックにDTDまたは実体宣言があります（%s）。".formatted(part),
                  "The workbook declares a DTD or entities (%s).".formatted(part));
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > MAX_DEPTH) {
              throw brokenOff("XMLの入れ子が深すぎます。", "The XML is nested too deeply.");
            }
            if (reader.getLocalName().equals("row")) {
              cells = 0;
            } else if (reader.getLocalName().equals("c") && ++cells > MAX_CELLS_IN_A_ROW) {
              throw brokenOff(
                  "1行の欄が%dを超えています。".formatted(MAX_CELLS_IN_A_ROW),
                  "A row has more than %d cells.".formatted(MAX_CELLS_IN_A_ROW));
            }
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof Swollen swollen) {
        throw swollen;
      }
      throw brokenOff(
          "ブックのXMLを読めません（%s）。".formatted(part),
          "The XML of the workbook cannot be read (%s).".formatted(part));
    }
  }

  private static Rows.BrokenOff brokenOff(String ja, String en) {
    return new Rows.BrokenOff(RowRefused.because("", ja, en));
  }

  /** More comes out than may. */
  private static final class Swollen extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts what comes out of all parts, and how long it goes without markup. */
  private final class Counted extends FilterInputStream {
    private long run;
    private long longest;
    private int place;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      for (int i = offset; i < offset + read; i++) {
        run = buffer[i] == '<' ? 0 : run + 1;
        longest = Math.max(longest, run);
        // Parts in another encoding could hide their markup from this count.
        if (place < UTF_8_MARK.length && buffer[i] == 0) {
          throw new Swollen();
        }
        place++;
      }
      unpacked += Math.max(read, 0);
      if (unpacked > limit || longest > MAX_RUN) {
        throw new Swollen();
      }
      return read;
    }
  }
}
