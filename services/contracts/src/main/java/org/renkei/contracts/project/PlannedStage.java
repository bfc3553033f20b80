package org.renkei.contracts.project;

import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Required;

/** 段階の計画: the stage a project will have reached in a fiscal year; it lasts until the next one. */
public record PlannedStage(FiscalYear fiscalYear, Stage stage) {
  public PlannedStage {
    Required.value(fiscalYear, "fiscal_year");
    Required.value(stage, "stage");
  }
}
