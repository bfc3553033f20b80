package org.renkei.ministry.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * 記入様式: an empty table as a workbook, with an example, lists of the values that may stand in a
 * cell, and a sheet that explains every column. The import passes over the example.
 */
final class TemplateSheet {
  /** The columns without which no row is taken. */
  static final Set<TemplateColumn> REQUIRED =
      EnumSet.of(
          TemplateColumn.SOURCE_ID,
          TemplateColumn.TITLE,
          TemplateColumn.SUMMARY,
          TemplateColumn.KIND,
          TemplateColumn.CATEGORIES);

  /** The example without the mark for which the import passes over it. */
  static Map<TemplateColumn, String> example() {
    Map<TemplateColumn, String> example = new EnumMap<>(EXAMPLE);
    example.computeIfPresent(
        TemplateColumn.SOURCE_ID, (column, cell) -> cell.substring(TableRows.EXAMPLE.length()));
    return example;
  }

  private static final int LINES = 2_000;
  private static final Map<TemplateColumn, String> EXAMPLE = new EnumMap<>(TemplateColumn.class);

  static {
    EXAMPLE.put(TemplateColumn.SOURCE_ID, TableRows.EXAMPLE + "R8-001");
    EXAMPLE.put(TemplateColumn.TITLE, "地域の研究開発を支える補助金");
    EXAMPLE.put(TemplateColumn.SUMMARY, "大学と地元企業が組む研究開発の費用を補助します。");
    EXAMPLE.put(TemplateColumn.DESCRIPTION, "設備費、人件費、旅費が対象です。");
    EXAMPLE.put(TemplateColumn.KIND, "補助金");
    EXAMPLE.put(TemplateColumn.CATEGORIES, "研究開発,人材育成");
    EXAMPLE.put(TemplateColumn.STAGES, "研究開発,技術実証");
    EXAMPLE.put(TemplateColumn.MAX_PER_YEAR, "50000000");
    EXAMPLE.put(TemplateColumn.SUBSIDY_RATE, "2/3");
    EXAMPLE.put(TemplateColumn.TERM_YEARS, "3");
    EXAMPLE.put(TemplateColumn.CALL_OPENS, "2026-04-01");
    EXAMPLE.put(TemplateColumn.CALL_CLOSES, "2026-05-29");
    EXAMPLE.put(TemplateColumn.AREAS, "北海道,青森県");
    EXAMPLE.put(TemplateColumn.APPLICANTS, "大学,中小企業");
    EXAMPLE.put(TemplateColumn.BUREAU, "研究振興局");
    EXAMPLE.put(TemplateColumn.OFFICE, "地域支援係");
    EXAMPLE.put(TemplateColumn.PHONE, "03-0000-0000");
    EXAMPLE.put(TemplateColumn.URL, "https://www.example.go.jp/programs/r8-001");
  }

  private TemplateSheet() {}

  static void write(OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Renkei", "1.0")) {
      Worksheet programs = workbook.newWorksheet(SheetLines.SHEET);
      Worksheet explanation = workbook.newWorksheet("説明");
      Worksheet values = workbook.newWorksheet("値");
      List<TemplateColumn> columns = Arrays.asList(TemplateColumn.values());
      SheetWriter table = new SheetWriter(programs);
      table.headings(columns.stream().map(TemplateColumn::heading).toList());
      table.row(columns.stream().map(column -> EXAMPLE.getOrDefault(column, "")).toList());
      lists(programs, values, columns);
      explain(explanation);
    }
  }

  /** The words and codes of each list, and a choice among the words in its column. */
  private static void lists(Worksheet programs, Worksheet values, List<TemplateColumn> columns) {
    int at = 0;
    for (int place = 0; place < columns.size(); place++) {
      TemplateColumn column = columns.get(place);
      List<TemplateColumn.Allowed> allowed = column.allowed();
      if (allowed.isEmpty()) {
        continue;
      }
      values.width(at, 30);
      values.inlineString(0, at, column.heading());
      values.inlineString(0, at + 1, "コード");
      for (int i = 0; i < allowed.size(); i++) {
        values.inlineString(i + 1, at, allowed.get(i).ja());
        values.inlineString(i + 1, at + 1, allowed.get(i).code());
      }
      Range words = values.range(1, at, allowed.size(), at);
      // Several codes may stand in one cell, divided by commas: there the list helps, and no more.
      boolean one = column.form() == TemplateColumn.Form.TEXT;
      programs
          .range(2, place, LINES, place)
          .validateWithList(words)
          .allowBlank(true)
          .showDropdown(true)
          .showErrorMessage(one)
          .errorTitle(column.heading())
          .error("一覧から選んでください。");
      at += 2;
    }
  }

  private static void explain(Worksheet sheet) throws IOException {
    SheetWriter table = new SheetWriter(sheet);
    table.headings(List.of("見出し", "項目名", "必須", "書き方", "使える値"));
    for (TemplateColumn column : TemplateColumn.values()) {
      List<String> allowed = new ArrayList<>();
      column.allowed().forEach(value -> allowed.add(value.ja()));
      table.row(
          List.of(
              column.heading(),
              column.path(),
              REQUIRED.contains(column) ? "必須" : "",
              column.form().ja(),
              String.join("、", allowed)));
    }
    table.row(List.of(""));
    for (String note :
        List.of(
            "1行に1つの制度を書きます。「（例）」で始まる行は取り込みません。",
            "公募が1回なら公募開始日と公募終了日に、対象地域と対象者はそれぞれの列に書けます。ほかは「公募」「要件」にJSONで書きます。",
            "数式は取り込みません。値として貼り付けてください。",
            "見出しの順は変えてもかまいません。要らない列は消せます。")) {
      table.row(List.of(note));
    }
  }
}
