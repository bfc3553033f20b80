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

  private static final Source MIRASAPO =
      new Source("ミラサポplus 制度ナビ", "https://mirasapo-plus.go.jp/", null, "中小企業庁「ミラサポplus」", null);
  private static final Source JGRANTS =
      new Source("Jグランツ", "https://www.jgrants-portal.go.jp/", null, "デジタル庁「Jグランツ」", null);

  @Override
  public List<CatalogSource> all() {
    return List.of(
        CatalogSource.renkei(),
        CatalogSource.template(),
        new CatalogSource(
            CatalogFormat.REVIEW_SHEET,
            REVIEW_SHEETS,
            "経済産業省",
            List.of(SupportCategory.COMMERCIALIZATION)),
        // Both are kept for all of the state and the prefectures: whose program it is stands in it.
        new CatalogSource(
            CatalogFormat.MIRASAPO, MIRASAPO, null, List.of(SupportCategory.COMMERCIALIZATION)),
        new CatalogSource(
            CatalogFormat.JGRANTS, JGRANTS, null, List.of(SupportCategory.COMMERCIALIZATION)));
  }
}
