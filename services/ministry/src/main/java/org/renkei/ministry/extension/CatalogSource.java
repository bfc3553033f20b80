package org.renkei.ministry.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Source;
import org.renkei.contracts.program.SupportCategory;

/**
 * 取込元: one source of a catalog and what is filled in where its rows are silent.
 *
 * @param format shape of its files
 * @param source 出典, with licence and credit, put into every program read from it; null where the
 *     rows bring their own. The moment of import is added
 * @param publisher name of the ministry as its rows write it, such as 何々省: a row of another
 *     ministry is rejected; null where rows name no ministry
 * @param defaultCategories 支援分野 of a program whose words tell none; a row is rejected where this is
 *     empty, too
 */
public record CatalogSource(
    CatalogFormat format,
    @Nullable Source source,
    @Nullable String publisher,
    List<SupportCategory> defaultCategories) {
  public CatalogSource {
    defaultCategories = List.copyOf(defaultCategories);
  }

  /** Programs in the shape of this API, which bring their own source. */
  public static CatalogSource renkei() {
    return new CatalogSource(CatalogFormat.RENKEI, null, null, List.of());
  }

  /** The table that officials of the ministry fill in; its rows bring their own source. */
  public static CatalogSource template() {
    return new CatalogSource(CatalogFormat.TEMPLATE, null, null, List.of());
  }
}
