package org.renkei.mext;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.CatalogSources;

/** Where the catalog of 文部科学省 comes from. */
@Singleton
final class MextSources implements CatalogSources {
  private static final Source REVIEW_SHEETS =
      new Source(
          "行政事業レビューシート（文部科学省）",
          "https://www.mext.go.jp/a_menu/kouritsu/detail/block30_00089.htm",
          "CC BY 4.0",
          "JUDGIT! / 内閣官房",
          null);

  @Override
  public List<CatalogSource> all() {
    return List.of(
        CatalogSource.renkei(),
        CatalogSource.template(),
        new CatalogSource(
            CatalogFormat.REVIEW_SHEET, REVIEW_SHEETS, "文部科学省", List.of(SupportCategory.RESEARCH)));
  }
}
