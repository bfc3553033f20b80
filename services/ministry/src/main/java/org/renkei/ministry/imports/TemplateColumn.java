package org.renkei.ministry.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Labeled;
import org.renkei.contracts.code.Themes;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;

/**
 * 様式の列: the columns of the table, with the headings of DS-451-4 (GIF 行政サービス・制度) where it has one.
 */
enum TemplateColumn {
  SOURCE_ID("制度番号", null, "source_id", Form.TEXT),
  TITLE("タイトル", null, "title", Form.TEXT),
  SUMMARY("概要", null, "summary", Form.TEXT),
  DESCRIPTION("内容", null, "description", Form.TEXT),
  KIND("サービス種別", null, "kind", Form.TEXT),
  CATEGORIES("支援分野", null, "categories", Form.CODES),
  STAGES("段階", null, "stages", Form.CODES),
  THEMES("分野", null, "themes", Form.CODES),
  MIN_PER_YEAR("給付下限額（円）", "funding", "min_per_year", Form.NUMBER),
  MAX_PER_YEAR("給付上限額（円）", "funding", "max_per_year", Form.NUMBER),
  TOTAL_BUDGET("予算総額（円）", "funding", "total_budget", Form.NUMBER),
  SUBSIDY_RATE("最大補助率", "funding", "subsidy_rate", Form.RATIO),
  MATCHING_FUND("マッチングファンド比率", "funding", "matching_fund", Form.RATIO),
  TERM_YEARS("支援期間（年）", "funding", "term_years", Form.NUMBER),
  CALL_OPENS("公募開始日", null, "call_opens", Form.DAY),
  CALL_CLOSES("公募終了日", null, "call_closes", Form.DAY),
  AREAS("地域（団体コード）", null, "areas", Form.AREAS),
  APPLICANTS("対象者", null, "applicants", Form.CODES),
  CALLS("公募", null, "calls", Form.JSON),
  CRITERIA("要件", null, "criteria", Form.JSON),
  UNREAD_CRITERIA("未読要件", null, "unread_criteria", Form.JSON),
  MEASURE("施策", null, "measure", Form.TEXT),
  BUREAU("制度所管組織", "competent_authority", "bureau", Form.TEXT),
  DIVISION("担当課室", "competent_authority", "division", Form.TEXT),
  OFFICE("連絡先", "contact", "office", Form.TEXT),
  PHONE("連絡先電話番号", "contact", "phone", Form.TEXT),
  EMAIL("連絡先メール", "contact", "email", Form.TEXT),
  CONTACT_URL("連絡先URL", "contact", "url", Form.TEXT),
  LEGAL_BASIS("根拠法令", null, "legal_basis", Form.TEXT),
  URL("URL", null, "url", Form.TEXT),
  TITLE_EN("タイトル（英語）", null, "title_en", Form.TEXT),
  SUMMARY_EN("概要（英語）", null, "summary_en", Form.TEXT),
  DESCRIPTION_EN("内容（英語）", null, "description_en", Form.TEXT),
  COMBINATION("併用・経費", null, "combination", Form.JSON),
  PRIORITY_RULES("優先的措置", null, "priority_rules", Form.JSON),
  VARIANT_OF("元制度番号", null, "variant_of", Form.TEXT),
  SOURCE("出典", null, "source", Form.JSON);

  /** A code that may stand in a cell, and the word for it. */
  record Allowed(String code, String ja) {}

  /** How a cell is written. */
  enum Form {
    TEXT("文字列です。", "A text."),
    NUMBER("整数で書いてください。", "Write a whole number."),
    CODES("コードをコンマで区切ってください。", "Write codes divided by commas."),
    DAY("2026年4月1日 か 2026-04-01 の形で書いてください。", "Write a day such as 2026-04-01."),
    AREAS(
        "地域の名前（北海道、東北、函館市）か6桁の団体コードをコンマで区切ってください。",
        "Write names of areas or six-digit codes divided by commas."),
    RATIO("2/3 の形で書いてください。", "Write it as 2/3."),
    JSON("JSONとして読めません。", "This cannot be read as JSON.");

    private final String ja;
    private final String en;

    Form(String ja, String en) {
      this.ja = ja;
      this.en = en;
    }

    String ja() {
      return ja;
    }

    String en() {
      return en;
    }
  }

  private final String heading;
  private final @Nullable String within;
  private final String field;
  private final Form form;

  TemplateColumn(String heading, @Nullable String within, String field, Form form) {
    this.heading = heading;
    this.within = within;
    this.field = field;
    this.form = form;
  }

  /** The column under a heading, in Japanese or as the field's name. */
  static Optional<TemplateColumn> of(String heading) {
    return Arrays.stream(values())
        .filter(column -> column.heading.equals(heading) || column.path().equals(heading))
        .findFirst();
  }

  /** The column that holds what a JSON Pointer into a program names. */
  static Optional<TemplateColumn> at(String pointer) {
    return Arrays.stream(values())
        .filter(
            column ->
                pointer.equals(column.pointer()) || pointer.startsWith(column.pointer() + "/"))
        .findFirst();
  }

  /** Whether its cells are another way to write a part of calls or criteria. */
  boolean shorthand() {
    return switch (this) {
      case CALL_OPENS, CALL_CLOSES, AREAS, APPLICANTS -> true;
      default -> false;
    };
  }

  /** The codes that may stand in the column, each with its words; none where it is free. */
  List<Allowed> allowed() {
    return switch (this) {
      case KIND -> allowed(ProgramKind.values());
      case CATEGORIES -> allowed(SupportCategory.values());
      case STAGES -> allowed(Stage.values());
      case APPLICANTS -> allowed(ApplicantKind.values());
      case THEMES ->
          Themes.all().stream()
              .map(theme -> new Allowed(theme.code().value(), theme.ja()))
              .toList();
      default -> List.of();
    };
  }

  private static <E extends Enum<E> & Labeled> List<Allowed> allowed(E[] values) {
    return Arrays.stream(values).map(value -> new Allowed(value.name(), value.ja())).toList();
  }

  /** The code that a person means by its words. */
  String code(String cell) {
    return allowed().stream()
        .filter(one -> one.ja().equals(cell.strip()))
        .findFirst()
        .map(Allowed::code)
        .orElse(allowed().isEmpty() ? cell : cell.strip());
  }

  String heading() {
    return heading;
  }

  /** Where the field stands in a program. */
  String pointer() {
    return "/" + path().replace('.', '/');
  }

  /** The field's name, with the name of the object it stands in. */
  String path() {
    return within == null ? field : within + "." + field;
  }

  @Nullable String within() {
    return within;
  }

  String field() {
    return field;
  }

  Form form() {
    return form;
  }
}
