package org.renkei.ministry.imports;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** How a cell is written. */
  enum Form {
    TEXT("文字列です。", "A text."),
    NUMBER("整数で書いてください。", "Write a whole number."),
    CODES("コードをコンマで区切ってください。", "Write codes divided by commas."),
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

  String heading() {
    return heading;
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
