package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;

/** One project before one program at one moment. For one thread. */
final class Situation {
  private final Program program;
  private final Subject subject;
  private final Places places;
  private final Instant now;

  /** What was found, once it was looked for. */
  private @Nullable Call current;

  private boolean lookedForCurrent;

  Situation(Program program, Subject subject, Places places, Instant now) {
    this.program = program;
    this.subject = subject;
    this.places = places;
    this.now = now;
  }

  Program program() {
    return program;
  }

  Subject subject() {
    return subject;
  }

  Places places() {
    return places;
  }

  Instant now() {
    return now;
  }

  ClusterProject project() {
    return subject.project();
  }

  /** Today in Tokyo. */
  LocalDate today() {
    return LocalDate.ofInstant(now, FiscalYear.TOKYO);
  }

  /** 優先的措置 that the project has at this program today, in a fixed order. */
  List<PriorityTreatment> treatments() {
    if (subject.treatments().isEmpty()) {
      return List.of();
    }
    return subject.treatments().getOrDefault(ProgramIndex.id(program), List.of()).stream()
        .filter(each -> each.ministry().equals(program.ministry()))
        .filter(each -> each.countsOn(today()))
        .sorted(
            Comparator.comparing(PriorityTreatment::kind)
                .thenComparing(each -> each.id().toString()))
        .toList();
  }

  /** The treatment that lifts a criterion today: of several the one that does so longest. */
  Optional<PriorityTreatment> lifting(CriterionType criterion) {
    return treatments().stream()
        .filter(each -> each.lifts(criterion))
        .max(
            Comparator.comparing(PriorityTreatment::validUntil)
                .thenComparing(each -> each.id().toString()));
  }

  /** The call that matters now, closed or not. */
  Optional<Call> call() {
    if (!lookedForCurrent) {
      current = program.currentCall(now).orElse(null);
      lookedForCurrent = true;
    }
    return Optional.ofNullable(current);
  }

  Timing timing() {
    return call()
        .map(
            call ->
                switch (call.status(now)) {
                  case OPEN -> Timing.OPEN;
                  case FORECAST -> Timing.OPENING;
                  case CLOSED -> Timing.CLOSED;
                })
        .orElse(Timing.CLOSED);
  }

  /**
   * The fiscal year in which support would begin: that of the call that is open or will open next.
   * A closed call leads to no support any more, so then it is the current year.
   */
  FiscalYear supportYear() {
    return call()
        .filter(call -> call.status(now) != CallStatus.CLOSED)
        .map(Call::fiscalYear)
        .orElseGet(() -> FiscalYear.containing(now));
  }
}
