package org.renkei.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.Cancelled;
import org.renkei.contracts.evaluation.EvaluationEvent.ClosedWithoutResult;
import org.renkei.contracts.evaluation.EvaluationEvent.Concluded;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.Part;
import org.renkei.contracts.evaluation.EvaluationEvent.PartRecused;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.JointEvaluationView;
import org.renkei.contracts.evaluation.PartResult;
import org.renkei.contracts.evaluation.PartView;
import org.renkei.contracts.evaluation.TreatmentView;

/**
 * Who may see what. Until the conclusion a ministry sees the others' parts only once it has
 * submitted its own scores, and a region sees that there are parts, not what is in them. After it,
 * all see the same. What ended without a conclusion never shows scores to more readers.
 */
public final class EvaluationViews {
  private EvaluationViews() {}

  /**
   * What a ministry sees.
   *
   * @param today Asia/Tokyo, for the state of treatments
   */
  public static JointEvaluationView forMinistry(
      JointEvaluationState state, MinistryCode ministry, LocalDate today) {
    boolean hasSubmitted =
        state.parts().stream()
            .anyMatch(
                each -> each.ministry().equals(ministry) && each.part() instanceof PartSubmitted);
    return view(state, today, author -> isPublic(state) || hasSubmitted || author.equals(ministry));
  }

  /**
   * What a region, or anybody else, sees.
   *
   * @param today Asia/Tokyo, for the state of treatments
   */
  public static JointEvaluationView forRegion(JointEvaluationState state, LocalDate today) {
    return view(state, today, author -> isPublic(state));
  }

  private static boolean isPublic(JointEvaluationState state) {
    return state.ending() instanceof Concluded;
  }

  private static JointEvaluationView view(
      JointEvaluationState state, LocalDate today, Predicate<MinistryCode> isVisible) {
    Opened opened = state.opened();
    Optional<Conclusion> conclusion = state.conclusion();
    return new JointEvaluationView(
        state.id(),
        state.state(),
        conclusion.map(Conclusion::grade).orElse(null),
        conclusion.map(Conclusion::score).orElse(null),
        conclusion.map(Conclusion::validUntil).orElse(null),
        opened == null ? null : opened.kind(),
        opened == null ? null : opened.ministry(),
        opened == null ? null : opened.project(),
        opened == null ? List.of() : opened.participants(),
        state.dueOn(),
        opened == null ? null : opened.quorum(),
        opened == null ? null : opened.rubric(),
        opened == null ? null : opened.supersedes(),
        state.supersededBy(),
        state.parts().stream()
            .map(each -> part(each, conclusion, isVisible.test(each.ministry())))
            .toList(),
        state.awaited(),
        missing(state),
        state.ending() instanceof Cancelled cancelled ? cancelled.reason() : null,
        conclusion.map(Conclusion::dissent).orElse(List.of()),
        state.history().stream().map(Timeline::entry).toList(),
        state.treatments().stream().map(each -> treatment(each, state, today)).toList());
  }

  private static PartView part(
      PartStanding standing, Optional<Conclusion> conclusion, boolean visible) {
    Part part = standing.part();
    if (part == null || !visible) {
      return new PartView(
          standing.ministry(), standing.state(), null, null, null, null, null, null);
    }
    if (part instanceof PartSubmitted submitted) {
      Optional<PartResult> result =
          conclusion.stream()
              .flatMap(each -> each.parts().stream())
              .filter(each -> each.ministry().equals(part.ministry()))
              .findFirst();
      return new PartView(
          part.ministry(),
          standing.state(),
          part.revision(),
          submitted.viewpoint(),
          submitted.scores(),
          submitted.comment(),
          result.map(PartResult::score).orElse(null),
          result.map(PartResult::grade).orElse(null));
    }
    return new PartView(
        part.ministry(),
        standing.state(),
        part.revision(),
        null,
        null,
        part instanceof PartRecused recused ? recused.reason() : null,
        null,
        null);
  }

  private static List<MinistryCode> missing(JointEvaluationState state) {
    if (state.ending() instanceof Concluded concluded) {
      return concluded.conclusion().missing();
    }
    if (state.ending() instanceof ClosedWithoutResult closed) {
      return closed.missing();
    }
    return state.extended() == null ? List.of() : state.extended().missing();
  }

  private static TreatmentView treatment(
      Treatment treatment, JointEvaluationState state, LocalDate today) {
    PriorityGranted granted = treatment.granted();
    PriorityRevoked revoked = treatment.revoked();
    return new TreatmentView(
        granted.treatmentId(),
        granted.ministry(),
        granted.projectId(),
        granted.programId(),
        granted.kind(),
        granted.points(),
        granted.relaxes(),
        granted.validFrom(),
        granted.validUntil(),
        treatment.on(today, state.supersededBy() != null),
        granted.reason(),
        revoked == null ? null : revoked.reason());
  }
}
