package org.renkei.ministry.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;

/**
 * 記入様式: the workbook that an official fills in, with an example, the values that a cell may take to
 * choose from, and a sheet that explains every column.
 */
final class TemplateSheet {
  /** 制度番号 of the example row, which is no program. */
  static final String EXAMPLE = "記入例";

  private static final int ROWS = 2_000;
  private static final String EXAMPLE_FILL = "F2F2F2";
  private static final Map<TemplateColumn, String> EXAMPLE_CELLS =
      Map.ofEntries(
          Map.entry(TemplateColumn.SOURCE_ID, EXAMPLE),
          Map.entry(TemplateColumn.TITLE, "地域海洋バイオ実証補助金"),
          Map.entry(TemplateColumn.SUMMARY, "海藻由来素材の実証試験に要する経費を補助します。"),
          Map.entry(TemplateColumn.DESCRIPTION, "設備、原材料、試験委託の経費が対象です。"),
          Map.entry(TemplateColumn.KIND, "補助金"),
          Map.entry(TemplateColumn.CATEGORIES, "研究開発、企業化開発"),
          Map.entry(TemplateColumn.STAGES, "技術実証"),
          Map.entry(TemplateColumn.MAX_PER_YEAR, "50000000"),
          Map.entry(TemplateColumn.SUBSIDY_RATE, "2/3"),
          Map.entry(TemplateColumn.TERM_YEARS, "3"),
          Map.entry(
              TemplateColumn.CALLS,
              "[{\"fiscal_year\":2027,\"round\":1,\"opens_at\":\"2027-04-01T09:00:00+09:00\","
                  + "\"closes_at\":\"2027-05-31T17:00:00+09:00\"}]"),
          Map.entry(
              TemplateColumn.CRITERIA,
              "[{\"criterion\":\"AREA\",\"included\":[\"JP-HOKKAIDO\"],\"excluded\":[]}]"),
          Map.entry(TemplateColumn.BUREAU, "大臣官房"),
          Map.entry(TemplateColumn.OFFICE, "地域連携室"),
          Map.entry(TemplateColumn.URL, "https://example.go.jp/support"));

  private TemplateSheet() {}

  static void write(OutputStream out) throws IOException {
    try (SheetWriter writer = new SheetWriter(out, "制度")) {
      List<TemplateColumn> columns = List.of(TemplateColumn.values());
      writer.headings(columns.stream().map(TemplateColumn::heading).toList());
      Worksheet lists = writer.book().newWorksheet("選択肢");
      for (int column = 0; column < columns.size(); column++) {
        // Text, so that 2/3 stays a rate and does not become the third of February.
        writer.sheet().style(column).format("@").set();
        List<String> labels = columns.get(column).labels();
        if (!labels.isEmpty()) {
          lists.value(0, column, columns.get(column).heading());
          lists.width(column, 24);
          for (int i = 0; i < labels.size(); i++) {
            lists.value(i + 1, column, labels.get(i));
          }
          boolean several = columns.get(column).form() == TemplateColumn.Form.CODES;
          writer
              .sheet()
              .range(1, column, ROWS, column)
              .validateWithList(lists.range(1, column, labels.size(), column))
              .allowBlank(true)
              .showErrorMessage(!several)
              .errorTitle(columns.get(column).heading())
              .error("一覧から選んでください。 Choose from the list.");
        }
        String example = EXAMPLE_CELLS.get(columns.get(column));
        if (example != null) {
          writer.sheet().value(1, column, example);
        }
        writer.sheet().style(1, column).format("@").italic().fillColor(EXAMPLE_FILL).set();
      }
      explain(writer.book().newWorksheet("説明"), columns);
    }
  }

  private static void explain(Worksheet sheet, List<TemplateColumn> columns) {
    List<String> headings =
        List.of("見出し / Heading", "項目 / Field", "必須 / Required", "書き方 / How", "例 / Example");
    for (int i = 0; i < headings.size(); i++) {
      sheet.value(0, i, headings.get(i));
      sheet.style(0, i).bold().set();
      sheet.width(i, i == 3 ? 60 : 26);
    }
    int row = 1;
    for (TemplateColumn column : columns) {
      sheet.value(row, 0, column.heading());
      sheet.value(row, 1, column.path());
      sheet.value(row, 2, column.required() ? "○" : "");
      String several =
          column.form() == TemplateColumn.Form.CODES && !column.labels().isEmpty()
              ? "一覧の語またはコード。複数は「、」で区切ります。 Words of the list or codes, divided by commas."
              : column.form().ja() + " " + column.form().en();
      sheet.value(row, 3, several);
      sheet.value(row, 4, EXAMPLE_CELLS.getOrDefault(column, ""));
      row++;
    }
    List<String> notes =
        Arrays.asList(
            "1行に1制度を書きます。灰色の記入例の行は消してください（残すと理由とともに却下されます）。",
            "列の並べ替え、不要な列の削除はかまいません。見出しは変えないでください。",
            "数式は読みません。値を書いてください。",
            "One program a row. Delete the grey example; columns may be moved or left out, headings stay."
                + " Formulas are not read.");
    for (String note : notes) {
      sheet.value(++row, 0, note);
    }
  }
}
