package org.renkei.gateway.evaluation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent.Opened;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.evaluation.JointEvaluationState;
import org.renkei.gateway.readmodel.Ministries;

/**
 * Which joint evaluations are listed; an empty filter lets all pass.
 *
 * @param projects クラスタープロジェクト that was evaluated
 * @param ministries lead or participant
 * @param states 共同評価の状態
 * @param dueSince first day on which parts are due, after an extension the new one
 * @param dueUntil last such day
 */
record EvaluationFilter(
    Set<UUID> projects,
    Set<MinistryCode> ministries,
    Set<EvaluationState> states,
    @Nullable LocalDate dueSince,
    @Nullable LocalDate dueUntil) {
  static final String[] PARAMETERS = {
    "cluster_project_id", "ministry", "state", "due_since", "due_until", "limit", "offset", "fields"
  };

  EvaluationFilter {
    projects = Set.copyOf(projects);
    ministries = Set.copyOf(ministries);
    states = Set.copyOf(states);
  }

  static EvaluationFilter of(QueryParameters query, Ministries known) {
    return new EvaluationFilter(
        Set.copyOf(query.values("cluster_project_id", UUID::fromString)),
        Set.copyOf(query.values("ministry", known::named)),
        query.codes("state", EvaluationState.class),
        query.day("due_since").orElse(null),
        query.day("due_until").orElse(null));
  }

  boolean accepts(JointEvaluationState state) {
    LocalDate dueOn = state.dueOn();
    return (projects.isEmpty() || project(state).filter(projects::contains).isPresent())
        && (ministries.isEmpty() || ministries.stream().anyMatch(each -> takesPart(each, state)))
        && (states.isEmpty() || states.contains(state.state()))
        && (dueSince == null || (dueOn != null && !dueOn.isBefore(dueSince)))
        && (dueUntil == null || (dueOn != null && !dueOn.isAfter(dueUntil)));
  }

  private static Optional<UUID> project(JointEvaluationState state) {
    return Optional.ofNullable(state.opened())
        .map(opened -> Objects.requireNonNull(opened.project().id()));
  }

  private static boolean takesPart(MinistryCode ministry, JointEvaluationState state) {
    Opened opened = state.opened();
    return opened != null
        && (opened.ministry().equals(ministry) || opened.participants().contains(ministry));
  }
}
