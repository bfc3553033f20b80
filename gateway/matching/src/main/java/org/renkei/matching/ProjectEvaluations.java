package org.renkei.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Grade;
import org.renkei.matching.bits.Bitmap;

/**
 * 共同評価 of projects. Those with the same grades for the same days come out the same; the best grade
 * of each is told by the check itself, once a day.
 */
final class ProjectEvaluations {
  private record Day(LocalDate day, Map<Grade, long[]> best) {}

  private final int[] group;

  /** Per group the evaluations of one of its projects. */
  private final List<List<ConcludedEvaluation>> first = new ArrayList<>();

  private final long @Nullable [] unknown;

  /** The day asked about last; whoever asks about another one replaces it. */
  private volatile @Nullable Day latest;

  ProjectEvaluations(Subject[] subjects) {
    group = new int[subjects.length];
    Map<List<?>, Integer> numbers = new HashMap<>();
    Marks silent = new Marks(Bitmap.holding(subjects.length));
    for (int i = 0; i < subjects.length; i++) {
      List<ConcludedEvaluation> evaluations = subjects[i].evaluations();
      if (evaluations == null) {
        silent.set(i);
        evaluations = List.of();
      }
      List<?> facts =
          evaluations.stream()
              .map(each -> Arrays.asList(each.grade(), each.concludedOn(), each.validUntil()))
              .toList();
      Integer known = numbers.putIfAbsent(facts, first.size());
      group[i] = known == null ? first.size() : known;
      if (known == null) {
        first.add(evaluations);
      }
    }
    unknown = silent.bits();
  }

  Asked ask(Criterion.Evaluation criterion, LocalDate today) {
    Day day = latest;
    if (day == null || !day.day().equals(today)) {
      day = of(today);
      latest = day;
    }
    List<long[]> met = new ArrayList<>();
    day.best()
        .forEach(
            (grade, bits) -> {
              if (grade.atLeast(criterion.minGrade())) {
                met.add(bits);
              }
            });
    return Asked.Stated.of(Asked.Changeable.NEVER, met, Asked.only(unknown));
  }

  private Day of(LocalDate today) {
    int words = Bitmap.holding(group.length);
    Grade[] best = new Grade[first.size()];
    for (int g = 0; g < best.length; g++) {
      for (Grade grade : Grade.values()) {
        CriterionOutcome outcome =
            new EvaluationCriterion(new Criterion.Evaluation(grade, null), first.get(g), today)
                .outcome();
        if (best[g] == null && outcome == CriterionOutcome.MET) {
          best[g] = grade;
        }
      }
    }
    Map<Grade, long[]> bitmaps = new EnumMap<>(Grade.class);
    for (int i = 0; i < group.length; i++) {
      Grade grade = best[group[i]];
      if (grade != null) {
        Bitmap.set(bitmaps.computeIfAbsent(grade, it -> new long[words]), i);
      }
    }
    return new Day(today, bitmaps);
  }
}
