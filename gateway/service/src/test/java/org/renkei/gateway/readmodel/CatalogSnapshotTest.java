package org.renkei.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramState;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.Subject;

class CatalogSnapshotTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final List<ProgramState> STATES =
      List.of(ProgramState.PUBLISHED, ProgramState.SUSPENDED, ProgramState.WITHDRAWN);

  /** Whatever changes in whatever steps: the same as a snapshot made anew. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isTheSameAsOneMadeAnew(long seed) {
    // Given
    Random random = new Random(seed);
    Map<UUID, ListedProgram> live = new HashMap<>();
    List<UUID> ids = new ArrayList<>();
    CatalogSnapshot snapshot = CatalogSnapshot.of(List.of());
    for (int step = 0; step < 120; step++) {
      Set<UUID> changed = new HashSet<>();
      for (int i = random.nextInt(1 << random.nextInt(6)); i >= 0; i--) {
        int number = random.nextInt(900);
        ListedProgram told =
            ListedProgram.of(
                aProgram()
                    .sourceId("p" + number)
                    .state(STATES.get(random.nextInt(STATES.size())))
                    .changedAt(NOW.minusSeconds(random.nextInt(50)).toString())
                    .build());
        if (random.nextInt(5) == 0) {
          live.remove(told.id());
        } else {
          live.put(told.id(), told);
        }
        changed.add(told.id());
        ids.add(told.id());
      }

      // When
      snapshot = snapshot.with(changed, live);
    }

    // Then
    CatalogSnapshot anew = CatalogSnapshot.of(live.values());
    MinistryCode ministry = new MinistryCode("MEXT");
    assertThat(snapshot.programs()).isEqualTo(anew.programs()).hasSize(snapshot.size());
    assertThat(snapshot.published(ministry)).isEqualTo(anew.published(ministry)).isPositive();
    for (UUID id : ids) {
      assertThat(snapshot.find(id)).isEqualTo(anew.find(id));
    }
    Subject subject = new Subject(aProject().build(), null);
    assertThat(Matcher.match(snapshot.catalog(), subject, MatchQuery.all(0, 1_000), NOW))
        .isEqualTo(Matcher.match(anew.catalog(), subject, MatchQuery.all(0, 1_000), NOW));
  }
}
