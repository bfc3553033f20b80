package org.renkei.ministry.extension;

import java.util.Locale;

/** 取込形式: shapes of files that a catalog can be read from. */
public enum CatalogFormat {
  /** 行政事業レビューシート, the government's yearly review of its programs, in JUDGIT!'s JSON. */
  REVIEW_SHEET,
  /** Programs as this API writes them, without the fields that the service sets. */
  RENKEI;

  /** The name in requests and answers: {@code review_sheet}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
