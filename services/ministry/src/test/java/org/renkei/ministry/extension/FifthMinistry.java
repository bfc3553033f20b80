package org.renkei.ministry.extension;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;

/** All that the fictional fifth ministry brings. */
final class FifthMinistry {
  private static final Source REVIEW_SHEETS =
      new Source("行政事業レビューシート（第五省）", null, null, "第五省の試験", null);

  @Produces
  @Singleton
  Vocabulary vocabulary() {
    return WordList.read(FifthMinistry.class, "words.tsv");
  }

  @Produces
  @Singleton
  CatalogSources sources() {
    return () ->
        List.of(
            CatalogSource.renkei(),
            CatalogSource.template(),
            new CatalogSource(
                CatalogFormat.MIRASAPO, null, null, List.of(SupportCategory.COMMERCIALIZATION)),
            new CatalogSource(
                CatalogFormat.REVIEW_SHEET,
                REVIEW_SHEETS,
                "第五省",
                List.of(SupportCategory.OVERSEAS)));
  }

  @Produces
  @Singleton
  Viewpoint viewpoint() {
    return () -> List.of(new RubricItem("reach_of_five", "第五の視点", "The fifth view", 1));
  }
}
