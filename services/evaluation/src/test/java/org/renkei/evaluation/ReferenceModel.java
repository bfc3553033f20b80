package org.renkei.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Cancelled;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Extended;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartRecused;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.PartResult;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.Grade;

/**
 * The published rule once more, as plainly as it can be said: loops over the set, whole numbers,
 * nothing of the code under test but the digest that a conclusion quotes.
 */
final class ReferenceModel {
  /** What matters of one evaluation, in words. */
  record Outcome(
      String state,
      String grade,
      String dueOn,
      SortedMap<String, String> parts,
      SortedSet<String> treatments,
      String supersededBy) {}

  private final Set<EvaluationEvent> events = new LinkedHashSet<>();

  private ReferenceModel(Collection<PublishedEvent> published) {
    for (PublishedEvent each : published) {
      if (each.publisher().equals(each.event().ministry())) {
        events.add(each.event());
      }
    }
  }

  /** What the set says of each evaluation in it. */
  static SortedMap<UUID, Outcome> of(Collection<PublishedEvent> published) {
    ReferenceModel model = new ReferenceModel(published);
    SortedMap<UUID, Outcome> outcomes = new TreeMap<>();
    for (PublishedEvent each : published) {
      UUID id = each.event().evaluationId();
      if (!outcomes.containsKey(id)) {
        outcomes.put(id, model.outcome(id));
      }
    }
    return outcomes;
  }

  private Outcome outcome(UUID id) {
    Opened opened = opened(id);
    if (opened == null) {
      return new Outcome("ANNOUNCED", "", "", new TreeMap<>(), new TreeSet<>(), "");
    }
    EvaluationEvent ending = ending(opened);
    Extended extended = extended(opened, ending);
    SortedMap<String, String> parts = new TreeMap<>();
    for (MinistryCode each : opened.participants()) {
      parts.put(each.value(), partInWords(opened, ending, each));
    }
    String state = stateAlone(opened);
    String superseded = state.equals("CONCLUDED") ? supersededBy(opened) : "";
    boolean hasGrade = state.equals("CONCLUDED");
    return new Outcome(
        superseded.isEmpty() ? state : "SUPERSEDED",
        hasGrade && ending instanceof Concluded concluded
            ? concluded.conclusion().grade() + " until " + concluded.conclusion().validUntil()
            : "",
        (extended == null ? opened.dueOn() : extended.dueOn()).toString(),
        parts,
        hasGrade && ending instanceof Concluded concluded
            ? treatments(opened, concluded.conclusion())
            : new TreeSet<>(),
        superseded);
  }

  private @Nullable Opened opened(UUID id) {
    Opened best = null;
    for (EvaluationEvent event : events) {
      if (event instanceof Opened each
          && each.evaluationId().equals(id)
          && EvaluationIds.of(each.ministry(), each.nonce()).equals(id)
          && each.quorum() > 0
          && each.quorum() <= each.participants().size()
          && (best == null || isBefore(each, best))) {
        best = each;
      }
    }
    return best;
  }

  private @Nullable EvaluationEvent ending(Opened opened) {
    EvaluationEvent best = null;
    for (EvaluationEvent event : events) {
      boolean ends =
          event instanceof Concluded
              || event instanceof ClosedWithoutResult
              || event instanceof Cancelled;
      if (ends && isOfLead(event, opened) && (best == null || isBefore(event, best))) {
        best = event;
      }
    }
    return best;
  }

  private @Nullable Extended extended(Opened opened, @Nullable EvaluationEvent ending) {
    Extended best = null;
    for (EvaluationEvent event : events) {
      if (event instanceof Extended each
          && isOfLead(each, opened)
          && each.dueOn().isAfter(opened.dueOn())
          && (ending == null || each.sequence() < ending.sequence())
          && (best == null || isBefore(each, best))) {
        best = each;
      }
    }
    return best;
  }

  private static boolean isOfLead(EvaluationEvent event, Opened opened) {
    return event.evaluationId().equals(opened.evaluationId())
        && event.ministry().equals(opened.ministry());
  }

  /** One author's numbering; after it, fixed rules for one that used a number twice. */
  private static boolean isBefore(EvaluationEvent a, EvaluationEvent b) {
    if (a.sequence() != b.sequence()) {
      return a.sequence() < b.sequence();
    }
    if (!a.at().equals(b.at())) {
      return a.at().isBefore(b.at());
    }
    return (a.getClass().getSimpleName() + " " + a)
            .compareTo(b.getClass().getSimpleName() + " " + b)
        < 0;
  }

