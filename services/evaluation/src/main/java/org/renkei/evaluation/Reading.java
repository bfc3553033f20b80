package org.renkei.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Ending;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.Part;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.PartResult;
import org.renkei.contracts.evaluation.PartState;

/** Reads a state out of the genuine events of one evaluation. */
final class Reading {
  private final UUID id;
  private final List<EvaluationEvent> events;

  Reading(UUID id, List<EvaluationEvent> events) {
    this.id = id;
    this.events = events;
  }

  JointEvaluationState state() {
    Opened opened = first(Opened.class, this::opens).orElse(null);
    if (opened == null) {
      return new JointEvaluationState(
          id,
          EvaluationState.ANNOUNCED,
          null,
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          highest(EvaluationEvent.class, EvaluationEvent::sequence),
          highest(Part.class, Part::revision),
          null);
    }
    MinistryCode lead = opened.ministry();
    Ending ending = first(Ending.class, each -> each.ministry().equals(lead)).orElse(null);
    Extended extended = first(Extended.class, each -> extendsIt(each, opened, ending)).orElse(null);
    SortedMap<MinistryCode, SortedMap<Long, List<Part>>> revisions = revisions(opened);
    List<PartStanding> parts =
        opened.participants().stream()
            .map(ministry -> standing(ministry, revisions.get(ministry), ending))
            .toList();
    List<MinistryCode> awaited = awaited(parts, ending);
    EvaluationState state = state(opened, extended, ending, parts, awaited);
    List<Treatment> treatments =
        state == EvaluationState.CONCLUDED && ending instanceof Concluded concluded
            ? treatments(opened, concluded)
            : List.of();
    return new JointEvaluationState(
        id,
        state,
        opened,
        extended,
        ending,
        parts,
        awaited,
        treatments,
        history(opened, extended, ending, told(revisions, parts), treatments),
        highest(EvaluationEvent.class, EvaluationEvent::sequence),
        highest(Part.class, Part::revision),
        null);
  }

  /** An id is made of its lead, so an opening by another ministry never fits. */
  private boolean opens(Opened event) {
    return EvaluationIds.of(event.ministry(), event.nonce()).equals(id)
        && event.quorum() >= 1
        && event.quorum() <= event.participants().size()
        && event.project().id() != null;
  }

  private static boolean extendsIt(Extended event, Opened opened, @Nullable Ending ending) {
    return event.ministry().equals(opened.ministry())
        && event.dueOn().isAfter(opened.dueOn())
        && (ending == null || event.sequence() < ending.sequence());
  }

  /** Parts that fit the rubric, by ministry and revision. */
  private SortedMap<MinistryCode, SortedMap<Long, List<Part>>> revisions(Opened opened) {
    SortedMap<MinistryCode, SortedMap<Long, List<Part>>> found = new TreeMap<>();
    opened.participants().forEach(ministry -> found.put(ministry, new TreeMap<>()));
    for (Part part : sorted(Part.class)) {
      SortedMap<Long, List<Part>> own = found.get(part.ministry());
      if (own != null
          && (!(part instanceof PartSubmitted submitted)
              || GradeRule.fits(opened.rubric(), submitted))) {
        own.computeIfAbsent(part.revision(), revision -> new ArrayList<>()).add(part);
      }
    }
    return found;
  }

  private static PartStanding standing(
      MinistryCode ministry,
      @Nullable SortedMap<Long, List<Part>> revisions,
      @Nullable Ending ending) {
    SortedMap<Long, List<Part>> own = revisions == null ? new TreeMap<>() : revisions;
    if (ending instanceof Concluded concluded) {
      return concluded.conclusion().parts().stream()
          .filter(used -> used.ministry().equals(ministry))
          .findFirst()
          .map(used -> used(used, own))
          .orElseGet(() -> new PartStanding(ministry, PartState.MISSING, null));
    }
    if (own.isEmpty()) {
      return new PartStanding(
          ministry, ending == null ? PartState.AWAITED : PartState.MISSING, null);
    }
    return of(own.getOrDefault(own.lastKey(), List.of()).get(0));
  }

  private static PartStanding used(PartResult used, SortedMap<Long, List<Part>> revisions) {
    return revisions.getOrDefault(used.revision(), List.of()).stream()
        .filter(part -> PartDigest.of(part).equals(used.digest()))
        .findFirst()
        .map(Reading::of)
        .orElseGet(
            () ->
                new PartStanding(
                    used.ministry(),
                    used.grade() == null ? PartState.RECUSED : PartState.SUBMITTED,
                    null));
  }

