package org.renkei.matching;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.HeldSupport;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.PlannedStage;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.YearlyMoney;
import org.renkei.matching.bits.OrderedColumn;
import org.renkei.matching.bits.Sieve;

/**
 * What the facts of one project say to each criterion of the programs of an index: the meaning of
 * the classes that implement {@link Check}, in bitmaps. Tests hold the two against each other.
 */
final class Question {
  private static final List<Sector> SECTORS = List.of(Sector.values());
  private static final List<ApplicantKind> KINDS = List.of(ApplicantKind.values());

  private final ProgramIndex index;
  private final ProgramClock clock;
  private final ClusterProject project;
  private final PlaceNumbers places;
  private final Sieve sieve;

  private Question(
      ProgramIndex index,
      ProgramClock clock,
      ClusterProject project,
      PlaceNumbers places,
      Sieve sieve) {
    this.index = index;
    this.clock = clock;
    this.project = project;
    this.places = places;
    this.sieve = sieve;
  }

  /** Holds all criteria but those on area and theme against what is left in the sieve. */
  static void ask(
      ProgramIndex index,
      ProgramClock clock,
      Subject subject,
      PlaceNumbers places,
      Instant now,
      Sieve sieve) {
    Question question = new Question(index, clock, subject.project(), places, sieve);
    question.call();
    question.tier();
    question.evaluation(subject.evaluations(), LocalDate.ofInstant(now, FiscalYear.TOKYO));
    question.size();
    question.predecessor();
    question.unread();
    sieve.shake();
    question.stage();
    question.applicant();
    question.wideArea();
    question.term();
    question.exclusion();
    question.matchingFund();
    question.amount();
  }

  private void call() {
    if (clock.callOpen == null) {
      sieve.hard(clock.callMet);
    } else {
      sieve.hard(clock.callMet, clock.callOpen);
    }
  }

  private void tier() {
    if (project.tier() == null) {
      sieve.unknownOutside(index.withoutTier);
    } else {
      sieve.hard(index.acceptingTier.having(project.tier()));
    }
  }

  private void evaluation(@Nullable List<ConcludedEvaluation> evaluations, LocalDate today) {
    OrderedColumn grades = index.grades;
    if (grades.size() == 0) {
      return;
    }
    if (evaluations == null) {
      sieve.reaching(grades, 0, grades.size()).hard();
      return;
    }
    Grade best = null;
    for (ConcludedEvaluation each : evaluations) {
      boolean valid = !today.isBefore(each.concludedOn()) && !today.isAfter(each.validUntil());
      if (valid && (best == null || each.grade().atLeast(best))) {
        best = each.grade();
      }
    }
    int rank = best == null ? 0 : grades.rankOf(ProgramIndex.height(best));
    sieve.reaching(grades, rank, rank).hard();
  }

  private void size() {
    if (index.sizes.isEmpty()) {
      return;
    }
    Organisation core = project.coreOrganisation();
    if (core == null) {
      sieve.unknownOutside(index.withoutSize);
      return;
    }
    if (!core.kind().isFirm()) {
      return;
    }
    sieve.any(index.withoutSize);
    List<long[]> open = new ArrayList<>();
    for (ProgramIndex.SizeGroup group : index.sizes) {
      CriterionOutcome outcome = new SizeCriterion(group.criterion, project).outcome();
      if (outcome == CriterionOutcome.MET) {
        sieve.or(group.programs);
      } else if (outcome == CriterionOutcome.UNKNOWN) {
        open.add(group.programs);
      }
    }
    open.forEach(sieve::unknown);
    sieve.hard();
  }

  /** What could not be read is known of nobody. */
  private void unread() {
    if (index.unread != null) {
      sieve.unknownInside(index.unread);
    }
  }

  /** The years in which support would begin, at which an entry of the history counts. */
  private interface Counting {
    boolean in(HeldSupport held, int year);
  }

  private void predecessor() {
    if (!index.asksPredecessor) {
      return;
    }
    sieve.any(index.withoutPredecessor);
    history(index.byPredecessor, (held, year) -> held.from().year() <= year, true);
    sieve.hard();
  }

