package org.renkei.contracts.project;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.CorporateNumber;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.Required;

/**
 * 機関: a legal person that takes part in a cluster project.
 *
 * @param kind 申請主体
 * @param name its name, Japanese
 * @param corporateNumber 法人番号
 * @param area the prefecture or municipality it sits in
 * @param employees 常時使用する従業員数; stated for firms
 * @param capital 資本金, yen; stated for firms
 * @param role what it does in the project
 */
public record Organisation(
    ApplicantKind kind,
    String name,
    @Nullable CorporateNumber corporateNumber,
    @Nullable LocalGovernmentCode area,
    @Nullable Integer employees,
    @Nullable Long capital,
    @Nullable String role) {
  public Organisation {
    Required.value(kind, "kind");
    name = name == null ? "" : name.strip();
  }
}
