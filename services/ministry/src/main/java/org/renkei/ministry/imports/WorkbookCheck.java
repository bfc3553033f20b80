package org.renkei.ministry.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks through a workbook before anything builds on it, in constant memory: a small file can
 * unpack into more than any memory holds, in size, depth, columns or references. What is refused
 * here, no spreadsheet program writes. The limits, all of them: 1,000 parts; 64 MiB of shared
 * texts; tags of 64 KiB, 100 deep; no DOCTYPE, comment or CDATA; UTF-8; 16,384 columns; 1,000
 * formulas.
 */
final class WorkbookCheck {
  private static final int MAX_PARTS = 1_000;
  private static final long MAX_SHARED = 64L << 20;
  private static final int MAX_TAG = 64 << 10;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 3 * TableLines.MAX_CELL;
  private static final int MAX_NUMBER = 400;
  private static final int MAX_CELLS_IN_ROW = 16_384;
  private static final int MAX_FORMULAS = 1_000;
  private static final Pattern ENCODING =
      Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE = Pattern.compile("[\\s:]r\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern TYPE = Pattern.compile("[\\s:]t\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern CELL = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");

  private long left;
  private int formulas;
  private long sharedTexts;
  private long highestReference = -1;

  private WorkbookCheck(long maxUnpacked) {
    this.left = maxUnpacked;
  }

  /**
   * Looks at every part.
   *
   * @param maxUnpacked bytes that all parts may have together
   * @throws Rows.BrokenOff naming the part and the rule
   */
  static void check(Path workbook, long maxUnpacked) throws Rows.BrokenOff {
    WorkbookCheck check = new WorkbookCheck(maxUnpacked);
    try (ZipFile zip = ZipFile.builder().setFile(workbook.toFile()).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.size() > MAX_PARTS) {
        throw refused(workbook.getFileName().toString(), "部分が多すぎます", "too many parts");
      }
      Set<String> names = new HashSet<>();
      for (ZipArchiveEntry entry : entries) {
        if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
          throw refused(entry.getName(), "同じ名前の部分があります", "a part stands twice");
        }
        try (InputStream part = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
          check.part(entry.getName(), part);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Rows.BrokenOff.because(
          "xlsxとして展開できません。", "This cannot be unpacked as a workbook (xlsx).");
    }
    if (check.highestReference >= check.sharedTexts) {
      throw refused("sharedStrings", "ない文字列を指しています", "a reference to a text that is not there");
    }
  }

  private static Rows.BrokenOff refused(String part, String ja, String en) {
    String place = part.length() > 100 ? part.substring(0, 100) : part;
    return Rows.BrokenOff.because(
        "ブックの %s を受け付けません: %s。".formatted(place, ja),
        "%s of the workbook is refused: %s.".formatted(place, en));
  }

  /** Reads a part to its end, counting; one that looks like XML is looked at tag by tag. */
  private void part(String name, InputStream part) throws IOException, Rows.BrokenOff {
    Scan scan = new Scan(name);
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    boolean xml = true;
    boolean begun = false;
    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
      size += read;
      left -= read;
      if (left < 0) {
        throw refused(name, "展開すると大きすぎます", "too large once unpacked");
      }
      for (int i = 0; xml && i < read; i++) {
        int next = buffer[i] & 0xFF;
        if (!begun) {
          boolean markOrBlank =
              next == 0xEF || next == 0xBB || next == 0xBF || (next <= ' ' && next > 0);
          if (markOrBlank) {
            continue;
          }
          begun = true;
          xml = next == '<' || isXml(name);
        }
        if (xml) {
          scan.take(next);
        }
      }
      if (scan.sharedTexts() && size > MAX_SHARED) {
        throw refused(name, "文字列が多すぎます。CSVで送ってください", "too much text; send it as CSV");
      }
    }
    sharedTexts += scan.texts;
  }

