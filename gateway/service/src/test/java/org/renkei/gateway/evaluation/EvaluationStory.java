package org.renkei.gateway.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.Decision;
import org.renkei.evaluation.EvaluationCommand;
import org.renkei.evaluation.EvaluationDecisions;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;

/** A joint evaluation as the ministries' services carry it out, each event told as it happens. */
public final class EvaluationStory {
  static final MinistryCode MEXT = new MinistryCode("MEXT");
  static final MinistryCode METI = new MinistryCode("METI");
  static final MinistryCode MAFF = new MinistryCode("MAFF");
  private static final Rubric RUBRIC =
      new Rubric(List.of(new RubricItem("concept", "地域構想", "Concept", 1)), new Ratio(1, 5));

  private final UUID id;
  private final List<PublishedEvent> events = new ArrayList<>();
  private final Consumer<EvaluationEvent> teller;
  private Instant now;

  private EvaluationStory(UUID id, Instant now, Consumer<EvaluationEvent> teller) {
    this.id = id;
    this.now = now;
    this.teller = teller;
  }

  /** MEXT leads, METI takes part; due a month after {@code now}. */
  static EvaluationStory opened(
      ClusterProject project,
      @Nullable EvaluationStory earlier,
      Instant now,
      Consumer<EvaluationEvent> teller) {
    String nonce = UUID.randomUUID().toString();
    EvaluationStory story = new EvaluationStory(EvaluationIds.of(MEXT, nonce), now, teller);
    return story.does(
        new EvaluationCommand.Open(
            MEXT,
            nonce,
            project,
            List.of(METI, MEXT),
            EvaluationKind.INTERIM,
            LocalDate.ofInstant(now, FiscalYear.TOKYO).plusDays(30),
            2,
            RUBRIC,
            earlier == null ? null : earlier.state()));
  }

  EvaluationStory submits(MinistryCode ministry, Grade grade) {
    return does(
        new EvaluationCommand.Submit(
            ministry, List.of(), List.of(new ItemScore("concept", grade, "理由")), "所見"));
  }

  /** Both submit this grade, and it is the result. */
  EvaluationStory concludes(Grade grade) {
    return submits(METI, grade).submits(MEXT, grade).does(new EvaluationCommand.Conclude(MEXT));
  }

  /** Counts from the day of the conclusion to the end of the grade. */
  EvaluationStory grants(
      MinistryCode ministry,
      UUID program,
      PriorityTreatmentKind kind,
      @Nullable Integer points,
      @Nullable CriterionType relaxes) {
    return does(
        new EvaluationCommand.Grant(
            ministry,
            program,
            kind,
            points,
            relaxes,
            LocalDate.ofInstant(now, FiscalYear.TOKYO),
            state().conclusion().orElseThrow().validUntil(),
            "総合評価による措置。"));
  }

  EvaluationStory revokes(MinistryCode ministry) {
    UUID treatment =
        state().treatments().stream()
            .map(each -> each.granted())
            .filter(granted -> granted.ministry().equals(ministry))
            .findFirst()
            .orElseThrow()
            .treatmentId();
    return does(new EvaluationCommand.Revoke(ministry, treatment, "前提が変わった。"));
  }

  EvaluationStory does(EvaluationCommand command) {
    now = now.plusSeconds(1);
    Decision decision = EvaluationDecisions.decide(state(), command, now);
    if (!(decision instanceof Decision.Accepted accepted)) {
      throw new AssertionError("refused: " + decision);
    }
    for (EvaluationEvent event : accepted.events()) {
      events.add(new PublishedEvent(event.ministry(), event));
      teller.accept(event);
    }
    return this;
  }

  UUID id() {
    return id;
  }

  Instant now() {
    return now;
  }

  List<PublishedEvent> events() {
    return List.copyOf(events);
  }

  JointEvaluationState state() {
    return JointEvaluationState.of(id, events);
  }
}
