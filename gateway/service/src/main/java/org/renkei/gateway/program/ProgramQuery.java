package org.renkei.gateway.program;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.AsOf;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Sort;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.Stage;
import org.renkei.gateway.readmodel.ListedProgram;
import org.renkei.gateway.readmodel.Ministries;

/** The query of a list of programs. */
@Singleton
final class ProgramQuery {
  static final String[] FILTERS = {
    "keyword",
    "ministry",
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

  private static final Set<ProgramState> SHOWN =
      EnumSet.of(ProgramState.PUBLISHED, ProgramState.SUSPENDED);

  private final Ministries ministries;

  ProgramQuery(Ministries ministries) {
    this.ministries = ministries;
  }

  ProgramSelection selection(QueryParameters query) {
    Set<ProgramState> states = query.codes("state", ProgramState.class);
    return new ProgramSelection(
        new ProgramFilter(
            query.words("keyword"),
            query.codes("kind", ProgramKind.class),
            query.codes("category", SupportCategory.class),
            query.codes("stage", Stage.class),
            Set.copyOf(query.themes("theme")),
            Set.copyOf(query.areas("area")),
            query.codes("applicant", ApplicantKind.class),
            query.codes("call_status", CallStatus.class)),
        Set.copyOf(query.values("ministry", ministries::named)),
        states.isEmpty() ? SHOWN : states,
        query.moment("since").orElse(null),
        query.moment("until").orElse(null));
  }

  /** The order asked for; empty for the order in which the programs stand, the newest first. */
  static Optional<Comparator<ListedProgram>> order(QueryParameters query) {
    return query.sort("updated_at", "published_at", "title", "ministry").stream()
        .map(ProgramQuery::by)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(ListedProgram.BY_ID));
  }

  private static Comparator<ListedProgram> by(Sort sort) {
    Comparator<ListedProgram> order =
        switch (sort.field()) {
          case "updated_at" -> byMoment(Program::updatedAt);
          case "published_at" -> byMoment(Program::publishedAt);
          case "title" -> Comparator.comparing(listed -> listed.program().title());
          default -> Comparator.comparing(ListedProgram::ministry);
        };
    return sort.descending() ? order.reversed() : order;
  }

  private static Comparator<ListedProgram> byMoment(MomentOf moment) {
    return Comparator.comparing(
        listed -> Objects.requireNonNullElse(moment.of(listed.program()), Instant.EPOCH));
  }

  private interface MomentOf {
    @Nullable Instant of(Program program);
  }
}
