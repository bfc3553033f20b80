package org.renkei.matching;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
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
import org.renkei.matching.bits.Answer;
import org.renkei.matching.bits.OrderedColumn;
import org.renkei.matching.bits.Tally;

/**
 * What the facts of one project say to each criterion of all programs of an index: the meaning of
 * the classes that implement {@link Check}, in bitmaps. Tests hold the two against each other.
 */
final class Question {
  /** One criterion of all programs. */
  private static final class Asked {
    private final Answer[] parts;
    private final boolean changeable;
    private final @Nullable Answer changeableFor;

    Asked(Answer[] parts, boolean changeable, @Nullable Answer changeableFor) {
      this.parts = parts;
      this.changeable = changeable;
      this.changeableFor = changeableFor;
    }
  }

  private final ProgramIndex index;
  private final ProgramClock clock;
  private final ClusterProject project;
  private final PlaceNumbers places;
  private final Answer theme;
  private final List<Asked> asked = new ArrayList<>(12);

  Question(
      ProgramIndex index, ProgramClock clock, Subject subject, PlaceNumbers places, Instant now) {
    this.index = index;
    this.places = places;
    this.clock = clock;
    this.project = subject.project();
    theme = theme();
    ask(false, theme);
    tier();
    evaluation(subject.evaluations(), LocalDate.ofInstant(now, FiscalYear.TOKYO));
    size();
    predecessor();
    stage();
    applicant();
    wideArea();
    term();
    exclusion();
    matchingFund();
    amount();
  }

  /** Adds all criteria but that on the area to the chunk that the tally has begun. */
  void addTo(Tally tally) {
    tally.hard(clock.callMet, clock.callOpen);
    for (Asked each : asked) {
      if (each.changeableFor != null) {
        tally.add(each.parts, each.changeableFor);
      } else {
        tally.add(each.parts, each.changeable);
      }
    }
  }

  private void ask(boolean changeable, Answer... parts) {
    asked.add(new Asked(parts, changeable, null));
  }

  private void ask(Answer changeableFor, Answer... parts) {
    asked.add(new Asked(parts, true, changeableFor));
  }

  private static Answer unstated(long[] without) {
    return Answer.any().or(without).restUnknown();
  }

  /** What the project's themes say; nobody can change them, so that it decides before the rest. */
  Answer onTheme() {
    return theme;
  }

  private Answer theme() {
    List<ThemeCode> themes = project.themes();
    if (themes == null) {
      return unstated(index.withoutTheme);
    }
    return index.onThemes(themes);
  }

  private void tier() {
    ask(
        false,
        project.tier() == null
            ? unstated(index.withoutTier)
            : Answer.any().or(index.acceptingTier.get(project.tier())));
  }

  private void evaluation(@Nullable List<ConcludedEvaluation> evaluations, LocalDate today) {
    OrderedColumn grades = index.grades;
    if (evaluations == null) {
      ask(false, Answer.reaching(grades, 0, grades.size()));
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
    ask(false, Answer.reaching(grades, rank, rank));
  }

  private void size() {
    Organisation core = project.coreOrganisation();
    if (core == null) {
      ask(false, unstated(index.withoutSize));
      return;
    }
    if (!core.kind().isFirm() || index.sizes.isEmpty()) {
      return;
    }
    Answer answer = Answer.any().or(index.withoutSize);
    for (ProgramIndex.SizeGroup group : index.sizes) {
      CriterionOutcome outcome = new SizeCriterion(group.criterion, project).outcome();
      if (outcome == CriterionOutcome.MET) {
        answer.or(group.programs);
      } else if (outcome == CriterionOutcome.UNKNOWN) {
        answer.unknown(group.programs);
      }
    }
    ask(false, answer);
  }

  /** The years in which support would begin, at which an entry of the history counts. */
  private interface Counting {
    boolean in(HeldSupport held, int year);
  }

  private void predecessor() {
    if (!index.asksPredecessor) {
      return;
    }
    Answer answer = Answer.any().or(index.withoutPredecessor);
    history(answer, index.byPredecessor, (held, year) -> held.from().year() <= year, (byte) 1);
    ask(false, answer);
  }

  private void exclusion() {
    if (!index.asksExclusion) {
      return;
    }
    Counting counting = (held, year) -> held.from().year() <= year && year <= held.to().year();
    List<HeldSupport> history = project.supportHistory();
    Answer answer = Answer.any().or(index.withoutExclusion);
    if (history != null) {
      if (history.stream().noneMatch(held -> held.program() == null)) {
        answer = Answer.unless();
      } else {
        for (int y = 0; y < clock.years.length; y++) {
          if (!unnamedIn(clock.years[y], history, counting)) {
            answer.or(clock.yearBits[y]);
          }
        }
      }
    }
    history(answer, index.byExclusion, counting, (byte) 0);
    ask(true, answer);
  }

  private static boolean unnamedIn(int year, List<HeldSupport> history, Counting counting) {
    return history.stream().anyMatch(held -> held.program() == null && counting.in(held, year));
  }

  private void history(Answer answer, Map<UUID, int[]> naming, Counting counting, byte outcome) {
    List<HeldSupport> history = project.supportHistory();
    if (history == null) {
      answer.restUnknown();
      return;
    }
    for (int y = 0; y < clock.years.length; y++) {
      if (unnamedIn(clock.years[y], history, counting)) {
        answer.unknown(clock.yearBits[y]);
      }
    }
    int[] hits = {};
    for (HeldSupport held : history) {
      int[] programs = held.program() == null ? null : naming.get(held.program());
      if (programs != null) {
        hits = joined(hits, programs, held, counting);
      }
    }
    if (hits.length > 0) {
      byte[] outcomes = new byte[hits.length];
      Arrays.fill(outcomes, outcome);
      answer.except(hits, outcomes);
    }
  }

  /** The hits so far and those programs in whose year of support the entry counts, in order. */
  private int[] joined(int[] hits, int[] programs, HeldSupport held, Counting counting) {
    int[] joined = Arrays.copyOf(hits, hits.length + programs.length);
    int n = hits.length;
    for (int program : programs) {
      if (counting.in(held, clock.year(program))) {
        joined[n++] = program;
      }
    }
    joined = Arrays.copyOf(joined, n);
    Arrays.sort(joined);
    return joined;
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
      ask(false, unstated(index.withoutStage));
      return;
    }
    Answer answer = Answer.any();
    if (same) {
      answer.or(index.acceptingStage.get(stages[0]));
    } else {
      answer.or(index.withoutStage);
      for (int y = 0; y < stages.length; y++) {
        if (stages[y] == null) {
          answer.unknown(clock.yearBits[y]);
        } else {
          answer.orBoth(clock.yearBits[y], index.acceptingStage.having(stages[y]));
        }
      }
    }
    List<PlannedStage> plan = project.stagePlan();
    if (plan == null || plan.isEmpty()) {
      ask(false, answer);
    } else {
      ask(laterStage(plan), answer);
    }
  }

