package org.renkei.contracts.program;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;

/**
 * 要件: one condition of a program on a cluster project. A program holds at most one of each type;
 * what it leaves open is not a criterion. The member {@code criterion} tells the type on the wire.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "criterion")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Criterion.Area.class, name = "AREA"),
  @JsonSubTypes.Type(value = Criterion.WideArea.class, name = "WIDE_AREA"),
  @JsonSubTypes.Type(value = Criterion.Applicant.class, name = "APPLICANT"),
  @JsonSubTypes.Type(value = Criterion.Theme.class, name = "THEME"),
  @JsonSubTypes.Type(value = Criterion.StageIn.class, name = "STAGE"),
  @JsonSubTypes.Type(value = Criterion.Tier.class, name = "TIER"),
  @JsonSubTypes.Type(value = Criterion.Amount.class, name = "AMOUNT"),
  @JsonSubTypes.Type(value = Criterion.Size.class, name = "SIZE"),
  @JsonSubTypes.Type(value = Criterion.Term.class, name = "TERM"),
  @JsonSubTypes.Type(value = Criterion.MatchingFund.class, name = "MATCHING_FUND"),
  @JsonSubTypes.Type(value = Criterion.Evaluation.class, name = "EVALUATION"),
  @JsonSubTypes.Type(value = Criterion.Predecessor.class, name = "PREDECESSOR"),
  @JsonSubTypes.Type(value = Criterion.Exclusion.class, name = "EXCLUSION"),
  @JsonSubTypes.Type(value = Criterion.CallOpen.class, name = "CALL")
})
public sealed interface Criterion {
  /** What this criterion looks at. */
  @JsonIgnore
  CriterionType type();

  /** Where it is written and how a person reads it. */
  @Nullable Wording wording();

  /**
   * The words of a criterion.
   *
   * @param ja the condition in one Japanese sentence
   * @param en the same in English
   * @param clause 根拠条項: the place in the guidelines it comes from
   */
  record Wording(@Nullable String ja, @Nullable String en, @Nullable String clause) {}

  /**
   * 対象地域: areas at any level in which the project must lie; an excluded area wins over an included
   * one. No included area means the whole nation.
   */
  record Area(List<AreaCode> included, List<AreaCode> excluded, @Nullable Wording wording)
      implements Criterion {
    public Area {
      included = Canonical.set(included);
      excluded = Canonical.set(excluded);
    }

    @Override
    public CriterionType type() {
      return CriterionType.AREA;
    }
  }

  /** 広域連携: the project spans at least this many prefectures, two or more. */
  record WideArea(int minPrefectures, @Nullable Wording wording) implements Criterion {
    @Override
    public CriterionType type() {
      return CriterionType.WIDE_AREA;
    }
  }

  /**
   * 申請主体.
   *
   * @param kinds kinds the core organisation may be of; empty for any
   * @param requiredSectors sides that must all be among core organisation and members: 産学官, +民
   * @param requiredKinds kinds that must all be among core organisation and members
   * @param minMembers smallest number of organisations, the core organisation counted; 0 for none
   */
  record Applicant(
      List<ApplicantKind> kinds,
      List<Sector> requiredSectors,
      List<ApplicantKind> requiredKinds,
      int minMembers,
      @Nullable Wording wording)
      implements Criterion {
    public Applicant {
      kinds = Canonical.set(kinds);
      requiredSectors = Canonical.set(requiredSectors);
      requiredKinds = Canonical.set(requiredKinds);
    }

    @Override
    public CriterionType type() {
      return CriterionType.APPLICANT;
    }
  }

  /** 対象分野: one of the project's themes is one of these or lies under one. */
  record Theme(List<ThemeCode> themes, @Nullable Wording wording) implements Criterion {
    public Theme {
      themes = Canonical.set(themes);
    }

    @Override
    public CriterionType type() {
      return CriterionType.THEME;
    }
  }

  /** 対象段階: the stages a project may be at in the fiscal year the support would begin. */
  record StageIn(List<Stage> stages, @Nullable Wording wording) implements Criterion {
    public StageIn {
      stages = Canonical.set(stages);
    }

    @Override
    public CriterionType type() {
      return CriterionType.STAGE;
    }
  }

  /** 規模. */
  record Tier(List<ClusterTier> tiers, @Nullable Wording wording) implements Criterion {
    public Tier {
      tiers = Canonical.set(tiers);
    }

    @Override
    public CriterionType type() {
      return CriterionType.TIER;
    }
  }

  /** 申請額: range of yen per fiscal year, both ends included; null for an open end. */
  record Amount(@Nullable Long minPerYear, @Nullable Long maxPerYear, @Nullable Wording wording)
      implements Criterion {
    @Override
    public CriterionType type() {
      return CriterionType.AMOUNT;
    }
  }

  /**
   * 企業規模: limits where the core organisation is a firm; met by whoever is not one.
   *
   * @param maxEmployees 常時使用する従業員数
   * @param maxCapital 資本金, yen
   * @param either true where keeping one of the two limits is enough, as 中小企業基本法 has it
   */
  record Size(
      @Nullable Integer maxEmployees,
      @Nullable Long maxCapital,
      boolean either,
      @Nullable Wording wording)
      implements Criterion {
    @Override
    public CriterionType type() {
      return CriterionType.SIZE;
    }
  }

  /** 支援期間: years of support asked, both ends included; null for an open end. */
  record Term(@Nullable Integer minYears, @Nullable Integer maxYears, @Nullable Wording wording)
      implements Criterion {
    @Override
    public CriterionType type() {
      return CriterionType.TERM;
    }
  }

  /** マッチングファンド: own and private money to money asked, at least this ratio over the whole term. */
  record MatchingFund(Ratio ratio, @Nullable Wording wording) implements Criterion {
    public MatchingFund {
      Required.value(ratio, "ratio");
    }

    @Override
    public CriterionType type() {
      return CriterionType.MATCHING_FUND;
    }
  }

  /** 共同評価: a joint evaluation that is still valid gave at least this grade. */
  record Evaluation(Grade minGrade, @Nullable Wording wording) implements Criterion {
    public Evaluation {
      Required.value(minGrade, "min_grade");
    }

    @Override
    public CriterionType type() {
      return CriterionType.EVALUATION;
    }
  }

  /** 前段制度: the project holds or has completed one of these programs. */
  record Predecessor(List<UUID> programs, @Nullable Wording wording) implements Criterion {
    public Predecessor {
      programs = Canonical.set(programs);
    }

    @Override
    public CriterionType type() {
      return CriterionType.PREDECESSOR;
    }
  }

  /** 併用制限: the project holds none of these programs in the fiscal year the support would begin. */
  record Exclusion(List<UUID> programs, @Nullable Wording wording) implements Criterion {
    public Exclusion {
      programs = Canonical.set(programs);
    }

    @Override
    public CriterionType type() {
      return CriterionType.EXCLUSION;
    }
  }

  /** 公募: a call is open, or opens within so many days (0 for open now). */
  record CallOpen(int withinDays, @Nullable Wording wording) implements Criterion {
    @Override
    public CriterionType type() {
      return CriterionType.CALL;
    }
  }
}
