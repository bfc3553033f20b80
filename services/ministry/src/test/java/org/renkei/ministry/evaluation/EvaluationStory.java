package org.renkei.ministry.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationIds;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.evaluation.PublishedEvent;
import org.renkei.ministry.catalog.Programs;

/** Evaluations that the fifth ministry leads, told without waiting for anybody. */
@Singleton
class EvaluationStory {
  static final MinistryCode OWN = new MinistryCode("FIFTH");
  static final MinistryCode OTHER = new MinistryCode("FIRST");

  private static final String OFFERING =
      """
      {
        "source_id": "%s",
        "title": "評価を受けた地域に加点する事業",
        "summary": "共同評価の結果により加点します。",
        "kind": "SUBSIDY",
        "categories": ["COMMERCIALIZATION"],
        "priority_rules": [
          {"min_grade": "B", "kind": "BONUS_POINTS", "points": 3, "note": "審査で3点を加える。"}
        ]
      }
      """;

  private final Evaluations evaluations;
  private final EvaluationStore store;
  private final Programs programs;
  private final ObjectMapper json;
  private final Instant before = Instant.now().minus(Duration.ofDays(40));

  EvaluationStory(
      Evaluations evaluations, EvaluationStore store, Programs programs, ObjectMapper json) {
    this.evaluations = evaluations;
    this.store = store;
    this.programs = programs;
    this.json = json;
  }

  /** An evaluation that was told. */
  record Told(UUID id, ClusterProject evaluated, Instant at) {
    UUID project() {
      return Objects.requireNonNull(evaluated.id());
    }
  }

  /** A published program that gives 加点 for a B or better. */
  UUID offering() {
    try {
      String text = OFFERING.formatted("offering-" + UUID.randomUUID());
      Program stored = programs.publish(json.readValue(text, Program.class)).program();
      return Objects.requireNonNull(stored.id());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The programs on which an evaluation earned something. */
  List<UUID> programs(UUID evaluation) {
    return events(evaluation, PriorityGranted.class).stream()
        .map(PriorityGranted::programId)
        .toList();
  }

  /** An evaluation with the grade A. */
  Told concluded() {
    return concluded(opened(today().plusDays(1), 1));
  }

  /** One that takes the place of an earlier one. */
  Told superseding(Told earlier) {
    return concluded(
        opened(
            today().plusDays(1),
            1,
            earlier.evaluated(),
            earlier.at().plusSeconds(60),
            earlier.id()));
  }

  private Told concluded(Opened opened) {
    UUID id = heard(opened, part(opened));
    evaluations.conclude(id);
    evaluations.settle(id);
    return new Told(id, opened.project(), opened.at());
  }

  Opened opened(LocalDate dueOn, int quorum) {
    return opened(dueOn, quorum, project(), before, null);
  }

  private static Opened opened(
      LocalDate dueOn, int quorum, ClusterProject project, Instant at, @Nullable UUID supersedes) {
    String nonce = UUID.randomUUID().toString();
    return new Opened(
        EvaluationIds.of(OWN, nonce),
        OWN,
        1,
        at,
        nonce,
        project,
        List.of(OTHER, OWN),
        EvaluationKind.INTERIM,
        dueOn,
        quorum,
        Rubric.standard(),
        supersedes);
  }

  /** What the other ministry gives: A for everything. */
  PartSubmitted part(Opened opened) {
    return new PartSubmitted(
        opened.evaluationId(),
        OTHER,
        1,
        opened.at().plusSeconds(1),
        1,
        List.of(),
        Rubric.standard().items().stream()
            .map(item -> new ItemScore(item.item(), Grade.A, null))
            .toList(),
        null);
  }

  private ClusterProject project() {
    try {
      return json.readValue(
          """
          {"id": "%s", "version": 1, "external_id": "x", "owner": "hokkaido", "name": "海藻クラスター"}
          """
              .formatted(UUID.randomUUID()),
          ClusterProject.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it was said before this service slept: nobody looks before all of it is there. */
  UUID heard(EvaluationEvent... events) {
    UUID id = events[0].evaluationId();
    for (EvaluationEvent event : events) {
      store.add(event);
    }
    store.put(JointEvaluationState.of(id, store.events(id)));
    return id;
  }

  <T extends EvaluationEvent> List<T> events(UUID id, Class<T> type) {
    return store.events(id).stream()
        .map(PublishedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static LocalDate today() {
    return LocalDate.now(FiscalYear.TOKYO);
  }
}
