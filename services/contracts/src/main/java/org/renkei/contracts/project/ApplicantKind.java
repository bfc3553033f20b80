package org.renkei.contracts.project;

import org.renkei.contracts.code.Labeled;

/** 申請主体: what an organisation is, as programs tell applicants apart. */
public enum ApplicantKind implements Labeled {
  /** University. */
  UNIVERSITY("大学", "university", Sector.ACADEMIA),
  /** National research and development agency. */
  NATIONAL_LAB("国立研究開発法人", "national laboratory", Sector.ACADEMIA),
  /** Research institute of a prefecture or city. */
  PUBLIC_LAB("公設試験研究機関", "public laboratory", Sector.GOVERNMENT),
  /** Small or medium-sized enterprise. */
  SME("中小企業", "small or medium-sized firm", Sector.INDUSTRY),
  /** Large firm. */
  LARGE_FIRM("大企業", "large firm", Sector.INDUSTRY),
  /** Young firm that grows out of research. */
  VENTURE("ベンチャー企業", "venture", Sector.INDUSTRY),
  /** Prefecture or municipality. */
  LOCAL_GOVERNMENT("地方公共団体", "local government", Sector.GOVERNMENT),
  /** Foundation or similar body that holds a cluster together. */
  CORE_ORGANIZATION("中核機関（財団等）", "core organisation", Sector.GOVERNMENT),
  /** Citizens' group or non-profit organisation. */
  NPO("市民団体・NPO", "citizens' group or non-profit", Sector.CITIZENS),
  /** Cooperative of farmers, fishers or foresters. */
  COOPERATIVE("農協・漁協等", "cooperative", Sector.INDUSTRY),
  /** Hospital or other medical institution. */
  MEDICAL("医療機関", "medical institution", Sector.ACADEMIA);

  private final String ja;
  private final String en;
  private final Sector sector;

  ApplicantKind(String ja, String en, Sector sector) {
    this.ja = ja;
    this.en = en;
    this.sector = sector;
  }

  @Override
  public String ja() {
    return ja;
  }

  @Override
  public String en() {
    return en;
  }

  /** The side this kind counts for where a consortium must join several. */
  public Sector sector() {
    return sector;
  }

  /** Whether limits on employees and capital apply to it. */
  public boolean isFirm() {
    return this == SME || this == LARGE_FIRM || this == VENTURE;
  }
}
