package org.renkei.mhlw;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.CatalogSources;

/** Where the catalog of 厚生労働省 comes from. */
@Singleton
final class MhlwSources implements CatalogSources {
  private static final Source REVIEW_SHEETS =
      new Source(
          "行政事業レビューシート（厚生労働省）",
          "https://www.mhlw.go.jp/jigyo_shiwake/index.html",
          "CC BY 4.0",
          "JUDGIT! / 内閣官房",
          null);

  @Override
  public List<CatalogSource> all() {
    return List.of(
        CatalogSource.renkei(),
        CatalogSource.template(),
        new CatalogSource(
            CatalogFormat.REVIEW_SHEET,
            REVIEW_SHEETS,
            "厚生労働省",
            List.of(SupportCategory.HUMAN_RESOURCES)));
  }
}
