package org.renkei.ministry.extension;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** All that the fictional fifth ministry brings. */
final class FifthMinistry {
  @Produces
  @Singleton
  Vocabulary vocabulary() {
    return WordList.read(FifthMinistry.class, "words.tsv");
  }

  @Produces
  @Singleton
  CatalogSources sources() {
    return () -> List.of(CatalogSource.renkei(), CatalogSource.template());
  }
}
