package org.renkei.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.Dissent;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.Part;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.PartResult;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.Grade;

/** 総合評価の規則: how parts make a grade. The page {@code docs/joint-evaluation.md} publishes it. */
public final class GradeRule {
  /** Asia/Tokyo, in which days are counted. */
  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** A part at least so many grades from the result is dissent. */
  static final int DISSENT_STEPS = 2;

  private static final Map<EvaluationKind, Integer> YEARS_VALID =
      Map.of(EvaluationKind.INTERIM, 2, EvaluationKind.FINAL, 5);

  private GradeRule() {}

  /**
   * What these parts make.
   *
   * @param parts one of each ministry that has answered
   * @param at the moment of the conclusion
   * @return empty when fewer parts with scores are there than the quorum
   */
  public static Optional<Conclusion> conclude(
      Opened opened, Collection<? extends Part> parts, Instant at) {
    SortedMap<MinistryCode, Part> answered = new TreeMap<>();
    parts.forEach(part -> answered.put(part.ministry(), part));
    List<PartSubmitted> submitted =
        answered.values().stream()
            .filter(PartSubmitted.class::isInstance)
            .map(PartSubmitted.class::cast)
            .toList();
    if (submitted.size() < opened.quorum()) {
      return Optional.empty();
    }
    Fraction mean = mean(opened.rubric(), submitted);
    Grade grade = grade(mean);
    return Optional.of(
        new Conclusion(
            grade,
            mean.toScore(),
            answered.values().stream().map(part -> result(opened.rubric(), part)).toList(),
            opened.participants().stream().filter(each -> !answered.containsKey(each)).toList(),
            submitted.stream()
                .filter(part -> isDissent(grade(score(opened.rubric(), part)), grade))
                .map(
                    part ->
                        new Dissent(
                            part.ministry(), grade(score(opened.rubric(), part)), part.comment()))
                .toList(),
            validUntil(opened.kind(), LocalDate.ofInstant(at, TOKYO))));
  }

  private static PartResult result(Rubric rubric, Part part) {
    Fraction score = part instanceof PartSubmitted submitted ? score(rubric, submitted) : null;
    return new PartResult(
        part.ministry(),
        part.revision(),
        PartDigest.of(part),
        score == null ? null : score.toScore(),
        score == null ? null : grade(score));
  }

  private static Fraction mean(Rubric rubric, List<PartSubmitted> parts) {
    return parts.stream()
        .map(part -> score(rubric, part))
        .reduce(Fraction.ZERO, Fraction::plus)
        .times(Fraction.of(1, parts.size()));
  }

  /** The score of a part that {@link #fits} its rubric. */
  static Fraction score(Rubric rubric, PartSubmitted part) {
    Fraction shared = weighted(rubric.items(), part.scores());
    if (part.viewpoint().isEmpty()) {
      return shared;
    }
    Ratio share = rubric.viewpointShare();
    Fraction own = Fraction.of(share.numerator(), share.denominator());
    Fraction rest = Fraction.of(share.denominator() - share.numerator(), share.denominator());
    return shared.times(rest).plus(weighted(part.viewpoint(), part.scores()).times(own));
  }

  private static Fraction weighted(List<RubricItem> items, List<ItemScore> scores) {
    long sum = 0;
    long weights = 0;
    for (RubricItem item : items) {
      weights += item.weight();
      for (ItemScore score : scores) {
        if (score.item().equals(item.item())) {
          sum += (long) item.weight() * points(score.grade());
        }
      }
    }
    return Fraction.of(sum, weights);
  }

  /** S counts 4, A 3, B 2, C 1. */
  private static int points(Grade grade) {
    return switch (grade) {
      case S -> 4;
      case A -> 3;
      case B -> 2;
      case C -> 1;
    };
  }

  /** The nearest grade; exactly between two, the better one. */
  static Grade grade(Fraction score) {
    for (Grade grade : Grade.values()) {
      if (score.compareTo(Fraction.of(2L * points(grade) - 1, 2)) >= 0) {
        return grade;
      }
    }
    return Grade.C;
  }

  private static boolean isDissent(Grade part, Grade result) {
    return Math.abs(points(part) - points(result)) >= DISSENT_STEPS;
  }

  /** The end of the second (INTERIM) or fifth (FINAL) fiscal year after that of the conclusion. */
  static LocalDate validUntil(EvaluationKind kind, LocalDate concludedOn) {
    int fiscalYear = concludedOn.minusMonths(3).getYear();
    return LocalDate.of(fiscalYear + YEARS_VALID.getOrDefault(kind, 0) + 1, 3, 31);
  }

  /** Whether a part scores each shared item and each of its own once, and nothing else. */
  static boolean fits(Rubric rubric, PartSubmitted part) {
    Set<String> expected = new HashSet<>();
    rubric.items().forEach(item -> expected.add(item.item()));
    for (RubricItem own : part.viewpoint()) {
      if (!expected.add(own.item())) {
        return false;
      }
    }
    Set<String> scored = new HashSet<>();
    part.scores().forEach(score -> scored.add(score.item()));
    return scored.equals(expected) && part.scores().size() == expected.size();
  }
}
