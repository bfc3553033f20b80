package org.renkei.contracts.program;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Ratio;

/**
 * 支援額: money in yen, terms in years. What is not stated is null; zero is a statement.
 *
 * @param minPerYear smallest support per year, yen
 * @param maxPerYear largest support per year, yen
 * @param totalBudget budget of the whole program in a fiscal year, yen
 * @param subsidyRate 補助率: share of the eligible costs that is paid, at most 1
 * @param matchingFund own and private money to public money that a region must bring, such as 1/1
 * @param termYears 支援期間: longest support in years
 */
public record Funding(
    @Nullable Long minPerYear,
    @Nullable Long maxPerYear,
    @Nullable Long totalBudget,
    @Nullable Ratio subsidyRate,
    @Nullable Ratio matchingFund,
    @Nullable Integer termYears) {
  /** Nothing stated about money. */
  public static final Funding UNSTATED = new Funding(null, null, null, null, null, null);
}
