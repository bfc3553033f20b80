package org.renkei.ministry.extension;

import java.util.Locale;

/** 取込形式: shapes of files that a catalog can be read from. */
public enum CatalogFormat {
  /** 行政事業レビューシート, the government's yearly review of its programs, in JUDGIT!'s JSON. */
  REVIEW_SHEET,
  /** ミラサポplus 制度ナビ: support for firms by the state and by prefectures, as its search gives it. */
  MIRASAPO,
  /** Jグランツ, the government's portal for subsidies: list and detail of its public API. */
  JGRANTS,
  /** 記入様式: a table that an official fills in, and that an export writes. */
  TEMPLATE,
  /** Programs as this API writes them, without the fields that the service sets. */
  RENKEI;

  /** The name in requests and answers: {@code review_sheet}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
