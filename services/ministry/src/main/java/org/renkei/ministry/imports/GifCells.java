package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.Ministry;

/**
 * The cells of one row of a table after DS-451-4, held against what the table would say of the
 * stored program, and what is wrong with them.
 */
final class GifCells {
  private static final Pattern SEPARATORS = Pattern.compile("[,、;，；\\n]+");

  private final Map<GifColumn, String> cells = new EnumMap<>(GifColumn.class);
  private final List<RowRefused.Reason> reasons = new ArrayList<>();
  private final Ministry ministry;
  private final Instant now;
  private final @Nullable Program stored;

  /**
   * Takes the cells of a row.
   *
   * @param now tells which call the table speaks of
   * @param stored null for a new program, of which the table says nothing yet
   */
  GifCells(JsonNode row, Ministry ministry, Instant now, @Nullable Program stored) {
    this.ministry = ministry;
    this.now = now;
    this.stored = stored;
    for (Map.Entry<String, JsonNode> cell : row.properties()) {
      GifColumn column = GifColumn.of(cell.getKey()).orElse(null);
      if (!cell.getValue().isTextual()) {
        refuse(
            cell.getKey(),
            "数式かエラー値です。値として貼り付けてください。",
            "This is a formula or an error. Paste it as a value.");
      } else if (column != null) {
        cells.put(column, unified(cell.getValue().textValue()));
      } else if (!cell.getValue().textValue().isBlank()) {
        refuse(cell.getKey(), "この見出しはありません。", "There is no such heading.");
      }
    }
  }

  /**
   * A text with its lines ending in LF alone, as not every spreadsheet leaves them as they were.
   */
  static String unified(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').strip();
  }

  /** What stands in a cell; empty where the table lacks the column. */
  String of(GifColumn column) {
    return CsvWriter.plain(cells.getOrDefault(column, ""));
  }

  /** The same, and what the table would say where it lacks the column. */
  String orSaid(GifColumn column) {
    return cells.containsKey(column) ? of(column) : said(column);
  }

  private String said(GifColumn column) {
    return stored == null ? "" : unified(GifTable.cell(column, stored, ministry, now));
  }

  /** Whether a cell says something else than the table would. */
  boolean differ(GifColumn column) {
    String cell = cells.get(column);
    return cell != null && !same(cell, said(column));
  }

  /** A spreadsheet keeps the apostrophe before what would be a formula. */
  private static boolean same(String cell, String said) {
    return cell.equals(said) || CsvWriter.plain(cell).equals(said);
  }

  /**
   * A text of which the table may show the beginning alone.
   *
   * @param full the text as it is stored
   * @param max characters that the table shows
   */
  String text(GifColumn column, String full, int max) {
    String cell = cells.get(column);
    String whole = unified(full);
    String shown = GifTable.cut(whole, max);
    if (cell == null || same(cell, whole) || same(cell, shown)) {
      return full;
    }
    if (stored != null && cell.endsWith(GifTable.CUT)) {
      if (whole.startsWith(CsvWriter.plain(cell.substring(0, cell.length() - 1)))) {
        return full;
      }
      if (!shown.equals(whole)) {
        refuse(
            column,
            "「…」で省略された文は書き換えられません。全文を書いてください。",
            "A text that is cut with … cannot be changed. Write the whole text.");
        return full;
      }
    }
    return CsvWriter.plain(cell);
  }

  /** The words of a list. */
  List<String> words(GifColumn column) {
    return SEPARATORS
        .splitAsStream(of(column))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The codes of a list of words; empty where there is none or one of them is not in the list. */
  <C> Optional<List<C>> codes(GifColumn column, TemplateColumn list, Function<String, C> code) {
    List<C> found = new ArrayList<>();
    for (String word : words(column)) {
      String named = list.code(word);
      if (list.allowed().stream().noneMatch(one -> one.code().equals(named))) {
        return Optional.empty();
      }
      found.add(code.apply(named));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  void refuse(GifColumn column, String ja, String en) {
    refuse(column.heading(), ja, en);
  }

  private void refuse(String heading, String ja, String en) {
    reasons.addAll(RowRefused.because(heading, ja, en).reasons());
  }

  void refuse(RowRefused.Reason reason) {
    reasons.add(reason);
  }

  /** What is wrong, in the order in which it was seen. */
  List<RowRefused.Reason> reasons() {
    return List.copyOf(reasons);
  }
}
