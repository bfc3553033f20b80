package org.renkei.matching;

import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;

/** Which class checks which criterion: the one place that knows them all. */
final class Checks {
  private Checks() {}

  /** A criterion held against a project, lifted where a treatment lifts it. */
  static Check of(Criterion criterion, Situation situation) {
    Check check = alone(criterion, situation);
    if (situation.subject().treatments().isEmpty() || check.outcome() == CriterionOutcome.MET) {
      return check;
    }
    return situation
        .lifting(criterion.type())
        .<Check>map(treatment -> new LiftedCriterion(check, treatment))
        .orElse(check);
  }

  private static Check alone(Criterion criterion, Situation situation) {
    return switch (criterion.type()) {
      case AREA -> new AreaCriterion((Criterion.Area) criterion, situation);
      case WIDE_AREA -> new WideAreaCriterion((Criterion.WideArea) criterion, situation);
      case APPLICANT ->
          new ApplicantCriterion((Criterion.Applicant) criterion, situation.project());
      case THEME -> new ThemeCriterion((Criterion.Theme) criterion, situation.project());
      case STAGE -> new StageCriterion((Criterion.StageIn) criterion, situation);
      case TIER -> new TierCriterion((Criterion.Tier) criterion, situation.project());
      case AMOUNT -> new AmountCriterion((Criterion.Amount) criterion, situation.project());
      case SIZE -> new SizeCriterion((Criterion.Size) criterion, situation.project());
      case TERM -> new TermCriterion((Criterion.Term) criterion, situation.project());
      case MATCHING_FUND ->
          new MatchingFundCriterion((Criterion.MatchingFund) criterion, situation.project());
      case EVALUATION -> new EvaluationCriterion((Criterion.Evaluation) criterion, situation);
      case PREDECESSOR -> new PredecessorCriterion((Criterion.Predecessor) criterion, situation);
      case EXCLUSION -> new ExclusionCriterion((Criterion.Exclusion) criterion, situation);
      case CALL -> new CallCriterion((Criterion.CallOpen) criterion, situation);
    };
  }
}
