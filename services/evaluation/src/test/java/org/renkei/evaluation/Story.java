package org.renkei.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.ClusterProjectFixture;

/** One evaluation led by MEXT, told by commands; the rubric has a single shared item. */
final class Story {
  static final MinistryCode MEXT = new MinistryCode("MEXT");
  static final MinistryCode METI = new MinistryCode("METI");
  static final MinistryCode MAFF = new MinistryCode("MAFF");
  static final MinistryCode MHLW = new MinistryCode("MHLW");
  static final UUID ID = EvaluationIds.of(MEXT, "story");
  static final LocalDate DUE = LocalDate.of(2026, 10, 31);
  static final Rubric RUBRIC =
      new Rubric(List.of(new RubricItem("concept", "地域構想", "Concept", 1)), new Ratio(1, 5));
  static final ClusterProject PROJECT =
      ClusterProjectFixture.aProject()
          .build()
          .stored(
              UUID.fromString("0b6f3a52-53a5-4d0e-9a6b-6f3f0f4f5a01"),
              1,
              Instant.parse("2026-04-01T00:00:00Z"),
              Instant.parse("2026-04-01T00:00:00Z"));

  private final List<PublishedEvent> events = new ArrayList<>();
  private Instant now = onDay(LocalDate.of(2026, 10, 1));

  static Story opened(EvaluationKind kind, int quorum, MinistryCode... participants) {
    Story story = new Story();
    story.does(
        new EvaluationCommand.Open(
            MEXT, "story", PROJECT, List.of(participants), kind, DUE, quorum, RUBRIC, null));
    return story;
  }

  static Story opened(int quorum, MinistryCode... participants) {
    return opened(EvaluationKind.INTERIM, quorum, participants);
  }

  /** Ten in the morning in Tokyo. */
  static Instant onDay(LocalDate day) {
    return day.atTime(10, 0).atZone(GradeRule.TOKYO).toInstant();
  }

  Story on(LocalDate day) {
    now = onDay(day);
    return this;
  }

  Story submits(MinistryCode ministry, Grade grade) {
    return does(submission(ministry, grade));
  }

  static EvaluationCommand.Submit submission(MinistryCode ministry, Grade grade) {
    return new EvaluationCommand.Submit(
        ministry, List.of(), List.of(new ItemScore("concept", grade, null)), "所見 " + ministry);
  }

  /** {@code S}, {@code A}, {@code B}, {@code C}, {@code recused} or {@code missing}. */
  Story answers(MinistryCode ministry, String answer) {
    return switch (answer) {
      case "missing" -> this;
      case "recused" -> does(new EvaluationCommand.Recuse(ministry, "利害関係"));
      default -> submits(ministry, Grade.valueOf(answer));
    };
  }

  Story does(EvaluationCommand command) {
    if (tries(command) instanceof Decision.Accepted accepted) {
      accepted.events().forEach(event -> publishes(command.ministry(), event));
      return this;
    }
    throw new AssertionError("refused: " + tries(command));
  }

  Decision tries(EvaluationCommand command) {
    return EvaluationDecisions.decide(state(), command, now);
  }

  Story publishes(MinistryCode topicOwner, EvaluationEvent event) {
    events.add(new PublishedEvent(topicOwner, event));
    return this;
  }

  List<PublishedEvent> events() {
    return List.copyOf(events);
  }

  Instant now() {
    return now;
  }

  JointEvaluationState state() {
    return JointEvaluationState.of(ID, events);
  }
}
