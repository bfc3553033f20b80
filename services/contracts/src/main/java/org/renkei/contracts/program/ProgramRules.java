package org.renkei.contracts.program;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.code.Violations;

/**
 * What a {@link Program} must keep to beyond what its types hold. The same rules for form, file and
 * API.
 */
public final class ProgramRules {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private ProgramRules() {}

  /**
   * Checks a program as it would be stored.
   *
   * @param self the id it has or will have, so that it cannot name itself
   */
  public static List<Violation> check(Program program, UUID self) {
    Violations v = new Violations();
    v.requireText("/source_id", program.sourceId(), 200);
    v.requireText("/title", program.title(), 200);
    v.requireText("/summary", program.summary(), 2_000);
    v.limitText("/description", program.description(), 20_000);
    v.limitText("/title_en", program.titleEn(), 300);
    v.limitText("/summary_en", program.summaryEn(), 4_000);
    v.limitText("/description_en", program.descriptionEn(), 40_000);
    v.limitText("/measure", program.measure(), 200);
    v.limitText("/legal_basis", program.legalBasis(), 1_000);
    v.webAddress("/url", program.url());
    v.requireSome("/categories", program.categories());
    v.limitSize("/themes", program.themes(), 50);
    v.knownThemes("/themes", program.themes());
    authority(v, program.competentAuthority());
    contact(v, program.contact());
    source(v, program.source());
    funding(v, program.funding());
    calls(v, program.calls());
    criteria(v, program.criteria(), self);
    unreadCriteria(v, program);
    combination(v, program.combination(), self);
    priorityRules(v, program.priorityRules());
    variant(v, program, self);
    return v.found();
  }

  private static void authority(Violations v, @Nullable CompetentAuthority authority) {
    if (authority != null) {
      v.limitText("/competent_authority/bureau", authority.bureau(), 200);
      v.limitText("/competent_authority/division", authority.division(), 200);
    }
  }

  private static void contact(Violations v, @Nullable Contact contact) {
    if (contact != null) {
      v.limitText("/contact/office", contact.office(), 200);
      v.limitText("/contact/phone", contact.phone(), 50);
      v.limitText("/contact/email", contact.email(), 254);
      v.webAddress("/contact/url", contact.url());
    }
  }

  private static void source(Violations v, @Nullable Source source) {
    if (source != null) {
      v.requireText("/source/system", source.system(), 200);
      v.webAddress("/source/url", source.url());
      v.limitText("/source/licence", source.licence(), 200);
      v.limitText("/source/credit", source.credit(), 500);
    }
  }

  private static void funding(Violations v, Funding funding) {
    v.yen("/funding/min_per_year", funding.minPerYear());
    v.yen("/funding/max_per_year", funding.maxPerYear());
    v.yen("/funding/total_budget", funding.totalBudget());
    v.ordered("/funding/min_per_year", funding.minPerYear(), funding.maxPerYear());
    v.within("/funding/term_years", funding.termYears(), 1, 50);
    if (funding.subsidyRate() != null
        && funding.subsidyRate().numerator() > funding.subsidyRate().denominator()) {
      v.add(
          "/funding/subsidy_rate", "rate-above-one", "補助率は1以下です。", "A subsidy rate is at most 1.");
    }
  }

