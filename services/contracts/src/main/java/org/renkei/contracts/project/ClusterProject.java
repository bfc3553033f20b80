package org.renkei.contracts.project;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;

/**
 * クラスタープロジェクト: a region's project that several ministries support. Body of REST requests and
 * answers and, without personal names, data of events. The first four components belong to the
 * gateway; a writer may leave them out.
 *
 * <p>A list that is null is not stated; an empty list states that there is none. What is not stated
 * makes a criterion UNKNOWN, never MET and never UNMET.
 *
 * @param id UUID
 * @param version rises by one with every real change; 0 before it is stored
 * @param createdAt when it was first stored
 * @param updatedAt when it last changed
 * @param externalId the owner's own number for it; the same number sent again changes the same
 *     project
 * @param owner the office that writes it, by a short name such as {@code hokkaido}
 * @param name プロジェクト名, Japanese
 * @param purpose 目的・概要
 * @param leadPrefecture 代表都道府県
 * @param prefectures further prefectures; {@link #allPrefectures} joins lead, these and those of
 *     the municipalities
 * @param municipalities cities, towns and wards it lies in
 * @param coreOrganisation 中核機関, the applicant
 * @param members 参画機関
 * @param tier 規模
 * @param stage 現在の段階
 * @param stagePlan stages by fiscal year
 * @param term the years for which support is asked
 * @param money asked, own and private money by fiscal year
 * @param supportHistory programs held
 * @param outcomeIndicators 成果指標
 */
public record ClusterProject(
    @Nullable UUID id,
    long version,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    String externalId,
    String owner,
    String name,
    @Nullable String nameEn,
    @Nullable String purpose,
    @Nullable LocalGovernmentCode leadPrefecture,
    @Nullable List<LocalGovernmentCode> prefectures,
    @Nullable List<LocalGovernmentCode> municipalities,
    @Nullable Organisation coreOrganisation,
    @Nullable List<Organisation> members,
    @Nullable List<Coordinator> coordinators,
    @Nullable List<OverseasPartner> overseasPartners,
    @Nullable List<ThemeCode> themes,
    @Nullable ClusterTier tier,
    @Nullable Stage stage,
    @Nullable List<PlannedStage> stagePlan,
    @Nullable SupportTerm term,
    @Nullable List<YearlyMoney> money,
    @Nullable List<HeldSupport> supportHistory,
    @Nullable List<OutcomeIndicator> outcomeIndicators) {

  public ClusterProject {
    externalId = externalId == null ? "" : externalId.strip();
    owner = owner == null ? "" : owner.strip();
    name = name == null ? "" : name.strip();
    prefectures = set(prefectures);
    municipalities = set(municipalities);
    members = copy(members);
    coordinators = copy(coordinators);
    overseasPartners = copy(overseasPartners);
    themes = set(themes);
    stagePlan = sorted(stagePlan, Comparator.comparing(PlannedStage::fiscalYear));
    money = sorted(money, Comparator.comparing(YearlyMoney::fiscalYear));
    supportHistory =
        sorted(
            supportHistory, Comparator.comparing(HeldSupport::from).thenComparing(HeldSupport::to));
    outcomeIndicators = copy(outcomeIndicators);
  }

  private static <T extends Comparable<? super T>> @Nullable List<T> set(@Nullable List<T> values) {
    return values == null ? null : List.copyOf(new TreeSet<>(values));
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> values) {
    return values == null ? null : List.copyOf(values);
  }

  private static <T> @Nullable List<T> sorted(@Nullable List<T> values, Comparator<T> order) {
    return values == null ? null : values.stream().sorted(order).toList();
  }

  /** All prefectures it touches, in order of their codes; null when no place is stated. */
  public @Nullable List<LocalGovernmentCode> allPrefectures() {
    if (leadPrefecture == null && prefectures == null && municipalities == null) {
      return null;
    }
    TreeSet<LocalGovernmentCode> all = new TreeSet<>();
    if (leadPrefecture != null) {
      all.add(leadPrefecture);
    }
    if (prefectures != null) {
      all.addAll(prefectures);
    }
    if (municipalities != null) {
      municipalities.forEach(m -> all.add(m.prefecture()));
    }
    return List.copyOf(all);
  }

  /**
   * The stage in a fiscal year: the latest one planned for that year or before, else the stage now;
   * null when neither is stated.
   */
  public @Nullable Stage stageIn(FiscalYear year) {
    Stage at = stage;
    if (stagePlan != null) {
      for (PlannedStage planned : stagePlan) {
        if (planned.fiscalYear().compareTo(year) <= 0) {
          at = planned.stage();
        }
      }
    }
    return at;
  }

  /** The same project as the gateway keeps it. */
  public ClusterProject stored(
      UUID newId, long newVersion, Instant newCreatedAt, Instant newUpdatedAt) {
    return new ClusterProject(
        newId,
        newVersion,
        newCreatedAt,
        newUpdatedAt,
        externalId,
        owner,
        name,
        nameEn,
        purpose,
        leadPrefecture,
        prefectures,
        municipalities,
        coreOrganisation,
        members,
        coordinators,
        overseasPartners,
        themes,
        tier,
        stage,
        stagePlan,
        term,
        money,
        supportHistory,
        outcomeIndicators);
  }

  /** The same project as it may leave the gateway in events: without the names of persons. */
  public ClusterProject withoutPersonalData() {
    List<Coordinator> anonymous =
        coordinators == null ? null : coordinators.stream().map(Coordinator::withoutName).toList();
    return new ClusterProject(
        id,
        version,
        createdAt,
        updatedAt,
        externalId,
        owner,
        name,
        nameEn,
        purpose,
        leadPrefecture,
        prefectures,
        municipalities,
        coreOrganisation,
        members,
        anonymous,
        overseasPartners,
        themes,
        tier,
        stage,
        stagePlan,
        term,
        money,
        supportHistory,
        outcomeIndicators);
  }
}
