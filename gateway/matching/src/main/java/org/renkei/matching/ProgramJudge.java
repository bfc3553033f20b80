package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.Variants;
import org.renkei.matching.bits.Bitmap;

/**
 * Holds one program against many projects. Each criterion is checked, by the same class that checks
 * it for one project, once for all projects that state the same facts, and only where the criteria
 * before it have left something open.
 */
final class ProgramJudge {
  private static final byte OPEN = 0;
  private static final byte MET = 1;
  private static final byte UNKNOWN = 2;
  private static final byte CHANGEABLE = 3;
  private static final byte UNMET = 4;

  /** More than this many UNMET and a project is no longer near. */
  private static final int NEAR = 2;

  /** No criterion, or one that could not be read. */
  private static final int NOTHING = -1;

  /** One criterion before the projects of one part. */
  private final class Asked {
    private final int at;
    private final Criterion criterion;
    private final ProjectIndex index;
    private final ProjectFact fact;
    private final int[] group;
    private final int[] first;
    private final byte[] outcomes;

    Asked(int at, Criterion criterion, ProjectIndex index) {
      this.at = at;
      this.criterion = criterion;
      this.index = index;
      fact = ProjectFact.readBy(criterion.type());
      ProjectIndex.Groups groups = index.by(fact);
      group = groups.group;
      first = groups.first;
      outcomes = new byte[first.length];
    }

    byte outcome(int project) {
      int own = group[project];
      if (outcomes[own] == OPEN) {
        outcomes[own] = check(first[own]);
      }
      return outcomes[own];
    }

    private byte check(int project) {
      Subject subject = index.subjects[project];
      Subject bare = new Subject(subject.project(), subject.evaluations());
      Check check = Checks.of(criterion, new Situation(program, bare, index.places(project), now));
      return switch (check.outcome()) {
        case MET -> MET;
        case UNKNOWN -> UNKNOWN;
        case UNMET -> check.changeable() ? CHANGEABLE : UNMET;
      };
    }
  }

  private final Program program;
  private final Variants variants;
  private final Instant now;
  private final boolean asksWhatIf;
  private final @Nullable Criterion[] relaxed;
  private final int[] ifDropped;
  private final int[] ifRelaxed;

  ProgramJudge(Program program, Variants variants, Instant now, boolean asksWhatIf) {
    this.program = program;
    this.variants = variants;
    this.now = now;
    this.asksWhatIf = asksWhatIf;
    int criteria = program.criteria().size();
    relaxed = new Criterion[criteria];
    Arrays.setAll(relaxed, i -> OneStep.less(program.criteria().get(i)).orElse(null));
    ifDropped = new int[criteria];
    ifRelaxed = new int[criteria];
  }

  /** A project before the program; one without an id has granted no treatment. */
  static Situation known(Program program, Subject subject, Instant now) {
    Subject known =
        program.id() == null ? new Subject(subject.project(), subject.evaluations()) : subject;
    return new Situation(program, known, Places.of(subject.project()), now);
  }

  private boolean stands(Places places) {
    return variants == Variants.NONE || variants.stands(program, places.finest());
  }

  /** The verdict on one project; empty where another variant stands at its places. */
  Optional<Verdict> judge(Subject subject) {
    Situation situation = known(program, subject, now);
    if (!stands(situation.places())) {
      return Optional.empty();
    }
    Assessment assessment = Assessment.of(situation);
    List<Check> checks = assessment.checks();
    int notMet = 0;
    int missing = NOTHING;
    for (int i = 0; i < checks.size(); i++) {
      if (checks.get(i).outcome() != CriterionOutcome.MET) {
        notMet++;
        missing = i;
      }
    }
    if (notMet == 1 && missing < ifDropped.length) {
      ifDropped[missing]++;
      Criterion less = relaxed[missing];
      if (less != null && Checks.of(less, situation).outcome() == CriterionOutcome.MET) {
        ifRelaxed[missing]++;
      }
    }
    return Optional.of(assessment.verdict());
  }

  /** The verdicts on the projects of a part that still count, as bitmaps. */
  Map<Verdict, long[]> judge(Projects.Part part) {
    return new Pass(part).run();
  }

  /** One for each criterion; empty unless they were asked for. */
  List<WhatIf> whatIfs() {
    List<WhatIf> all = new ArrayList<>();
    for (int i = 0; asksWhatIf && i < ifDropped.length; i++) {
      all.add(new WhatIf(program.criteria().get(i), ifDropped[i], relaxed[i], ifRelaxed[i]));
    }
    return all;
  }

