package org.renkei.gateway.project;

import java.util.List;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Stage;

/** The query of a list of projects. */
final class ProjectQuery {
  static final String[] FILTERS = {
    "keyword", "owner", "prefecture", "theme", "tier", "stage", "since", "until"
  };

  private static final List<Sort> NEWEST_FIRST = List.of(new Sort("updated_at", true));

  private ProjectQuery() {}

  static ProjectFilter filter(QueryParameters query) {
    return new ProjectFilter(
        query.words("keyword"),
        query.texts("owner"),
        query.prefectures("prefecture"),
        query.themes("theme"),
        query.codes("tier", ClusterTier.class),
        query.codes("stage", Stage.class),
        query.moment("since").orElse(null),
        query.moment("until").orElse(null));
  }

  /** By default what changed last comes first. */
  static List<Sort> sorts(QueryParameters query) {
    List<Sort> sorts = query.sort("updated_at", "created_at", "name", "owner", "external_id");
    return sorts.isEmpty() ? NEWEST_FIRST : sorts;
  }
}