  private static long revision(EvaluationEvent event) {
    if (event instanceof PartSubmitted part) {
      return part.revision();
    }
    return event instanceof PartRecused part ? part.revision() : 0;
  }

  private static boolean isValidPart(EvaluationEvent event, Opened opened) {
    if (!event.evaluationId().equals(opened.evaluationId())) {
      return false;
    }
    if (event instanceof PartSubmitted part) {
      int expected = opened.rubric().items().size() + part.viewpoint().size();
      int found = 0;
      for (RubricItem item : opened.rubric().items()) {
        found += times(part, item);
      }
      for (RubricItem item : part.viewpoint()) {
        found += times(part, item);
      }
      return found == expected && part.scores().size() == expected;
    }
    return event instanceof PartRecused;
  }

  private static int times(PartSubmitted part, RubricItem item) {
    int times = 0;
    for (ItemScore score : part.scores()) {
      times += score.item().equals(item.item()) ? 1 : 0;
    }
    return times == 1 ? 1 : -100;
  }

  /** The part that counts now, or that the conclusion used. */
  private @Nullable EvaluationEvent part(
      Opened opened, @Nullable EvaluationEvent ending, MinistryCode ministry) {
    EvaluationEvent best = null;
    for (EvaluationEvent event : events) {
      if (!event.ministry().equals(ministry) || !isValidPart(event, opened)) {
        continue;
      }
      if (ending instanceof Concluded concluded) {
        PartResult used = used(concluded, ministry);
        if (used != null
            && used.revision() == revision(event)
            && used.digest().equals(PartDigest.of((EvaluationEvent.Part) event))
            && (best == null || isBefore(event, best))) {
          best = event;
        }
      } else if (best == null
          || revision(event) > revision(best)
          || (revision(event) == revision(best) && isBefore(event, best))) {
        best = event;
      }
    }
    return best;
  }

  private static @Nullable PartResult used(Concluded concluded, MinistryCode ministry) {
    for (PartResult each : concluded.conclusion().parts()) {
      if (each.ministry().equals(ministry)) {
        return each;
      }
    }
    return null;
  }

  private String partInWords(
      Opened opened, @Nullable EvaluationEvent ending, MinistryCode ministry) {
    EvaluationEvent part = part(opened, ending, ministry);
    if (part != null) {
      return (part instanceof PartSubmitted ? "SUBMITTED " : "RECUSED ") + revision(part);
    }
    if (ending instanceof Concluded concluded && used(concluded, ministry) != null) {
      return "to come";
    }
    return ending == null ? "AWAITED" : "MISSING";
  }

  /** The state before another evaluation supersedes it. */
  private String stateAlone(Opened opened) {
    EvaluationEvent ending = ending(opened);
    if (ending == null) {
      return extended(opened, null) == null ? "OPEN" : "EXTENDED";
    }
    if (ending instanceof ClosedWithoutResult) {
      return "CLOSED";
    }
    if (ending instanceof Cancelled) {
      return "CANCELLED";
    }
    return isIncomplete(opened, ending) || isRight(opened, (Concluded) ending)
        ? "CONCLUDED"
        : "CONTESTED";
  }

  private boolean isIncomplete(Opened opened, EvaluationEvent ending) {
    for (MinistryCode each : opened.participants()) {
      if (partInWords(opened, ending, each).equals("to come")) {
        return true;
      }
    }
    return false;
  }

  private boolean isRight(Opened opened, Concluded concluded) {
    long numerator = 0;
    long denominator = 1;
    int count = 0;
    Set<String> expectedUsed = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    Map<String, Grade> grades = new TreeMap<>();
    for (MinistryCode ministry : opened.participants()) {
      EvaluationEvent part = part(opened, concluded, ministry);
      if (part == null) {
        missing.add(ministry.value());
        continue;
      }
      expectedUsed.add(ministry.value());
      if (part instanceof PartSubmitted submitted) {
        long[] score = score(opened, submitted);
        grades.put(ministry.value(), nearest(score[0], score[1]));
        numerator = numerator * score[1] + score[0] * denominator;
        denominator *= score[1];
        count++;
      }
    }
    if (count < opened.quorum()) {
      return false;
    }
    Grade result = nearest(numerator, denominator * count);
    Set<String> dissent = new TreeSet<>();
    grades.forEach(
        (ministry, grade) -> {
          if (Math.abs("CBAS".indexOf(grade.name()) - "CBAS".indexOf(result.name())) > 1) {
            dissent.add(ministry + grade);
          }
        });
    Conclusion told = concluded.conclusion();
    Set<String> toldUsed = new TreeSet<>();
    boolean gradesAgree = true;
    for (PartResult each : told.parts()) {
      toldUsed.add(each.ministry().value());
      gradesAgree &= each.grade() == grades.get(each.ministry().value());
    }
    Set<String> toldMissing = new TreeSet<>();
    told.missing().forEach(each -> toldMissing.add(each.value()));
    Set<String> toldDissent = new TreeSet<>();
    told.dissent().forEach(each -> toldDissent.add(each.ministry().value() + each.grade()));
    LocalDate day = LocalDate.ofInstant(concluded.at(), GradeRule.TOKYO);
    int fiscalYear = day.getMonthValue() < 4 ? day.getYear() - 1 : day.getYear();
    int years = opened.kind() == EvaluationKind.INTERIM ? 2 : 5;
    return told.grade() == result
        && gradesAgree
        && toldUsed.equals(expectedUsed)
        && toldMissing.equals(missing)
        && toldDissent.equals(dissent)
        && told.validUntil().equals(LocalDate.of(fiscalYear + years + 1, 3, 31));
  }

