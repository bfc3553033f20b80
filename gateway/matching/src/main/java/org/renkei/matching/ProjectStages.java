package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Stage;
import org.renkei.matching.bits.Bitmap;

/**
 * 段階 of projects. Those with the same stage and the same plan come out the same, so that one of
 * them is asked for all, once for each fiscal year in which support may begin.
 */
final class ProjectStages {
  /** Fiscal years that are remembered; calls name few. */
  private static final int YEARS = 8;

  /** The stages in one fiscal year. */
  private static final class Year {
    private final Map<Stage, long[]> at = new EnumMap<>(Stage.class);
    private final Map<Stage, long[]> later = new EnumMap<>(Stage.class);
    private final Marks unstated;

    Year(int words) {
      unstated = new Marks(words);
    }
  }

  private final int[] group;
  private final List<ClusterProject> first = new ArrayList<>();
  private final Map<FiscalYear, Year> years = new ConcurrentHashMap<>();

  ProjectStages(Subject[] subjects) {
    group = new int[subjects.length];
    Map<List<?>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < subjects.length; i++) {
      ClusterProject project = subjects[i].project();
      Integer known =
          numbers.putIfAbsent(Arrays.asList(project.stage(), project.stagePlan()), first.size());
      group[i] = known == null ? first.size() : known;
      if (known == null) {
        first.add(project);
      }
    }
  }

  Asked ask(Criterion.StageIn criterion, FiscalYear inYear) {
    Year year = years.get(inYear);
    if (year == null) {
      year = of(inYear);
      if (years.size() < YEARS) {
        years.put(inYear, year);
      }
    }
    List<long[]> met = new ArrayList<>();
    List<long[]> later = new ArrayList<>();
    for (Stage stage : criterion.stages()) {
      add(year.at.get(stage), met);
      add(year.later.get(stage), later);
    }
    return Asked.Stated.of(met, Asked.only(year.unstated.bits()), later);
  }

  private static void add(long @Nullable [] bits, List<long[]> into) {
    if (bits != null) {
      into.add(bits);
    }
  }

  private Year of(FiscalYear inYear) {
    int words = Bitmap.holding(group.length);
    Year year = new Year(words);
    List<List<long[]>> bitmaps = new ArrayList<>();
    List<Boolean> silent = new ArrayList<>();
    for (ClusterProject project : first) {
      List<long[]> own = new ArrayList<>();
      boolean stated = false;
      for (Stage stage : Stage.values()) {
        StageCriterion check =
            new StageCriterion(new Criterion.StageIn(List.of(stage), null), project, inYear);
        if (check.outcome() == CriterionOutcome.MET) {
          stated = true;
          own.add(year.at.computeIfAbsent(stage, it -> new long[words]));
        }
        if (check.changeable()) {
          own.add(year.later.computeIfAbsent(stage, it -> new long[words]));
        }
      }
      bitmaps.add(own);
      silent.add(!stated);
    }
    for (int i = 0; i < group.length; i++) {
      for (long[] bits : bitmaps.get(group[i])) {
        Bitmap.set(bits, i);
      }
      if (silent.get(group[i])) {
        year.unstated.set(i);
      }
    }
    return year;
  }
}
