package org.renkei.ministry.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.ProgramState;

class LifecycleTest {
  @Test
  void neverLeadsBackToADraftNorOutOfWithdrawal() {
    // When
    EnumSet<ProgramState> reachable = EnumSet.noneOf(ProgramState.class);
    for (ProgramState state : ProgramState.values()) {
      reachable.addAll(Lifecycle.after(state));
    }

    // Then
    assertThat(reachable)
        .containsExactlyInAnyOrder(
            ProgramState.PUBLISHED, ProgramState.SUSPENDED, ProgramState.WITHDRAWN);
    assertThat(Lifecycle.after(ProgramState.WITHDRAWN)).isEmpty();
  }
}
