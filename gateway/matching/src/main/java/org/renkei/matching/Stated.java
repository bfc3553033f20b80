package org.renkei.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.YearlyMoney;

/**
 * What a subject states at one moment, by the kind of criterion that reads it: everything that an
 * outcome, its sentences and what is told of the project depend on. For one answer and one thread.
 *
 * @param <F> the form of facts
 */
final class Stated<F> {
  private static final List<?> IN_EVERY_RANGE = List.of("in the range in every year");

  private final Subject subject;
  private final Instant now;

  /** One object for equal ones, in this answer and others, so that comparing them costs nothing. */
  private final Kept<Fact<F>> kept;

  private final long largest;
  private final Map<CriterionType, Fact<F>> facts = new EnumMap<>(CriterionType.class);
  private final List<InYear<F>> years = new ArrayList<>(4);
  private @Nullable Places places;
  private @Nullable Fact<F> inEveryRange;

  /** The least and the most asked in a year of support, where that is stated for all years. */
  private long least = Long.MAX_VALUE;

  private long most = Long.MIN_VALUE;
  private boolean asked;

  Stated(Subject subject, Instant now, Kept<Fact<F>> kept) {
    this.subject = subject;
    this.now = now;
    this.kept = kept;
    List<YearlyMoney> money = subject.project().money();
    this.largest = Score.largest(money);
    this.asked = money != null;
    for (YearlyMoney year : money == null ? List.<YearlyMoney>of() : money) {
      Long amount = year.asked();
      asked &= amount != null;
      if (amount != null && amount != 0) {
        least = Math.min(least, amount);
        most = Math.max(most, amount);
      }
    }
    asked &= most > 0;
  }

  /**
   * Facts that criteria of one type read.
   *
   * @param <F> the form of facts
   */
  static final class Fact<F> implements Kept.Entry {
    private final CriterionType type;
    private final List<?> values;
    private final int hash;

    /** How they are told, once they were. */
    private volatile @Nullable F told;

    private Fact(CriterionType type, List<?> values) {
      this.type = type;
      this.values = values;
      hash = 31 * values.hashCode() + type.hashCode();
    }

    int hash() {
      return hash;
    }

    @Nullable F told() {
      return told;
    }

    void tell(F form) {
      told = form;
    }

    @Override
    public boolean isUnder(Object one, Object other) {
      return one instanceof Fact<?> fact
          && hash == fact.hash
          && type == fact.type
          && values.equals(fact.values);
    }
  }

  /** What is stated of a year in which support would begin. */
  static final class InYear<F> {
    private final FiscalYear year;
    private final @Nullable Stage stage;
    private final Fact<F> stages;
    private final Fact<F> history;

    private InYear(FiscalYear year, @Nullable Stage stage, Fact<F> stages, Fact<F> history) {
      this.year = year;
      this.stage = stage;
      this.stages = stages;
      this.history = history;
    }

    @Nullable Stage stage() {
      return stage;
    }
  }

  Situation of(Program program) {
    return new Situation(program, subject, places(), now);
  }

  /** Of a subject that has earned nothing. */
  Situation bare(Program program) {
    return new Situation(program, new Subject(subject.project(), null), places(), now);
  }

  private Places places() {
    Places known = places;
    if (known == null) {
      known = Places.of(subject.project());
      places = known;
    }
    return known;
  }

  /** Whether the subject has earned treatments 優先的措置. */
  boolean hasTreatments() {
    return !subject.treatments().isEmpty();
  }

  Instant now() {
    return now;
  }

  /** The largest amount asked for a year. */
  long largest() {
    return largest;
  }

  InYear<F> in(FiscalYear year) {
    for (InYear<F> known : years) {
      if (known.year.year() == year.year()) {
        return known;
      }
    }
    ClusterProject project = subject.project();
    InYear<F> fresh =
        new InYear<>(
            year,
            project.stageIn(year),
            kept(CriterionType.STAGE, Arrays.asList(project.stage(), project.stagePlan(), year)),
            kept(CriterionType.EXCLUSION, Arrays.asList(project.supportHistory(), year)));
    years.add(fresh);
    return fresh;
  }

  /** What the outcome of a requirement and its sentences depend on; not for one on calls. */
  Fact<F> readBy(Requirement requirement, InYear<F> year) {
    // in the range nothing else matters, as the sentence names no amount of the project
    return requirement.type() == CriterionType.AMOUNT && asked && requirement.isMetBy(least, most)
        ? inEveryRange()
        : toldOf(requirement.type(), year);
  }

  /** All that is stated of what criteria of a type look at; not for those on calls. */
  Fact<F> toldOf(CriterionType type, InYear<F> year) {
    return switch (type) {
      case STAGE -> year.stages;
      case PREDECESSOR, EXCLUSION -> year.history;
      default -> known(type);
    };
  }

  private Fact<F> inEveryRange() {
    Fact<F> known = inEveryRange;
    if (known == null) {
      known = kept(CriterionType.AMOUNT, IN_EVERY_RANGE);
      inEveryRange = known;
    }
    return known;
  }

  private Fact<F> known(CriterionType type) {
    Fact<F> known = facts.get(type);
    if (known == null) {
      known = kept(type, read(type));
      facts.put(type, known);
    }
    return known;
  }

  private Fact<F> kept(CriterionType type, List<?> values) {
    Fact<F> fresh = new Fact<>(type, values);
    Fact<F> known = kept.find(fresh.hash, fresh, fresh);
    if (known != null) {
      return known;
    }
    kept.keep(fresh.hash, fresh);
    return fresh;
  }

  private List<?> read(CriterionType type) {
    ClusterProject project = subject.project();
    return switch (type) {
      case AREA, WIDE_AREA ->
          Arrays.asList(project.leadPrefecture(), project.prefectures(), project.municipalities());
      case APPLICANT -> consortium(project);
      case SIZE -> Collections.singletonList(project.coreOrganisation());
      case THEME -> Collections.singletonList(project.themes());
      case TIER -> Collections.singletonList(project.tier());
      case TERM -> Collections.singletonList(project.term());
      case AMOUNT, MATCHING_FUND -> Collections.singletonList(project.money());
      case EVALUATION ->
          Arrays.asList(subject.evaluations(), LocalDate.ofInstant(now, FiscalYear.TOKYO));
      case STAGE, PREDECESSOR, EXCLUSION, CALL ->
          throw new IllegalArgumentException("depends on the program: " + type);
    };
  }

  /** Who leads, the kinds of all who take part, and the first name of each, which alone is told. */
  private static List<?> consortium(ClusterProject project) {
    Organisation core = project.coreOrganisation();
    List<Organisation> members = project.members();
    List<@Nullable Object> stated = new ArrayList<>();
    stated.add(core == null ? null : core.kind());
    stated.add(members != null);
    Set<ApplicantKind> named = EnumSet.noneOf(ApplicantKind.class);
    for (Organisation member : members == null ? List.<Organisation>of() : members) {
      stated.add(member.kind());
      if (named.add(member.kind())) {
        stated.add(member.name());
      }
    }
    return stated;
  }
}
