package org.renkei.ministry.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks put together by hand, so that each can be wrong in one place. */
final class Workbooks {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private Workbooks() {}

  /** A sheet of lines; each begins and ends with the tag of a row. */
  static byte[] ofLines(String lines) {
    return zipped(parts(lines));
  }

  /** The parts of a workbook with one sheet. */
  static Map<String, byte[]> parts(String lines) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        bytes(
            HEAD
                + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + "</Types>"));
    parts.put(
        "xl/workbook.xml",
        bytes(
            HEAD
                + "<workbook xmlns=\""
                + MAIN
                + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        bytes(
            HEAD
                + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
    parts.put(
        "xl/sharedStrings.xml",
        bytes(
            HEAD
                + "<sst xmlns=\""
                + MAIN
                + "\"><si><t>題名</t><rPh sb=\"0\" eb=\"2\"><t>ダイメイ</t></rPh></si></sst>"));
    parts.put("xl/worksheets/sheet1.xml", bytes(sheet(lines)));
    return parts;
  }

  static String sheet(String lines) {
    return HEAD
        + "<worksheet xmlns=\""
        + MAIN
        + "\"><sheetData>"
        + lines
        + "</sheetData></worksheet>";
  }

  static String row(String... cells) {
    return "<row>" + String.join("", cells) + "</row>";
  }

  static String text(String text) {
    return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zipped(Map<String, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