  private static void calls(Violations v, List<Call> calls) {
    v.limitSize("/calls", calls, 200);
    v.distinct("/calls", calls.stream().map(c -> c.fiscalYear() + " #" + c.round()));
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      String at = "/calls/" + i;
      v.within(at + "/round", call.round(), 1, 99);
      v.plausible(at + "/opens_at", day(call.opensAt()));
      v.plausible(at + "/closes_at", day(call.closesAt()));
      v.webAddress(at + "/guidelines_url", call.guidelinesUrl());
      if (call.opensAt() != null
          && call.closesAt() != null
          && !call.opensAt().isBefore(call.closesAt())) {
        v.add(at + "/closes_at", "reversed-range", "締切は開始より後です。", "A call closes after it opens.");
      }
    }
  }

  private static @Nullable LocalDate day(@Nullable Instant moment) {
    if (moment == null) {
      return null;
    }
    // a moment at the end of time has no local date; clamped, it still is not plausible
    Instant datable =
        moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
    return LocalDate.ofInstant(datable, FiscalYear.TOKYO);
  }

  private static void unreadCriteria(Violations v, Program program) {
    List<UnreadCriterion> unread = program.unreadCriteria();
    v.distinct("/unread_criteria", unread.stream().map(UnreadCriterion::criterion));
    for (int i = 0; i < unread.size(); i++) {
      String at = "/unread_criteria/" + i;
      UnreadCriterion words = unread.get(i);
      v.requireText(at + "/text", words.text(), 1_000);
      if (program.criteria().stream().anyMatch(c -> c.type() == words.criterion())) {
        v.add(
            at + "/criterion",
            "read-and-unread",
            "同じ要件が criteria にもあります。",
            "The same criterion stands in criteria.");
      }
    }
  }

  private static void criteria(Violations v, List<Criterion> criteria, UUID self) {
    v.distinct("/criteria", criteria.stream().map(Criterion::type));
    for (int i = 0; i < criteria.size(); i++) {
      String at = "/criteria/" + i;
      Criterion criterion = criteria.get(i);
      Criterion.Wording wording = criterion.wording();
      if (wording != null) {
        v.limitText(at + "/wording/ja", wording.ja(), 1_000);
        v.limitText(at + "/wording/en", wording.en(), 2_000);
        v.limitText(at + "/wording/clause", wording.clause(), 200);
      }
      criterion(v, at, criterion, self);
    }
  }

  private static void criterion(Violations v, String at, Criterion criterion, UUID self) {
    if (criterion instanceof Criterion.Area area) {
      v.knownAreas(at + "/included", area.included());
      v.knownAreas(at + "/excluded", area.excluded());
      requireAny(v, at, !area.included().isEmpty() || !area.excluded().isEmpty());
    } else if (criterion instanceof Criterion.WideArea wide) {
      v.within(at + "/min_prefectures", wide.minPrefectures(), 2, 47);
    } else if (criterion instanceof Criterion.Applicant applicant) {
      v.within(at + "/min_members", applicant.minMembers(), 0, 1_000);
      requireAny(
          v,
          at,
          !applicant.kinds().isEmpty()
              || !applicant.requiredSectors().isEmpty()
              || !applicant.requiredKinds().isEmpty()
              || applicant.minMembers() > 0);
    } else if (criterion instanceof Criterion.Theme theme) {
      v.requireSome(at + "/themes", theme.themes());
      v.knownThemes(at + "/themes", theme.themes());
    } else if (criterion instanceof Criterion.StageIn stage) {
      v.requireSome(at + "/stages", stage.stages());
    } else if (criterion instanceof Criterion.Tier tier) {
      v.requireSome(at + "/tiers", tier.tiers());
    } else if (criterion instanceof Criterion.Amount amount) {
      v.yen(at + "/min_per_year", amount.minPerYear());
      v.yen(at + "/max_per_year", amount.maxPerYear());
      v.ordered(at + "/min_per_year", amount.minPerYear(), amount.maxPerYear());
      requireAny(v, at, amount.minPerYear() != null || amount.maxPerYear() != null);
    } else if (criterion instanceof Criterion.Size size) {
      v.within(at + "/max_employees", size.maxEmployees(), 0, 10_000_000);
      v.yen(at + "/max_capital", size.maxCapital());
      requireAny(v, at, size.maxEmployees() != null || size.maxCapital() != null);
    } else if (criterion instanceof Criterion.Term term) {
      v.within(at + "/min_years", term.minYears(), 1, 50);
      v.within(at + "/max_years", term.maxYears(), 1, 50);
      v.ordered(at + "/min_years", term.minYears(), term.maxYears());
      requireAny(v, at, term.minYears() != null || term.maxYears() != null);
    } else if (criterion instanceof Criterion.Predecessor predecessor) {
      references(v, at + "/programs", predecessor.programs(), self, true);
    } else if (criterion instanceof Criterion.Exclusion exclusion) {
      references(v, at + "/programs", exclusion.programs(), self, true);
    } else if (criterion instanceof Criterion.CallOpen call) {
      v.within(at + "/within_days", call.withinDays(), 0, 730);
    }
  }

  private static void requireAny(Violations v, String at, boolean stated) {
    if (!stated) {
      v.add(
          at,
          "empty-criterion",
          "条件が一つも書かれていません。条件がなければ要件ごと省いてください。",
          "This criterion states no condition. Leave it out where there is none.");
    }
  }

  private static void references(
      Violations v, String at, List<UUID> programs, UUID self, boolean required) {
    if (required) {
      v.requireSome(at, programs);
    }
    v.limitSize(at, programs, 100);
    if (programs.contains(self)) {
      v.add(at, "self-reference", "制度は自分自身を指定できません。", "A program cannot name itself.");
    }
  }

  private static void combination(Violations v, Combination combination, UUID self) {
    references(v, "/combination/predecessors", combination.predecessors(), self, false);
  }

  private static void variant(Violations v, Program program, UUID self) {
    if (program.variantOf() == null) {
      return;
    }
    if (program.variantOf().equals(self)) {
      v.add("/variant_of", "self-reference", "制度は自分自身を指定できません。", "A program cannot name itself.");
    }
    if (program.criterion(Criterion.Area.class).isEmpty()) {
      v.add(
          "/variant_of",
          "variant-without-area",
          "地域版には対象地域の要件が必要です。",
          "A local variant needs the criterion of its area.");
    }
  }

  private static void priorityRules(Violations v, List<PriorityRule> rules) {
    v.limitSize("/priority_rules", rules, 50);
    for (int i = 0; i < rules.size(); i++) {
      PriorityRule rule = rules.get(i);
      String at = "/priority_rules/" + i;
      v.limitText(at + "/note", rule.note(), 500);
      v.within(at + "/points", rule.points(), 1, 1_000);
      switch (rule.kind()) {
        case BONUS_POINTS -> {
          if (rule.points() == null) {
            v.add(at + "/points", "required", "加点の点数が必要です。", "Bonus points need their number.");
          }
        }
        case RELAXED_REQUIREMENT -> {
          if (rule.relaxes() == null) {
            v.add(
                at + "/relaxes",
                "required",
                "緩和する要件の種類が必要です。",
                "A relaxed requirement needs the criterion that it lifts.");
          }
        }
        case PRIORITY_ADOPTION -> {}
      }
    }
  }
}
