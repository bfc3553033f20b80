package org.renkei.ministry.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.renkei.chassis.problem.ProblemError;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.code.Violations;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;

/** The query parameters of a list of programs. */
final class ProgramParameters {
  private static final int MAX_KEYWORD = 200;
  private static final int MAX_VALUES = 100;

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
        query.value("since", ProgramParameters::moment).orElse(null),
        query.value("until", ProgramParameters::moment).orElse(null),
        order(query),
        query.page(),
        past.orElse(null),
        past.map(AsOf::last).orElse(now));
  }

  private static ProgramFilter filter(QueryParameters query) {
    String keyword = query.text("keyword").orElse("");
    check("keyword", v -> v.limitText("", keyword, MAX_KEYWORD));
    List<ThemeCode> themes = query.values("theme", ThemeCode::new);
    check("theme", v -> v.knownThemes("", themes), v -> v.limitSize("", themes, MAX_VALUES));
    List<AreaCode> areas = query.values("area", AreaCode::new);
    check("area", v -> v.knownAreas("", areas), v -> v.limitSize("", areas, MAX_VALUES));
    return new ProgramFilter(
        ProgramFilter.words(keyword),
        query.codes("kind", ProgramKind.class),
        query.codes("category", SupportCategory.class),
        query.codes("stage", Stage.class),
        new LinkedHashSet<>(themes),
        new LinkedHashSet<>(areas),
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

  /** A moment with its offset, or the first moment of a day in Japan. */
  private static Instant moment(String given) {
    Instant moment =
        given.contains("T")
            ? OffsetDateTime.parse(given).toInstant()
            : LocalDate.parse(given).atStartOfDay(FiscalYear.TOKYO).toInstant();
    Violations v = new Violations();
    v.plausible("", LocalDate.ofInstant(moment, FiscalYear.TOKYO));
    if (!v.found().isEmpty()) {
      throw new IllegalArgumentException("no plausible moment");
    }
    return moment;
  }

  @SafeVarargs
  private static void check(String name, Consumer<Violations>... rules) {
    Violations v = new Violations();
    for (Consumer<Violations> rule : rules) {
      rule.accept(v);
    }
    for (Violation broken : v.found()) {
      throw ProblemException.parameter(
          new ProblemError("query:" + name, broken.rule(), broken.message(), null));
    }
  }
}