  private void exclusion() {
    if (!index.asksExclusion) {
      return;
    }
    Counting counting = (held, year) -> held.from().year() <= year && year <= held.to().year();
    List<HeldSupport> history = project.supportHistory();
    if (history != null && !hasUnnamed(history)) {
      sieve.unless();
    } else {
      sieve.any(index.withoutExclusion);
      for (int y = 0; history != null && y < clock.years.length; y++) {
        if (!unnamedIn(clock.years[y], history, counting)) {
          sieve.or(clock.yearBits[y]);
        }
      }
    }
    history(index.byExclusion, counting, false);
    sieve.changeable();
  }

  private static boolean hasUnnamed(List<HeldSupport> history) {
    for (HeldSupport held : history) {
      if (held.program() == null) {
        return true;
      }
    }
    return false;
  }

  private static boolean unnamedIn(int year, List<HeldSupport> history, Counting counting) {
    for (HeldSupport held : history) {
      if (held.program() == null && counting.in(held, year)) {
        return true;
      }
    }
    return false;
  }

  private void history(Map<UUID, int[]> naming, Counting counting, boolean meeting) {
    List<HeldSupport> history = project.supportHistory();
    if (history == null) {
      sieve.restUnknown();
      return;
    }
    if (hasUnnamed(history)) {
      for (int y = 0; y < clock.years.length; y++) {
        if (unnamedIn(clock.years[y], history, counting)) {
          sieve.unknown(clock.yearBits[y]);
        }
      }
    }
    for (HeldSupport held : history) {
      int[] programs = held.program() == null ? null : naming.get(held.program());
      if (programs != null) {
        sieve.except(programs, program -> counting.in(held, clock.year(program)), meeting);
      }
    }
  }

  private void stage() {
    Stage[] stages = new Stage[clock.years.length];
    boolean same = true;
    for (int y = 0; y < stages.length; y++) {
      stages[y] = project.stageIn(new FiscalYear(clock.years[y]));
      same &= stages[y] == stages[0];
    }
    if (stages.length == 0) {
      return;
    }
    if (same && stages[0] == null) {
      sieve.unknownOutside(index.withoutStage);
      return;
    }
    List<PlannedStage> plan = project.stagePlan() == null ? List.of() : project.stagePlan();
    boolean planned = !plan.isEmpty();
    if (planned) {
      laterStage(plan);
      sieve.keepChangeable();
    }
    if (same) {
      sieve.any(index.acceptingStage.get(stages[0]));
    } else {
      sieve.any(index.withoutStage);
      for (int y = 0; y < stages.length; y++) {
        if (stages[y] != null) {
          sieve.orBoth(clock.yearBits[y], index.acceptingStage.having(stages[y]));
        }
      }
      for (int y = 0; y < stages.length; y++) {
        if (stages[y] == null) {
          sieve.unknown(clock.yearBits[y]);
        }
      }
    }
    if (planned) {
      sieve.changeableForThose();
    } else {
      sieve.hard();
    }
  }

  private void laterStage(List<PlannedStage> plan) {
    sieve.any();
    int lastYear = clock.years[clock.years.length - 1];
    for (PlannedStage planned : plan) {
      long[] accepting = index.acceptingStage.having(planned.stage());
      if (planned.fiscalYear().year() > lastYear) {
        sieve.or(accepting);
        continue;
      }
      for (int y = 0; y < clock.years.length; y++) {
        if (planned.fiscalYear().year() > clock.years[y]) {
          sieve.orBoth(clock.yearBits[y], accepting);
        }
      }
    }
  }

