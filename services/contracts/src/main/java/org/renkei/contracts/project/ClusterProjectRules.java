package org.renkei.contracts.project;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalGovernmentCode;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.code.Violations;

/** What a {@link ClusterProject} must keep to beyond what its types hold. */
public final class ClusterProjectRules {
  private static final Pattern SHORT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private ClusterProjectRules() {}

  /** Checks a project that is to be stored. */
  public static List<Violation> check(ClusterProject project) {
    Violations v = new Violations();
    shortName(v, "/external_id", project.externalId());
    shortName(v, "/owner", project.owner());
    v.requireText("/name", project.name(), 200);
    facts(v, project);
    return v.found();
  }

  /** Checks a project that is only asked about: it needs neither number nor owner nor name. */
  public static List<Violation> checkFacts(ClusterProject project) {
    Violations v = new Violations();
    v.limitText("/name", project.name(), 200);
    facts(v, project);
    return v.found();
  }

  private static void shortName(Violations v, String pointer, String value) {
    if (!SHORT_NAME.matcher(value).matches()) {
      v.add(
          pointer,
          value.isEmpty() ? "required" : "short-name",
          "64字以内の英数字と . _ : - で書いてください。",
          "Up to 64 letters, digits and . _ : - are required.");
    }
  }

  private static void facts(Violations v, ClusterProject project) {
    v.limitText("/name_en", project.nameEn(), 300);
    v.limitText("/purpose", project.purpose(), 10_000);
    places(v, project);
    if (project.coreOrganisation() != null) {
      organisation(v, "/core_organisation", project.coreOrganisation());
    }
    organisations(v, project.members());
    coordinators(v, project.coordinators());
    partners(v, project.overseasPartners());
    v.limitSize("/themes", project.themes(), 20);
    v.knownThemes("/themes", project.themes());
    plan(v, project);
    history(v, project.supportHistory());
    indicators(v, project.outcomeIndicators());
  }

  private static void places(Violations v, ClusterProject project) {
    LocalGovernmentCode lead = project.leadPrefecture();
    if (lead != null) {
      prefecture(v, "/lead_prefecture", lead);
    }
    List<LocalGovernmentCode> prefectures = orEmpty(project.prefectures());
    for (int i = 0; i < prefectures.size(); i++) {
      prefecture(v, "/prefectures/" + i, prefectures.get(i));
    }
    List<LocalGovernmentCode> municipalities = orEmpty(project.municipalities());
    v.limitSize("/municipalities", municipalities, 500);
    for (int i = 0; i < municipalities.size(); i++) {
      String at = "/municipalities/" + i;
      v.knownLocalGovernment(at, municipalities.get(i));
      if (municipalities.get(i).isPrefecture()) {
        v.add(
            at,
            "not-a-municipality",
            "都道府県ではなく市区町村のコードが必要です。",
            "The code of a municipality is required, not that of a prefecture.");
      }
    }
  }

  private static void prefecture(Violations v, String at, LocalGovernmentCode code) {
    v.knownLocalGovernment(at, code);
    if (!code.isPrefecture()) {
      v.add(at, "not-a-prefecture", "都道府県のコードが必要です。", "The code of a prefecture is required.");
    }
  }

  private static void organisations(Violations v, @Nullable List<Organisation> members) {
    v.limitSize("/members", members, 500);
    List<Organisation> list = orEmpty(members);
    for (int i = 0; i < list.size(); i++) {
      organisation(v, "/members/" + i, list.get(i));
    }
    v.distinct("/members", list.stream().map(Organisation::corporateNumber));
  }

  private static void organisation(Violations v, String at, Organisation organisation) {
    v.requireText(at + "/name", organisation.name(), 200);
    v.limitText(at + "/role", organisation.role(), 500);
    v.knownLocalGovernment(at + "/area", organisation.area());
    v.within(at + "/employees", organisation.employees(), 0, 10_000_000);
    v.yen(at + "/capital", organisation.capital());
  }

