package org.renkei.matching;

import java.util.Map;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.CriterionResult;
import org.renkei.contracts.program.UnreadCriterion;

/** 未読要件: nobody but a person can tell whether the words are met, whatever the project states. */
record UnreadCheck(UnreadCriterion criterion) implements Check {
  @Override
  public CriterionOutcome outcome() {
    return CriterionOutcome.UNKNOWN;
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("text", criterion.text()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return Map.of();
  }

  @Override
  public LocalizedText message() {
    return Words.text(
        criterion.criterion().ja() + "の要件は原文のままで、自動では判定できません：" + criterion.text(),
        "The criterion on "
            + criterion.criterion().en()
            + " stands in words that could not be read: "
            + criterion.text());
  }

  @Override
  public LocalizedText remedy() {
    return Words.text(
        "公募要領を確認するか、所管部局に問い合わせてください。", "See the guidelines, or ask the competent division.");
  }

  CriterionResult result() {
    return new CriterionResult(
        criterion.criterion(), outcome(), required(), actual(), message(), null, false, remedy());
  }
}