  private static boolean isXml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".rels");
  }

  /** One part, byte by byte: where tags begin and end, how deep they are, how long texts are. */
  private final class Scan {
    private final String name;
    private final StringBuilder tag = new StringBuilder();
    private final StringBuilder number = new StringBuilder();
    private boolean first = true;
    private boolean inTag;
    private int quote;
    private int depth;
    private int text;
    private int cells;
    private long texts;
    private boolean numeric;
    private boolean reference;
    private boolean inValue;

    Scan(String name) {
      this.name = name;
    }

    boolean sharedTexts() {
      return texts > 0;
    }

    void take(int next) throws Rows.BrokenOff {
      if (next == 0) {
        throw refused(name, "UTF-8のXMLではありません", "not XML in UTF-8");
      }
      if (!inTag) {
        if (next == '<') {
          inTag = true;
          tag.setLength(0);
        } else if (first) {
          throw refused(name, "XMLではありません", "not XML");
        } else {
          text(next);
        }
        return;
      }
      if (quote == 0 && next == '>') {
        inTag = false;
        end(tag.toString());
        return;
      }
      if (tag.length() == 0 && next == '!') {
        throw refused(
            name, "DOCTYPE・コメント・CDATAは使えません", "no DOCTYPE, comment or CDATA may stand there");
      }
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '"' || next == '\'') {
        quote = next;
      }
      tag.append((char) next);
      if (tag.length() > MAX_TAG) {
        throw refused(name, "タグが長すぎます", "a tag is too long");
      }
    }

    private void text(int next) throws Rows.BrokenOff {
      text++;
      if (text > MAX_TEXT || (inValue && numeric && text > MAX_NUMBER)) {
        throw refused(name, "1つの欄が長すぎます", "a cell is too long");
      }
      if (inValue && reference) {
        number.append((char) next);
      }
    }

    private void end(String content) throws Rows.BrokenOff {
      if (content.startsWith("?")) {
        Matcher encoding = ENCODING.matcher(content);
        if (first && encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
          throw refused(name, "UTF-8のXMLではありません", "not XML in UTF-8");
        }
        first = false;
        return;
      }
      first = false;
      if (content.startsWith("/")) {
        depth--;
        closed(localName(content.substring(1)));
        return;
      }
      opened(localName(content), content);
      if (!content.endsWith("/")) {
        depth++;
        if (depth > MAX_DEPTH) {
          throw refused(name, "入れ子が深すぎます", "nested too deep");
        }
      }
    }

    private void opened(String element, String content) throws Rows.BrokenOff {
      switch (element) {
        case "row" -> cells = 0;
        case "si" -> {
          texts++;
          text = 0;
        }
        case "comment" -> text = 0;
        case "c" -> cell(content);
        case "v" -> {
          inValue = !content.endsWith("/");
          text = 0;
          number.setLength(0);
        }
        case "f" -> {
          if (++formulas > MAX_FORMULAS) {
            throw refused(
                name, "数式が多すぎます。値として貼り付けてください", "too many formulas; paste them as values");
          }
        }
        default -> {}
      }
    }

    private void cell(String content) throws Rows.BrokenOff {
      text = 0;
      if (++cells > MAX_CELLS_IN_ROW) {
        throw refused(name, "列が多すぎます", "too many columns");
      }
      // Any attribute that looks like the one may be what the reader sees.
      Matcher place = PLACE.matcher(content);
      while (place.find()) {
        if (!CELL.matcher(place.group(1)).matches()) {
          throw refused(name, "セルの番地が正しくありません", "no such place for a cell");
        }
      }
      Matcher type = TYPE.matcher(content);
      reference = false;
      numeric = true;
      while (type.find()) {
        reference |= type.group(1).equals("s");
        switch (type.group(1)) {
          case "n", "s", "b" -> {}
          case "str", "e", "inlineStr" -> numeric = false;
          default -> throw refused(name, "セルの型が正しくありません", "no such type of a cell");
        }
      }
    }

    private void closed(String element) throws Rows.BrokenOff {
      if (element.equals("v")) {
        inValue = false;
        if (reference) {
          refer(number.toString().strip());
        }
      }
    }

    private void refer(String index) throws Rows.BrokenOff {
      if (index.isEmpty()) {
        return;
      }
      if (index.length() > 9 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw refused(name, "ない文字列を指しています", "a reference to a text that is not there");
      }
      highestReference = Math.max(highestReference, Long.parseLong(index));
    }

    private static String localName(String content) {
      int end = 0;
      while (end < content.length()
          && !Character.isWhitespace(content.charAt(end))
          && content.charAt(end) != '/') {
        end++;
      }
      String qualified = content.substring(0, end);
      return qualified.substring(qualified.indexOf(':') + 1);
    }
  }
}
