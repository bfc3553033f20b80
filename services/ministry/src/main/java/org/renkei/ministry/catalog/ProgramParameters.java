package org.renkei.ministry.catalog;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;

/** The query parameters of a list of programs. */
final class ProgramParameters {
  private static final String[] NAMES = {
    "keyword",
    "kind",
    "category",
    "stage",
    "theme",
    "area",
    "applicant",
    "call_status",
    "state",
    "since",
    "until",
    AsOf.DAY,
    AsOf.YEAR
  };

  private ProgramParameters() {}

  static String[] names() {
    return NAMES.clone();
  }

  /**
   * Reads a list.
   *
   * @param now the present, by which calls are open or closed unless the past is asked about
   */
  static ProgramQuery read(QueryParameters query, Instant now) {
    Optional<AsOf> past = AsOf.read(query);
    return new ProgramQuery(
        filter(query),
        states(query),
        query.moment("since").orElse(null),
        query.moment("until").orElse(null),
        order(query),
        query.page(),
        past.orElse(null),
        past.map(AsOf::last).orElse(now));
  }

  private static ProgramFilter filter(QueryParameters query) {
    return new ProgramFilter(
        query.words("keyword"),
        query.codes("kind", ProgramKind.class),
        query.codes("category", SupportCategory.class),
        query.codes("stage", Stage.class),
        new LinkedHashSet<>(query.themes("theme")),
        new LinkedHashSet<>(query.areas("area")),
        query.codes("applicant", ApplicantKind.class),
        query.codes("call_status", CallStatus.class));
  }

  private static Set<ProgramState> states(QueryParameters query) {
    Set<ProgramState> states = query.codes("state", ProgramState.class);
    return states.isEmpty() ? EnumSet.of(ProgramState.PUBLISHED, ProgramState.SUSPENDED) : states;
  }

  private static List<Sort> order(QueryParameters query) {
    return query.sort(ProgramQuery.SORTABLE.keySet().stream().sorted().toArray(String[]::new));
  }
}
