package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;

/** 企業規模: limits that a core organisation keeps if it is a firm; any other keeps them anyway. */
final class SizeCriterion implements Check {
  private final Criterion.Size criterion;
  private final @Nullable Organisation core;

  SizeCriterion(Criterion.Size criterion, ClusterProject project) {
    this.criterion = criterion;
    this.core = project.coreOrganisation();
  }

  @Override
  public CriterionOutcome outcome() {
    if (core == null) {
      return CriterionOutcome.UNKNOWN;
    }
    if (!core.kind().isFirm()) {
      return CriterionOutcome.MET;
    }
    List<CriterionOutcome> parts = new ArrayList<>();
    if (criterion.maxEmployees() != null) {
      Integer employees = core.employees();
      parts.add(
          employees == null
              ? CriterionOutcome.UNKNOWN
              : Outcomes.met(employees <= criterion.maxEmployees()));
    }
    if (criterion.maxCapital() != null) {
      Long capital = core.capital();
      parts.add(
          capital == null
              ? CriterionOutcome.UNKNOWN
              : Outcomes.met(capital <= criterion.maxCapital()));
    }
    return criterion.either() && !parts.isEmpty() ? Outcomes.any(parts) : Outcomes.all(parts);
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("max_employees", criterion.maxEmployees())
        .and("max_capital", criterion.maxCapital())
        .and("either", criterion.either())
        .map();
  }

  @Override
  public Map<String, Object> actual() {
    return core == null
        ? Map.of()
        : Facts.of("kind", core.kind())
            .and("employees", core.employees())
            .and("capital", core.capital())
            .map();
  }

  private LocalizedText limits() {
    List<LocalizedText> parts = new ArrayList<>();
    if (criterion.maxEmployees() != null) {
      String number = Words.number(criterion.maxEmployees());
      parts.add(Words.text("従業員" + number + "人以下", "at most " + number + " employees"));
    }
    if (criterion.maxCapital() != null) {
      LocalizedText yen = Words.yen(criterion.maxCapital());
      parts.add(Words.text("資本金" + yen.ja() + "以下", "a capital of at most " + yen.en()));
    }
    return Words.text(
        String.join(
            criterion.either() ? "又は" : "かつ", parts.stream().map(LocalizedText::ja).toList()),
        String.join(
            criterion.either() ? " or " : " and ", parts.stream().map(LocalizedText::en).toList()));
  }

  private LocalizedText size(Organisation firm) {
    String employeesJa = firm.employees() == null ? "未記載" : Words.number(firm.employees()) + "人";
    String employeesEn = firm.employees() == null ? "not stated" : Words.number(firm.employees());
    LocalizedText capital =
        firm.capital() == null ? Words.text("未記載", "not stated") : Words.yen(firm.capital());
    return Words.text(
        "従業員" + employeesJa + "、資本金" + capital.ja(),
        "employees: " + employeesEn + ", capital: " + capital.en());
  }

  @Override
  public LocalizedText message() {
    LocalizedText limits = limits();
    if (core == null) {
      return Words.text(
          "中核機関が記載されていないため、企業規模（" + limits.ja() + "）を確認できません。",
          "The core organisation is not stated; a firm must have " + limits.en() + ".");
    }
    if (!core.kind().isFirm()) {
      return Words.text(
          "中核機関（" + core.kind().ja() + "）は企業ではなく、企業規模の制限を受けません。",
          "The core organisation ("
              + core.kind().en()
              + ") is no firm, so the limits do not apply.");
    }
    LocalizedText size = size(core);
    return switch (outcome()) {
      case MET ->
          Words.text(
              "中核機関の規模（" + size.ja() + "）は制限（" + limits.ja() + "）の中です。",
              "The firm (" + size.en() + ") keeps the limits: " + limits.en() + ".");
      case UNMET ->
          Words.text(
              "中核機関の規模（" + size.ja() + "）は制限（" + limits.ja() + "）を超えます。",
              "The firm (" + size.en() + ") exceeds the limits: " + limits.en() + ".");
      case UNKNOWN ->
          Words.text(
              "中核機関の規模（" + size.ja() + "）からは、制限（" + limits.ja() + "）の中か確認できません。",
              "What is stated of the firm ("
                  + size.en()
                  + ") does not tell whether it keeps the limits: "
                  + limits.en()
                  + ".");
    };
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (outcome() == CriterionOutcome.UNMET) {
      return Words.text(
          "企業規模は申請にあたって変えられるものではありません。",
          "The size of a firm cannot be changed for an application.");
    }
    return core == null
        ? Words.text(
            "中核機関と、企業であれば従業員数と資本金を記載してください。",
            "State the core organisation and, if it is a firm, its employees and capital.")
        : Words.text("中核機関の従業員数と資本金を記載してください。", "State the employees and the capital of the firm.");
  }
}
