package org.renkei.gateway.match;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.CatalogState;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Stage;
import org.renkei.gateway.evaluation.Evaluations;
import org.renkei.gateway.ministry.CatalogStatuses;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.Ministries;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.Ranking;
import org.renkei.matching.Subject;

/**
 * Answers what the ministries can do for a project: from its facts, and from what the joint
 * evaluations of the stored project that it is have earned it. Nobody claims a grade for itself.
 */
@Singleton
final class Matches {
  static final String[] PARAMETERS = {
    "verdict", "ministry", "category", "stage", "timing", "limit", "offset", "fields"
  };

  private final Catalogs catalogs;
  private final CatalogStatuses statuses;
  private final Evaluations evaluations;
  private final Ministries ministries;
  private final FieldSelection fields;
  private final MatchJson json;
  private final Clock clock;

  Matches(
      Catalogs catalogs,
      CatalogStatuses statuses,
      Evaluations evaluations,
      Ministries ministries,
      FieldSelection fields,
      MatchJson json,
      Clock clock) {
    this.catalogs = catalogs;
    this.statuses = statuses;
    this.evaluations = evaluations;
    this.ministries = ministries;
    this.fields = fields;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The answer for a project, a {@link MatchAnswer} as JSON.
   *
   * @param id of the stored project that it is; empty for facts that belong to none
   */
  byte[] of(ClusterProject project, Optional<UUID> id, QueryParameters query) {
    Subject subject =
        id.map(evaluations::earned)
            .map(earned -> new Subject(project, earned.evaluations(), earned.treatments()))
            .orElseGet(() -> new Subject(project, null));
    MatchQuery wanted = wanted(query);
    // Told before the snapshot is taken: the answer is never older than the position it names.
    List<CatalogPosition> positions = statuses.positions();
    Catalog catalog = catalogs.snapshot().catalog();
    Instant now = clock.instant();
    Ranking ranking = Matcher.rank(catalog, subject, wanted, now);
    MatchStatus status = status(ranking.status(), positions);
    MatchAnswer.MatchMetadata metadata =
        new MatchAnswer.MatchMetadata(
            "適合する支援制度",
            sentence(status),
            "match",
            query.understood(),
            Resultset.of(ranking.total(), query.page()),
            status,
            positions,
            ranking.counts());
    if (query.texts("fields").isEmpty()) {
      return json.write(metadata, ranking.page(), subject, now, catalog.size());
    }
    List<ProgramMatch> page = Matcher.match(catalog, subject, wanted, now).page();
    return json.write(new MatchAnswer(metadata, fields.apply(query, ProgramMatch.class, page)));
  }

  /** A missing catalog outweighs whatever the others say: more may come. */
  static MatchStatus status(MatchStatus ofPrograms, List<CatalogPosition> catalogs) {
    return catalogs.stream().anyMatch(catalog -> catalog.state() == CatalogState.ABSENT)
        ? MatchStatus.CATALOG_MISSING
        : ofPrograms;
  }

  private MatchQuery wanted(QueryParameters query) {
    return new MatchQuery(
        query.codes("verdict", Verdict.class),
        Set.copyOf(query.values("ministry", ministries::named)),
        query.codes("category", SupportCategory.class),
        query.codes("stage", Stage.class),
        query.codes("timing", Timing.class),
        query.page().offset(),
        query.page().limit());
  }

  private static String sentence(MatchStatus status) {
    return switch (status) {
      case OK -> "照合しました。";
      case NO_PROGRAM_IN_AREA -> "この地域を対象とする制度はありません。";
      case NONE_FITS -> "地域を対象とする制度はありますが、適合するものはありません。";
      case CATALOG_MISSING -> "制度一覧が届いていない府省があります。後で増えることがあります。";
    };
  }
}