  private Answer laterStage(List<PlannedStage> plan) {
    Answer later = Answer.any();
    int lastYear = clock.years[clock.years.length - 1];
    for (PlannedStage planned : plan) {
      long[] accepting = index.acceptingStage.having(planned.stage());
      if (planned.fiscalYear().year() > lastYear) {
        later.or(accepting);
        continue;
      }
      for (int y = 0; y < clock.years.length; y++) {
        if (planned.fiscalYear().year() > clock.years[y]) {
          later.orBoth(clock.yearBits[y], accepting);
        }
      }
    }
    return later;
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
    Answer kind =
        core == null
            ? Answer.any().or(index.anyKind).restUnknown()
            : Answer.any().or(index.accepting.get(core.kind()));
    Answer present = Answer.unless();
    for (Sector sector : Sector.values()) {
      if (!sectors.contains(sector)) {
        present.or(index.needingSector.get(sector));
      }
    }
    Answer changeable = Answer.any();
    for (ApplicantKind each : ApplicantKind.values()) {
      if (!kinds.contains(each)) {
        present.or(index.needingKind.get(each));
      } else {
        changeable.or(index.accepting.get(each));
      }
    }
    OrderedColumn minMembers = index.minMembers;
    int rank = minMembers.rankOf(count);
    Answer number = Answer.reaching(minMembers, rank, allStated ? rank : minMembers.size());
    if (!allStated) {
      present.restUnknown();
    }
    // without a core organisation nothing is unmet, so that nothing must be changeable
    ask(changeable, kind, present, number);
  }

  private void wideArea() {
    OrderedColumn least = index.minPrefectures;
    if (least.size() == 0) {
      return;
    }
    int rank = least.rankOf(places.prefectures());
    boolean stated = project.leadPrefecture() != null && project.prefectures() != null;
    ask(true, Answer.reaching(least, rank, stated ? rank : least.size()));
  }

  private void term() {
    if (project.term() == null) {
      ask(true, unstated(index.withoutTerm));
      return;
    }
    long years = project.term().years();
    ask(true, reaching(index.minYears, years), reaching(index.maxYears, -years));
  }

  private static Answer reaching(OrderedColumn column, long value) {
    int rank = column.rankOf(value);
    return Answer.reaching(column, rank, rank);
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
    ask(true, Answer.reaching(funds, rank, askedStated && allStated ? rank : funds.size()));
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
      ask(
          true,
          unstated(index.withoutAmount),
          asksSomething
              ? reaching(index.minAmount, lowest)
              : Answer.reaching(index.minAmount, index.minAmount.size(), index.minAmount.size()),
          asksSomething
              ? reaching(index.maxAmount, -highest)
              : Answer.reaching(index.maxAmount, index.maxAmount.size(), index.maxAmount.size()));
      return;
    }
    if (asksSomething) {
      ask(true, reaching(index.minAmount, lowest), reaching(index.maxAmount, -highest));
    } else {
      ask(true, reaching(index.minAmount, 0));
    }
  }
}