  /** One way through the projects of a part. */
  private final class Pass {
    private final Projects.Part part;
    private final ProjectIndex index;
    private final List<Asked> ofPlace = new ArrayList<>();
    private final List<Asked> ofProject = new ArrayList<>();
    private final @Nullable Asked[] less = new Asked[ifDropped.length];
    private final Map<Verdict, long[]> verdicts = new EnumMap<>(Verdict.class);
    private final long[] eligible;
    private final long[] possible;
    private final long[] near;
    private final long[] notEligible;

    private int notMet;
    private int unmet;
    private int missing;
    private boolean hard;

    Pass(Projects.Part part) {
      this.part = part;
      index = part.index();
      int words = part.live().length;
      eligible = bits(Verdict.ELIGIBLE, words);
      possible = bits(Verdict.POSSIBLE, words);
      near = bits(Verdict.NEAR, words);
      notEligible = bits(Verdict.NOT_ELIGIBLE, words);
      List<Criterion> criteria = program.criteria();
      for (int i = 0; i < criteria.size(); i++) {
        Asked asked = new Asked(i, criteria.get(i), index);
        boolean same = asked.fact == ProjectFact.PLACES || asked.fact == ProjectFact.NONE;
        (same ? ofPlace : ofProject).add(asked);
        Criterion weaker = relaxed[i];
        less[i] = weaker == null ? null : new Asked(i, weaker, index);
      }
      // what comes out the same for many projects first, so that the rest is seldom asked
      ofProject.sort(Comparator.comparingInt(asked -> asked.first.length));
    }

    private long[] bits(Verdict verdict, int words) {
      long[] bits = new long[words];
      verdicts.put(verdict, bits);
      return bits;
    }

    Map<Verdict, long[]> run() {
      int[] treated = program.id() == null ? new int[0] : index.treatedAt(program.id());
      int[] starts = index.placeStarts;
      for (int place = 0; place + 1 < starts.length; place++) {
        int from = starts[place];
        int to = starts[place + 1];
        if (stands(index.places(from))) {
          judge(from, to, treated);
        }
      }
      return verdicts;
    }

    private void judge(int from, int to, int[] treated) {
      begin();
      ofPlace.forEach(asked -> add(asked.at, asked.outcome(from)));
      int placeNotMet = notMet;
      int placeUnmet = unmet;
      int placeMissing = missing;
      boolean placeHard = hard;
      int next = Arrays.binarySearch(treated, from);
      next = next < 0 ? -next - 1 : next;
      for (int project = from; project < to; project++) {
        boolean alone = next < treated.length && treated[next] == project;
        if (alone) {
          next++;
        }
        if (!Bitmap.get(part.live(), project)) {
          continue;
        }
        if (alone) {
          int number = project;
          ProgramJudge.this
              .judge(index.subjects[project])
              .ifPresent(verdict -> Bitmap.set(bits(verdict), number));
          continue;
        }
        notMet = placeNotMet;
        unmet = placeUnmet;
        missing = placeMissing;
        hard = placeHard;
        for (int i = 0; i < ofProject.size() && !isSettled(); i++) {
          Asked asked = ofProject.get(i);
          add(asked.at, asked.outcome(project));
        }
        settle(project);
      }
    }

    private void begin() {
      notMet = program.unreadCriteria().size();
      unmet = 0;
      missing = NOTHING;
      hard = false;
    }

    private void add(int criterion, byte outcome) {
      if (outcome == MET) {
        return;
      }
      notMet++;
      missing = criterion;
      if (outcome >= CHANGEABLE) {
        unmet++;
        hard |= outcome == UNMET;
      }
    }

    /** Whether nothing that is still to be asked changes anything. */
    private boolean isSettled() {
      return (hard || unmet > NEAR) && (!asksWhatIf || notMet > 1);
    }

    private void settle(int project) {
      if (hard || unmet > NEAR) {
        Bitmap.set(notEligible, project);
      } else if (unmet > 0) {
        Bitmap.set(near, project);
      } else {
        Bitmap.set(notMet == 0 ? eligible : possible, project);
      }
      if (asksWhatIf && notMet == 1 && missing != NOTHING) {
        ifDropped[missing]++;
        Asked weaker = less[missing];
        if (weaker != null && weaker.outcome(project) == MET) {
          ifRelaxed[missing]++;
        }
      }
    }

    private long[] bits(Verdict verdict) {
      return switch (verdict) {
        case ELIGIBLE -> eligible;
        case POSSIBLE -> possible;
        case NEAR -> near;
        case NOT_ELIGIBLE -> notEligible;
      };
    }
  }
}
