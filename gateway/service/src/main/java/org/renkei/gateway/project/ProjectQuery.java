package org.renkei.gateway.project;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.code.InvalidValueException;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.SearchText;
import org.renkei.contracts.code.ThemeCode;
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
        query.text("keyword").map(ProjectQuery::words).orElse(List.of()),
        query.texts("owner"),
        query.values("prefecture", ProjectQuery::prefecture),
        query.values("theme", ThemeCode::new),
        query.codes("tier", ClusterTier.class),
        query.codes("stage", Stage.class),
        query.value("since", ProjectQuery::moment).orElse(null),
        query.value("until", ProjectQuery::moment).orElse(null));
  }

  /** By default what changed last comes first. */
  static List<Sort> sorts(QueryParameters query) {
    List<Sort> sorts = query.sort("updated_at", "created_at", "name", "owner", "external_id");
    return sorts.isEmpty() ? NEWEST_FIRST : sorts;
  }

  private static List<String> words(String keyword) {
    return Arrays.stream(SearchText.fold(keyword).strip().split("\\s+")).toList();
  }

  private static LocalGovernmentCode prefecture(String code) {
    LocalGovernmentCode place = new LocalGovernmentCode(code);
    if (!place.isPrefecture()) {
      throw new InvalidValueException(
          "",
          "not-a-prefecture",
          new LocalizedText("都道府県のコードが必要です。", "The code of a prefecture is required."));
    }
    return place;
  }

  private static Instant moment(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
