package org.renkei.ministry.imports;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 行政サービス・制度 (DS-451-4): the columns of its table. */
enum GifColumn {
  SOURCE_ID("制度番号", "/source_id"),
  VARIANT_OF("元制度番号", "/variant_of"),
  AUTHORITY("制度所管組織", "/competent_authority"),
  TITLE("タイトル", "/title"),
  SUMMARY("概要", "/summary"),
  DESCRIPTION("内容", "/description"),
  CONTACT("連絡先情報", "/contact"),
  LEGAL_BASIS("根拠法令", "/legal_basis"),
  AREAS("地域（団体コード）", ""),
  APPLICANTS("対象者", ""),
  CATEGORIES("用途・対象物", "/categories"),
  EMPLOYEES("従業員条件", ""),
  CAPITAL("資本金条件", ""),
  MAX_PER_YEAR("給付上限額（円）", "/funding"),
  RATE("最大補助率（%）", "/funding/subsidy_rate"),
  OPENS("公募開始日", ""),
  CLOSES("公募終了日", ""),
  INDUSTRY("標準産業分類", ""),
  KIND("サービス種別", "/kind"),
  ORGANIZATION("実施組織・支援機関", ""),
  /** The service's own, as are the next two: passed over when they come in. */
  PUBLISHED("公開開始日", ""),
  PUBLISHED_UNTIL("公開終了日", ""),
  UPDATED("最終更新日", ""),
  KEYWORDS("キーワード", "/themes");

  private static final Set<String> OWN =
      headings().stream()
          .filter(heading -> TemplateColumn.of(heading).isEmpty())
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> OF_THE_TEMPLATE =
      Arrays.stream(TemplateColumn.values())
          .flatMap(column -> Stream.of(column.heading(), column.path()))
          .filter(heading -> of(heading).isEmpty())
          .collect(Collectors.toUnmodifiableSet());

  private final String heading;
  private final String pointer;

  GifColumn(String heading, String pointer) {
    this.heading = heading;
    this.pointer = pointer;
  }

  String heading() {
    return heading;
  }

  static List<String> headings() {
    return Arrays.stream(values()).map(GifColumn::heading).toList();
  }

  static Optional<GifColumn> of(String heading) {
    return Arrays.stream(values()).filter(column -> column.heading.equals(heading)).findFirst();
  }

  /**
   * Whether a table with these headings is one after DS-451-4: it has a column that the template
   * lacks, and none that the template alone has.
   */
  static boolean tell(Collection<String> headings) {
    return headings.stream().anyMatch(OWN::contains)
        && headings.stream().noneMatch(OF_THE_TEMPLATE::contains);
  }

  /** The column that tells what a JSON Pointer into a program names. */
  static Optional<GifColumn> at(String pointer) {
    if (pointer.startsWith("/calls")) {
      return Optional.of(pointer.endsWith("/opens_at") ? OPENS : CLOSES);
    }
    if (pointer.startsWith("/criteria")) {
      if (pointer.endsWith("/max_employees")) {
        return Optional.of(EMPLOYEES);
      }
      if (pointer.endsWith("/max_capital")) {
        return Optional.of(CAPITAL);
      }
      return pointer.contains("/included/") ? Optional.of(AREAS) : Optional.empty();
    }
    return Arrays.stream(values())
        .filter(column -> !column.pointer.isEmpty() && pointer.startsWith(column.pointer))
        .reduce((shorter, longer) -> longer);
  }
}