  private static void coordinators(Violations v, @Nullable List<Coordinator> coordinators) {
    v.limitSize("/coordinators", coordinators, 200);
    List<Coordinator> list = orEmpty(coordinators);
    for (int i = 0; i < list.size(); i++) {
      v.limitText("/coordinators/" + i + "/name", list.get(i).name(), 100);
      v.limitText("/coordinators/" + i + "/affiliation", list.get(i).affiliation(), 200);
      v.limitText("/coordinators/" + i + "/field", list.get(i).field(), 200);
    }
  }

  private static void partners(Violations v, @Nullable List<OverseasPartner> partners) {
    v.limitSize("/overseas_partners", partners, 200);
    List<OverseasPartner> list = orEmpty(partners);
    for (int i = 0; i < list.size(); i++) {
      String at = "/overseas_partners/" + i;
      v.requireText(at + "/name", list.get(i).name(), 200);
      v.limitText(at + "/topic", list.get(i).topic(), 500);
      if (!COUNTRIES.contains(list.get(i).country())) {
        v.add(
            at + "/country",
            "country-code",
            "国コードは ISO 3166-1 の2文字です。",
            "A country is a two-letter code of ISO 3166-1.");
      }
    }
  }

  private static void plan(Violations v, ClusterProject project) {
    List<PlannedStage> stages = orEmpty(project.stagePlan());
    v.distinct("/stage_plan", stages.stream().map(PlannedStage::fiscalYear));
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i).stage().compareTo(stages.get(i - 1).stage()) < 0) {
        v.add(
            "/stage_plan/" + i + "/stage",
            "stage-goes-back",
            "段階の計画が前の年度より後戻りしています。",
            "The planned stage goes back behind that of the year before.");
      }
    }
    SupportTerm term = project.term();
    if (term != null) {
      v.ordered("/term/from", term.from(), term.to());
      if (term.from().compareTo(term.to()) <= 0 && term.years() > 20) {
        v.add("/term/to", "out-of-range", "支援期間は20年以内です。", "A term is at most 20 years.");
      }
    }
    List<YearlyMoney> money = orEmpty(project.money());
    v.limitSize("/money", money, 50);
    v.distinct("/money", money.stream().map(YearlyMoney::fiscalYear));
    for (int i = 0; i < money.size(); i++) {
      String at = "/money/" + i;
      v.yen(at + "/asked", money.get(i).asked());
      v.yen(at + "/own", money.get(i).own());
      v.yen(at + "/private_money", money.get(i).privateMoney());
      if (term != null
          && money.get(i).asked() != null
          && !term.contains(money.get(i).fiscalYear())) {
        v.add(
            at + "/fiscal_year",
            "outside-term",
            "申請額の年度が支援期間の外です。",
            "Money is asked for a year outside the term.");
      }
    }
  }

  private static void history(Violations v, @Nullable List<HeldSupport> history) {
    v.limitSize("/support_history", history, 200);
    List<HeldSupport> list = orEmpty(history);
    for (int i = 0; i < list.size(); i++) {
      String at = "/support_history/" + i;
      v.limitText(at + "/name", list.get(i).name(), 200);
      v.ordered(at + "/from", list.get(i).from(), list.get(i).to());
      v.yen(at + "/amount", list.get(i).amount());
      if (list.get(i).program() == null && list.get(i).name() == null) {
        v.add(
            at,
            "required",
            "制度の id か名称のどちらかが必要です。",
            "Either the id or the name of the program is required.");
      }
    }
  }

  private static void indicators(Violations v, @Nullable List<OutcomeIndicator> indicators) {
    v.limitSize("/outcome_indicators", indicators, 100);
    List<OutcomeIndicator> list = orEmpty(indicators);
    for (int i = 0; i < list.size(); i++) {
      String at = "/outcome_indicators/" + i;
      v.requireText(at + "/name", list.get(i).name(), 100);
      v.requireText(at + "/unit", list.get(i).unit(), 20);
      v.distinct(at + "/values", list.get(i).values().stream().map(x -> x.fiscalYear()));
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }
}
