package org.renkei.gateway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramFilter;
import org.renkei.contracts.program.ProgramState;
import org.renkei.gateway.readmodel.ListedProgram;

class ProgramSelectionTest {
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant CHANGED = Objects.requireNonNull(aProgram().build().updatedAt());
  private static final ListedProgram LISTED = ListedProgram.of(aProgram().build());

  @Test
  void letsAllPassWithoutAFilter() {
    // Then
    assertThat(selection(Set.of(), Set.of(), null, null).of(List.of(LISTED), NOW)).hasSize(1);
  }

  @Test
  void showsOnlyTheMinistriesAskedFor() {
    // Then
    assertThat(selection(codes("MEXT", "MAFF"), Set.of(), null, null).of(List.of(LISTED), NOW))
        .hasSize(1);
    assertThat(selection(codes("METI"), Set.of(), null, null).of(List.of(LISTED), NOW)).isEmpty();
  }

  @Test
  void showsOnlyTheStatesAskedFor() {
    // Then
    assertThat(
            selection(Set.of(), Set.of(ProgramState.PUBLISHED), null, null)
                .of(List.of(LISTED), NOW))
        .hasSize(1);
    assertThat(
            selection(Set.of(), Set.of(ProgramState.SUSPENDED), null, null)
                .of(List.of(LISTED), NOW))
        .isEmpty();
  }

  @Test
  void countsTheFirstMomentInAndTheLastOut() {
    // Then
    assertThat(selection(Set.of(), Set.of(), CHANGED, null).of(List.of(LISTED), NOW)).hasSize(1);
    assertThat(selection(Set.of(), Set.of(), CHANGED.plusMillis(1), null).of(List.of(LISTED), NOW))
        .isEmpty();
    assertThat(selection(Set.of(), Set.of(), null, CHANGED).of(List.of(LISTED), NOW)).isEmpty();
    assertThat(selection(Set.of(), Set.of(), null, CHANGED.plusMillis(1)).of(List.of(LISTED), NOW))
        .hasSize(1);
  }

  private static Set<MinistryCode> codes(String... codes) {
    return Set.of(codes).stream().map(MinistryCode::new).collect(Collectors.toSet());
  }

  private static ProgramSelection selection(
      Set<MinistryCode> ministries,
      Set<ProgramState> states,
      @Nullable Instant since,
      @Nullable Instant until) {
    return new ProgramSelection(ProgramFilter.ALL, ministries, states, since, until);
  }
}
