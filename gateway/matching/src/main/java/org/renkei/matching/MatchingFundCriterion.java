package org.renkei.matching;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.YearlyMoney;

/**
 * マッチングファンド: own and private money to money asked, both summed over the fiscal years in which
 * something is asked. What is stated may already be enough; that it is too little is known only
 * when all of it is stated.
 */
final class MatchingFundCriterion implements Check {
  private final Criterion.MatchingFund criterion;
  private final @Nullable List<YearlyMoney> money;
  private final List<YearlyMoney> years;
  private final BigInteger asked;
  private final BigInteger brought;

  MatchingFundCriterion(Criterion.MatchingFund criterion, ClusterProject project) {
    this.criterion = criterion;
    this.money = project.money();
    this.years =
        money == null
            ? List.of()
            : money.stream().filter(year -> year.asked() != null && year.asked() > 0).toList();
    this.asked = sum(YearlyMoney::asked);
    this.brought = sum(YearlyMoney::own).add(sum(YearlyMoney::privateMoney));
  }

  /** The sum over the years of support, what is not stated as zero. */
  private BigInteger sum(Function<YearlyMoney, @Nullable Long> part) {
    BigInteger sum = BigInteger.ZERO;
    for (YearlyMoney year : years) {
      Long amount = part.apply(year);
      if (amount != null) {
        sum = sum.add(BigInteger.valueOf(amount));
      }
    }
    return sum;
  }

  @Override
  public CriterionOutcome outcome() {
    if (money == null || money.stream().anyMatch(year -> year.asked() == null)) {
      return CriterionOutcome.UNKNOWN;
    }
    if (missing().signum() == 0) {
      return CriterionOutcome.MET;
    }
    return everythingBroughtIsStated() ? CriterionOutcome.UNMET : CriterionOutcome.UNKNOWN;
  }

  private boolean everythingBroughtIsStated() {
    return years.stream().allMatch(year -> year.own() != null && year.privateMoney() != null);
  }

  /** Yen that must be brought, rounded up to a whole yen. */
  private BigInteger required(Ratio ratio) {
    BigInteger denominator = BigInteger.valueOf(ratio.denominator());
    return asked
        .multiply(BigInteger.valueOf(ratio.numerator()))
        .add(denominator)
        .subtract(BigInteger.ONE)
        .divide(denominator);
  }

  private BigInteger missing() {
    return required(criterion.ratio()).subtract(brought).max(BigInteger.ZERO);
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("ratio", criterion.ratio()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return money == null ? Map.of() : Facts.of("asked", asked).and("brought", brought).map();
  }

  private static LocalizedText yen(BigInteger amount) {
    return Words.yen(amount.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  @Override
  public LocalizedText message() {
    Ratio ratio = criterion.ratio();
    LocalizedText own = yen(brought);
    LocalizedText total = yen(asked);
    LocalizedText needed = yen(required(ratio));
    return switch (outcome()) {
      case MET ->
          Words.text(
              "自己・民間資金"
                  + own.ja()
                  + "は、申請額"
                  + total.ja()
                  + "に対し比率"
                  + ratio
                  + "で必要な"
                  + needed.ja()
                  + "以上です。",
              "Own and private money of "
                  + own.en()
                  + " reaches the "
                  + needed.en()
                  + " required by the ratio "
                  + ratio
                  + " for "
                  + total.en()
                  + " asked.");
      case UNMET ->
          Words.text(
              "自己・民間資金"
                  + own.ja()
                  + "は、申請額"
                  + total.ja()
                  + "に対し比率"
                  + ratio
                  + "で必要な"
                  + needed.ja()
                  + "に足りません。",
              "Own and private money of "
                  + own.en()
                  + " is less than the "
                  + needed.en()
                  + " required by the ratio "
                  + ratio
                  + " for "
                  + total.en()
                  + " asked.");
      case UNKNOWN ->
          Words.text(
              "自己・民間資金が申請額に対し比率" + ratio + "以上か、資金の記載が足りず確認できません。",
              "What is stated does not tell whether own and private money reach the ratio "
                  + ratio
                  + " to the money asked.");
    };
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (outcome() == CriterionOutcome.UNMET) {
      LocalizedText more = yen(missing());
      return Words.text(
          "自己・民間資金をあと" + more.ja() + "増やすか、申請額を減らせば満たします。",
          "It would be met by bringing " + more.en() + " more, or by asking less.");
    }
    return Words.text(
        "各年度の申請額、自己資金、民間資金を、なければ0円として記載してください。",
        "State for each fiscal year the money asked, own and private, with 0 for none.");
  }
}