  /** Numerator and denominator. */
  private static long[] score(Opened opened, PartSubmitted part) {
    long[] shared = weighted(opened.rubric().items(), part);
    if (part.viewpoint().isEmpty()) {
      return shared;
    }
    long[] own = weighted(part.viewpoint(), part);
    long top = opened.rubric().viewpointShare().numerator();
    long bottom = opened.rubric().viewpointShare().denominator();
    return new long[] {
      shared[0] * own[1] * (bottom - top) + own[0] * shared[1] * top, shared[1] * own[1] * bottom
    };
  }

  private static long[] weighted(Iterable<RubricItem> items, PartSubmitted part) {
    long sum = 0;
    long weights = 0;
    for (RubricItem item : items) {
      for (ItemScore score : part.scores()) {
        if (score.item().equals(item.item())) {
          sum += item.weight() * (1L + "CBAS".indexOf(score.grade().name()));
        }
      }
      weights += item.weight();
    }
    return new long[] {sum, weights};
  }

  private static Grade nearest(long numerator, long denominator) {
    if (2 * numerator >= 7 * denominator) {
      return Grade.S;
    }
    if (2 * numerator >= 5 * denominator) {
      return Grade.A;
    }
    return 2 * numerator >= 3 * denominator ? Grade.B : Grade.C;
  }

  private SortedSet<String> treatments(Opened opened, Conclusion conclusion) {
    Map<UUID, PriorityGranted> counting = new TreeMap<>();
    for (EvaluationEvent event : events) {
      if (event instanceof PriorityGranted each
          && each.evaluationId().equals(opened.evaluationId())
          && (opened.participants().contains(each.ministry())
              || each.ministry().equals(opened.ministry()))
          && each.projectId().equals(opened.project().id())
          && !each.validUntil().isAfter(conclusion.validUntil())) {
        PriorityGranted other = counting.get(each.treatmentId());
        if (other == null || isBefore(each, other)) {
          counting.put(each.treatmentId(), each);
        }
      }
    }
    SortedSet<String> words = new TreeSet<>();
    counting.values().forEach(each -> words.add(treatmentInWords(each)));
    return words;
  }

  private String treatmentInWords(PriorityGranted granted) {
    for (EvaluationEvent event : events) {
      if (event instanceof PriorityRevoked each
          && each.evaluationId().equals(granted.evaluationId())
          && each.ministry().equals(granted.ministry())
          && each.treatmentId().equals(granted.treatmentId())) {
        return granted.ministry() + " " + granted.kind() + " revoked";
      }
    }
    return granted.ministry() + " " + granted.kind() + " " + granted.validUntil();
  }

  /** The first right conclusion of an evaluation that may and does name this one. */
  private String supersededBy(Opened old) {
    EvaluationEvent first = null;
    for (EvaluationEvent event : events) {
      if (event instanceof Opened each
          && old.evaluationId().equals(each.supersedes())
          && each.equals(opened(each.evaluationId()))
          && each.at().isAfter(old.at())
          && each.project().id() != null
          && each.project().id().equals(old.project().id())
          && (each.ministry().equals(old.ministry())
              || old.participants().contains(each.ministry()))
          && ending(each) instanceof Concluded conclusion
          && !isIncomplete(each, conclusion)
          && isRight(each, conclusion)
          && (first == null || concludedBefore(conclusion, first))) {
        first = conclusion;
      }
    }
    return first == null ? "" : first.evaluationId().toString();
  }

  private static boolean concludedBefore(EvaluationEvent a, EvaluationEvent b) {
    return a.at().isBefore(b.at())
        || (a.at().equals(b.at()) && a.evaluationId().compareTo(b.evaluationId()) < 0);
  }
}
