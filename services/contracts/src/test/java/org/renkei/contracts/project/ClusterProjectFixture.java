package org.renkei.contracts.project;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.ThemeCode;

/**
 * Cluster projects for tests. Change what the test is about, null for a fact that is not stated,
 * and take the rest as it comes.
 */
public final class ClusterProjectFixture {
  private String externalId = "hakodate-1";
  private String owner = "hokkaido";
  private String name = "";
  private @Nullable String purpose;
  private @Nullable LocalGovernmentCode leadPrefecture;
  private @Nullable List<LocalGovernmentCode> prefectures;
  private @Nullable List<LocalGovernmentCode> municipalities;
  private @Nullable Organisation coreOrganisation;
  private @Nullable List<Organisation> members;
  private @Nullable List<Coordinator> coordinators;
  private @Nullable List<OverseasPartner> overseasPartners;
  private @Nullable List<ThemeCode> themes;
  private @Nullable ClusterTier tier;
  private @Nullable Stage stage;
  private @Nullable List<PlannedStage> stagePlan;
  private @Nullable SupportTerm term;
  private @Nullable List<YearlyMoney> money;
  private @Nullable List<HeldSupport> supportHistory;

  private ClusterProjectFixture() {}

  /** A project that states nothing but its number, owner and name. */
  public static ClusterProjectFixture aBareProject() {
    return new ClusterProjectFixture().name("函館マリンバイオクラスター");
  }

  /** Hakodate's marine biotechnology, every fact stated. */
  public static ClusterProjectFixture aProject() {
    return aBareProject()
        .purpose("コンブやイカなど海洋資源の機能性を解明し、健康食品や医薬品の素材として事業化する。")
        .leadPrefecture("010006")
        .prefectures()
        .municipalities("012025")
        .coreOrganisation(anOrganisation(ApplicantKind.CORE_ORGANIZATION, "函館地域産業振興財団"))
        .members(
            anOrganisation(ApplicantKind.UNIVERSITY, "北海道大学"),
            anOrganisation(ApplicantKind.PUBLIC_LAB, "北海道立工業技術センター"),
            aFirm("函館水産加工", 40, 20_000_000L))
        .coordinators(List.of(new Coordinator("函館 花子", "函館地域産業振興財団", "水産加工")))
        .overseasPartners(List.of(new OverseasPartner("NO", "Havforskningsinstituttet", "海藻利用")))
        .themes("LIFE.MARINE_BIO", "FOOD.FISHERIES")
        .tier(ClusterTier.SMALL)
        .stage(Stage.DEMONSTRATION)
        .stagePlan(aPlannedStage(2028, Stage.COMMERCIALIZATION))
        .term(2027, 2029)
        .money(
            someMoney(2027, 50_000_000L, 20_000_000L, 10_000_000L),
            someMoney(2028, 50_000_000L, 20_000_000L, 15_000_000L),
            someMoney(2029, 40_000_000L, 20_000_000L, 20_000_000L))
        .supportHistory();
  }

  public static Organisation anOrganisation(ApplicantKind kind, String name) {
    return new Organisation(kind, name, null, null, null, null, null);
  }

  public static Organisation aFirm(
      String name, @Nullable Integer employees, @Nullable Long capital) {
    return new Organisation(ApplicantKind.SME, name, null, null, employees, capital, null);
  }

  public static PlannedStage aPlannedStage(int fiscalYear, Stage stage) {
    return new PlannedStage(new FiscalYear(fiscalYear), stage);
  }

  public static YearlyMoney someMoney(
      int fiscalYear, @Nullable Long asked, @Nullable Long own, @Nullable Long privateMoney) {
    return new YearlyMoney(new FiscalYear(fiscalYear), asked, own, privateMoney);
  }

  public ClusterProjectFixture externalId(String value) {
    externalId = value;
    return this;
  }

  public ClusterProjectFixture owner(String value) {
    owner = value;
    return this;
  }

  public ClusterProjectFixture name(String value) {
    name = value;
    return this;
  }

  public ClusterProjectFixture purpose(@Nullable String value) {
    purpose = value;
    return this;
  }

  public ClusterProjectFixture leadPrefecture(@Nullable String value) {
    leadPrefecture = value == null ? null : new LocalGovernmentCode(value);
    return this;
  }

  public ClusterProjectFixture prefectures(String @Nullable ... values) {
    prefectures = codes(values);
    return this;
  }

  public ClusterProjectFixture municipalities(String @Nullable ... values) {
    municipalities = codes(values);
    return this;
  }

  private static @Nullable List<LocalGovernmentCode> codes(String @Nullable [] values) {
    return values == null ? null : Stream.of(values).map(LocalGovernmentCode::new).toList();
  }

  public ClusterProjectFixture coreOrganisation(@Nullable Organisation value) {
    coreOrganisation = value;
    return this;
  }

  public ClusterProjectFixture members(Organisation @Nullable ... values) {
    members = values == null ? null : List.of(values);
    return this;
  }

  public ClusterProjectFixture coordinators(@Nullable List<Coordinator> values) {
    coordinators = values;
    return this;
  }

  public ClusterProjectFixture overseasPartners(@Nullable List<OverseasPartner> values) {
    overseasPartners = values;
    return this;
  }

  public ClusterProjectFixture themes(String @Nullable ... values) {
    themes = values == null ? null : Stream.of(values).map(ThemeCode::new).toList();
    return this;
  }

  public ClusterProjectFixture tier(@Nullable ClusterTier value) {
    tier = value;
    return this;
  }

  public ClusterProjectFixture stage(@Nullable Stage value) {
    stage = value;
    return this;
  }

  public ClusterProjectFixture stagePlan(PlannedStage @Nullable ... values) {
    stagePlan = values == null ? null : List.of(values);
    return this;
  }

  public ClusterProjectFixture term(int from, int to) {
    term = new SupportTerm(new FiscalYear(from), new FiscalYear(to));
    return this;
  }

  public ClusterProjectFixture noTerm() {
    term = null;
    return this;
  }

  public ClusterProjectFixture money(YearlyMoney @Nullable ... values) {
    money = values == null ? null : List.of(values);
    return this;
  }

  public ClusterProjectFixture supportHistory(HeldSupport @Nullable ... values) {
    supportHistory = values == null ? null : List.of(values);
    return this;
  }

  /** The project as a regional office sends it. */
  public ClusterProject build() {
    return new ClusterProject(
        null,
        0,
        null,
        null,
        externalId,
        owner,
        name,
        null,
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
        null);
  }
}
