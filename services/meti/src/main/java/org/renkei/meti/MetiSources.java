package org.renkei.meti;

import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.CatalogSources;

/** Where the catalog of 経済産業省 comes from. */
@Singleton
final class MetiSources implements CatalogSources {
  private static final Source REVIEW_SHEETS =
      new Source(
          "行政事業レビューシート（経済産業省）",
          "https://www.meti.go.jp/information_2/publicoffer/review.html",
          "CC BY 4.0",
          "JUDGIT! / 内閣官房",
          null);

  @Override
  public List<CatalogSource> all() {
    return List.of(
        CatalogSource.renkei(),
        new CatalogSource(
            CatalogFormat.REVIEW_SHEET,
            REVIEW_SHEETS,
            "経済産業省",
            List.of(SupportCategory.COMMERCIALIZATION)));
  }
}