  private void applicant() {
    Organisation core = project.coreOrganisation();
    List<Organisation> members = project.members();
    Set<ApplicantKind> kinds = EnumSet.noneOf(ApplicantKind.class);
    Set<Sector> sectors = EnumSet.noneOf(Sector.class);
    int count = 0;
    if (core != null) {
      kinds.add(core.kind());
      sectors.add(core.kind().sector());
      count++;
    }
    if (members != null) {
      for (Organisation member : members) {
        kinds.add(member.kind());
        sectors.add(member.kind().sector());
        count++;
      }
    }
    boolean allStated = core != null && members != null;
    long[][] bitmaps = new long[SECTORS.size() + KINDS.size()][];
    int n = 0;
    for (ApplicantKind each : kinds) {
      n = add(index.accepting.get(each), bitmaps, n);
    }
    // without a core organisation nothing is unmet, so that nothing must be changeable
    sieve.any().orAll(bitmaps, n).keepChangeable();
    if (core == null) {
      sieve.any(index.anyKind).restUnknown().and();
    } else {
      sieve.any(index.accepting.get(core.kind())).and();
    }
    n = 0;
    for (Sector sector : SECTORS) {
      n = sectors.contains(sector) ? n : add(index.needingSector.get(sector), bitmaps, n);
    }
    for (ApplicantKind each : KINDS) {
      n = kinds.contains(each) ? n : add(index.needingKind.get(each), bitmaps, n);
    }
    sieve.unless().butNotAll(bitmaps, n);
    if (!allStated) {
      sieve.restUnknown();
    }
    OrderedColumn minMembers = index.minMembers;
    if (minMembers.size() > 0) {
      sieve.and();
      int rank = minMembers.rankOf(count);
      sieve.reaching(minMembers, rank, allStated ? rank : minMembers.size());
    }
    sieve.changeableForThose();
  }

  private static int add(long @Nullable [] bitmap, long[][] bitmaps, int size) {
    if (bitmap == null) {
      return size;
    }
    bitmaps[size] = bitmap;
    return size + 1;
  }

  private void wideArea() {
    OrderedColumn least = index.minPrefectures;
    if (least.size() == 0) {
      return;
    }
    int rank = least.rankOf(places.prefectures());
    boolean stated = project.leadPrefecture() != null && project.prefectures() != null;
    sieve.reaching(least, rank, stated ? rank : least.size()).changeable();
  }

  private void term() {
    if (project.term() == null) {
      sieve.unknownOutside(index.withoutTerm);
      return;
    }
    long years = project.term().years();
    reaching(index.minYears, years).and();
    reaching(index.maxYears, -years).changeable();
  }

  private Sieve reaching(OrderedColumn column, long value) {
    int rank = column.rankOf(value);
    return sieve.reaching(column, rank, rank);
  }

  private void matchingFund() {
    OrderedColumn funds = index.funds;
    List<YearlyMoney> money = project.money();
    if (funds.size() == 0) {
      return;
    }
    BigInteger asked = BigInteger.ZERO;
    BigInteger brought = BigInteger.ZERO;
    boolean askedStated = money != null;
    boolean allStated = true;
    for (YearlyMoney year : money == null ? List.<YearlyMoney>of() : money) {
      Long amount = year.asked();
      askedStated &= amount != null;
      if (amount != null && amount > 0) {
        Long own = year.own();
        Long others = year.privateMoney();
        allStated &= own != null && others != null;
        asked = asked.add(BigInteger.valueOf(amount));
        brought =
            brought
                .add(BigInteger.valueOf(own == null ? 0 : own))
                .add(BigInteger.valueOf(others == null ? 0 : others));
      }
    }
    int rank = 0;
    while (askedStated
        && rank < index.ratios.size()
        && isEnough(brought, asked, index.ratios.get(rank))) {
      rank++;
    }
    sieve.reaching(funds, rank, askedStated && allStated ? rank : funds.size()).changeable();
  }

  private static boolean isEnough(BigInteger brought, BigInteger asked, Ratio ratio) {
    return brought
            .multiply(BigInteger.valueOf(ratio.denominator()))
            .compareTo(asked.multiply(BigInteger.valueOf(ratio.numerator())))
        >= 0;
  }

  private void amount() {
    List<YearlyMoney> money = project.money();
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    boolean stated = money != null;
    for (YearlyMoney year : money == null ? List.<YearlyMoney>of() : money) {
      Long amount = year.asked();
      stated &= amount != null;
      if (amount != null && amount != 0) {
        lowest = Math.min(lowest, amount);
        highest = Math.max(highest, amount);
      }
    }
    boolean asksSomething = highest != Long.MIN_VALUE;
    if (!stated) {
      sieve.any(index.withoutAmount).restUnknown();
      if (asksSomething) {
        sieve.and();
        reaching(index.minAmount, lowest).and();
        reaching(index.maxAmount, -highest);
      }
      sieve.changeable();
      return;
    }
    if (asksSomething) {
      reaching(index.minAmount, lowest).and();
      reaching(index.maxAmount, -highest).changeable();
    } else {
      reaching(index.minAmount, 0).changeable();
    }
  }
}
