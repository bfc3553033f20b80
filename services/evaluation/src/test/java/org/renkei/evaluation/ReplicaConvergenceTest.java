package org.renkei.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.PartState;

/**
 * Random histories, delivered to five replicas in random orders with duplicates. Every replica is
 * held against the reference model, in the middle of the delivery and at its end. A failing seed is
 * run alone with {@code -Drenkei.histories.seed=…}.
 */
class ReplicaConvergenceTest {
  private static final int HISTORIES = Integer.getInteger("renkei.histories", 10_000);
  private static final int REPLICAS = 5;

  @Test
  void everyReplicaSaysWhatTheReferenceModelSays() {
    // Given
    Long single = Long.getLong("renkei.histories.seed");
    long first = single == null ? System.nanoTime() : single;
    int count = single == null ? HISTORIES : 1;
    System.out.printf("histories: seeds %d to %d%n", first, first + count - 1);
    Map<EvaluationState, Integer> reached = new EnumMap<>(EvaluationState.class);

    // When
    for (long seed = first; seed < first + count; seed++) {
      play(seed).forEach(state -> reached.merge(state, 1, Integer::sum));
    }

    // Then
    System.out.println("histories: evaluations by state " + reached);
    if (single == null) {
      assertThat(reached).containsOnlyKeys(EvaluationState.values());
      assertThat(reached.values()).allMatch(times -> times > HISTORIES / 1000);
    }
  }

  /** States that the evaluations of this history had in the middle or at the end. */
  private static List<EvaluationState> play(long seed) {
    List<PublishedEvent> log = Histories.ofSeed(seed);
    Random random = new Random(~seed);
    SortedMap<UUID, ReferenceModel.Outcome> expected = ReferenceModel.of(log);
    List<JointEvaluationState> agreed = JointEvaluations.of(log).all();
    List<EvaluationState> states = new ArrayList<>();
    agreed.forEach(each -> states.add(each.state()));
    for (int replica = 0; replica < REPLICAS; replica++) {
      List<PublishedEvent> delivery = Histories.delivery(log, random);
      List<PublishedEvent> half = delivery.subList(0, random.nextInt(delivery.size()) + 1);
      JointEvaluations early = JointEvaluations.of(half);
      early.all().forEach(each -> states.add(each.state()));
      assertThat(outcomes(early))
          .as("seed %d, replica %d, in the middle", seed, replica)
          .isEqualTo(ReferenceModel.of(half));
      JointEvaluations all = JointEvaluations.of(delivery);
      assertThat(outcomes(all)).as("seed %d, replica %d", seed, replica).isEqualTo(expected);
      assertThat(all.all()).as("seed %d, replica %d", seed, replica).isEqualTo(agreed);
    }
    return states;
  }

  private static SortedMap<UUID, ReferenceModel.Outcome> outcomes(JointEvaluations evaluations) {
    SortedMap<UUID, ReferenceModel.Outcome> outcomes = new TreeMap<>();
    evaluations.all().forEach(each -> outcomes.put(each.id(), outcome(each)));
    return outcomes;
  }

  private static ReferenceModel.Outcome outcome(JointEvaluationState state) {
    SortedMap<String, String> parts = new TreeMap<>();
    state.parts().forEach(each -> parts.put(each.ministry().value(), inWords(each)));
    TreeSet<String> treatments = new TreeSet<>();
    state.treatments().forEach(each -> treatments.add(inWords(each)));
    return new ReferenceModel.Outcome(
        state.state().name(),
        state.conclusion().map(each -> each.grade() + " until " + each.validUntil()).orElse(""),
        state.dueOn() == null ? "" : state.dueOn().toString(),
        parts,
        treatments,
        state.supersededBy() == null ? "" : state.supersededBy().toString());
  }

  private static String inWords(PartStanding standing) {
    if (standing.part() != null) {
      return standing.state() + " " + standing.part().revision();
    }
    boolean used = standing.state() == PartState.SUBMITTED || standing.state() == PartState.RECUSED;
    return used ? "to come" : standing.state().name();
  }

  private static String inWords(Treatment treatment) {
    return treatment.granted().ministry()
        + " "
        + treatment.granted().kind()
        + " "
        + (treatment.revoked() == null ? treatment.granted().validUntil() : "revoked");
  }
}