  private static PartStanding of(Part part) {
    return new PartStanding(
        part.ministry(),
        part instanceof PartSubmitted ? PartState.SUBMITTED : PartState.RECUSED,
        part);
  }

  private static List<MinistryCode> awaited(List<PartStanding> parts, @Nullable Ending ending) {
    return ending instanceof Concluded
        ? parts.stream()
            .filter(each -> each.part() == null && each.state() != PartState.MISSING)
            .map(PartStanding::ministry)
            .toList()
        : List.of();
  }

  private static EvaluationState state(
      Opened opened,
      @Nullable Extended extended,
      @Nullable Ending ending,
      List<PartStanding> parts,
      List<MinistryCode> awaited) {
    if (ending instanceof Concluded concluded) {
      return awaited.isEmpty() && !follows(opened, concluded, parts)
          ? EvaluationState.CONTESTED
          : EvaluationState.CONCLUDED;
    }
    if (ending instanceof ClosedWithoutResult) {
      return EvaluationState.CLOSED;
    }
    if (ending != null) {
      return EvaluationState.CANCELLED;
    }
    return extended == null ? EvaluationState.OPEN : EvaluationState.EXTENDED;
  }

  private static boolean follows(Opened opened, Concluded concluded, List<PartStanding> parts) {
    List<Part> used = new ArrayList<>();
    for (PartStanding each : parts) {
      Part part = each.part();
      if (part != null) {
        used.add(part);
      }
    }
    return GradeRule.conclude(opened, used, concluded.at())
        .filter(concluded.conclusion()::equals)
        .isPresent();
  }

  private List<Treatment> treatments(Opened opened, Concluded concluded) {
    Map<String, Treatment> found = new TreeMap<>();
    for (PriorityGranted granted : sorted(PriorityGranted.class)) {
      if (stands(granted, opened, concluded)) {
        found.putIfAbsent(
            granted.ministry() + " " + granted.treatmentId(),
            new Treatment(granted, revocation(granted)));
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean stands(PriorityGranted granted, Opened opened, Concluded concluded) {
    boolean party =
        opened.participants().contains(granted.ministry())
            || opened.ministry().equals(granted.ministry());
    return party
        && granted.projectId().equals(opened.project().id())
        && !granted.validUntil().isBefore(granted.validFrom())
        && !granted.validUntil().isAfter(concluded.conclusion().validUntil());
  }

  private @Nullable PriorityRevoked revocation(PriorityGranted granted) {
    return first(
            PriorityRevoked.class,
            each ->
                each.ministry().equals(granted.ministry())
                    && each.treatmentId().equals(granted.treatmentId()))
        .orElse(null);
  }

  /** Of each ministry the revisions up to the one that counts. */
  private static List<Part> told(
      SortedMap<MinistryCode, SortedMap<Long, List<Part>>> revisions, List<PartStanding> parts) {
    List<Part> told = new ArrayList<>();
    for (PartStanding each : parts) {
      Part counts = each.part();
      if (counts != null) {
        revisions
            .getOrDefault(each.ministry(), new TreeMap<>())
            .headMap(counts.revision())
            .values()
            .forEach(same -> told.add(same.get(0)));
        told.add(counts);
      }
    }
    return told;
  }

  private static List<EvaluationEvent> history(
      Opened opened,
      @Nullable Extended extended,
      @Nullable Ending ending,
      List<Part> parts,
      List<Treatment> treatments) {
    List<EvaluationEvent> history = new ArrayList<>(parts);
    history.add(opened);
    Stream.of(Optional.ofNullable(extended), Optional.ofNullable(ending))
        .flatMap(Optional::stream)
        .forEach(history::add);
    for (Treatment treatment : treatments) {
      history.add(treatment.granted());
      PriorityRevoked revoked = treatment.revoked();
      if (revoked != null) {
        history.add(revoked);
      }
    }
    history.sort(EventOrder.BY_TIME);
    return history;
  }

  private <T extends EvaluationEvent> Optional<T> first(Class<T> type, Predicate<T> condition) {
    return sorted(type).stream().filter(condition).findFirst();
  }

  private <T extends EvaluationEvent> List<T> sorted(Class<T> type) {
    return events.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .sorted(EventOrder.BY_SEQUENCE)
        .toList();
  }

  private <T extends EvaluationEvent> Map<MinistryCode, Long> highest(
      Class<T> type, ToLongFunction<T> number) {
    Map<MinistryCode, Long> highest = new TreeMap<>();
    for (T event : sorted(type)) {
      highest.merge(event.ministry(), number.applyAsLong(event), Math::max);
    }
    return highest;
  }
}
