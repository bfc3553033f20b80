package org.renkei.contracts.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Required;

/**
 * 成果指標: what a project wants to reach and has reached, counted in units of {@code kind}.
 *
 * @param name 論文, 特許, 商品化 …
 * @param unit 件, 人, 円 …
 * @param baseline where it began
 * @param values target and actual by fiscal year
 */
public record OutcomeIndicator(
    String name, String unit, @Nullable Long baseline, List<Value> values) {
  public OutcomeIndicator {
    name = name == null ? "" : name.strip();
    unit = unit == null ? "" : unit.strip();
    values = values == null ? List.of() : List.copyOf(values);
  }

  /** Target 目標 and actual 実績 of one fiscal year. */
  public record Value(FiscalYear fiscalYear, @Nullable Long target, @Nullable Long actual) {
    public Value {
      Required.value(fiscalYear, "fiscal_year");
    }
  }
}
