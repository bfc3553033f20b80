package org.renkei.ministry.extension;

import java.util.List;
import org.renkei.contracts.evaluation.RubricItem;

/**
 * 独自視点: what a ministry judges in a joint evaluation beside the shared items. Each ministry brings
 * exactly one bean of this type; there is no default, because a ministry without a view of its own
 * has no reason to take part.
 */
public interface Viewpoint {
  /**
   * The ministry's own items with their weights among themselves, at most 20. They go out with
   * every part, so that everybody can compute its score; keys must differ from those of shared
   * items.
   */
  List<RubricItem> items();
}
