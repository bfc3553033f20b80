package org.renkei.ministry.extension;

import java.util.List;

/**
 * 取込元: where a ministry's catalog comes from. Each ministry brings exactly one bean of this type;
 * there is no default, because credit and licence differ from source to source.
 */
public interface CatalogSources {
  /**
   * The sources, at most one for each format. An import in a format that is not listed is refused.
   */
  List<CatalogSource> all();
}
