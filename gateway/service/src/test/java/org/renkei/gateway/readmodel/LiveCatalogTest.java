package org.renkei.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.program.ProgramFixture.aProgram;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.ProgramState;

class LiveCatalogTest {
  private static final Instant EARLY = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(60);
  private static final MinistryCode MEXT = new MinistryCode("MEXT");

  private final LiveCatalog catalog = new LiveCatalog();

  @Test
  void ignoresAVersionThatIsNotAboveItsOwn() {
    // Given
    catalog.put(aListed(2, "二版", ProgramState.PUBLISHED), EARLY);

    // When
    catalog.put(aListed(2, "二版の別物", ProgramState.PUBLISHED), EARLY);
    catalog.put(aListed(1, "初版", ProgramState.PUBLISHED), EARLY);

    // Then
    assertThat(catalog.all()).extracting(it -> it.program().title()).containsExactly("二版");
  }

  @Test
  void takesAHigherVersion() {
    // Given
    catalog.put(aListed(1, "初版", ProgramState.PUBLISHED), EARLY);

    // When
    catalog.put(aListed(2, "二版", ProgramState.PUBLISHED), LATE);

    // Then
    assertThat(catalog.all()).extracting(it -> it.program().title()).containsExactly("二版");
  }

  @Test
  void knowsWhenTheNewestEventHappenedWhateverCameLast() {
    // When
    catalog.put(aListed(2, "二版", ProgramState.PUBLISHED), LATE);
    catalog.put(aListed(1, "初版", ProgramState.PUBLISHED), EARLY);

    // Then
    assertThat(catalog.newest(MEXT)).contains(LATE);
  }

  @Test
  void doesNotBringBackAWithdrawnProgramWhenAnOldRecordComesAgain() {
    // Given
    catalog.put(aListed(2, "廃止", ProgramState.WITHDRAWN), EARLY);

    // When
    catalog.put(aListed(1, "初版", ProgramState.PUBLISHED), EARLY);

    // Then
    assertThat(CatalogSnapshot.of(catalog.all()).programs()).isEmpty();
  }

  @Test
  void forgetsAProgramAtItsTombstone() {
    // Given
    ListedProgram listed = aListed(1, "初版", ProgramState.PUBLISHED);
    catalog.put(listed, EARLY);

    // When
    catalog.end(listed.id());

    // Then
    assertThat(catalog.all()).isEmpty();
    assertThat(catalog.ownerOf(listed.id())).isEmpty();
  }

  @Test
  void listsASuspendedProgramButDoesNotMatchIt() {
    // Given
    ListedProgram suspended = aListed(1, "停止中", ProgramState.SUSPENDED);

    // When
    CatalogSnapshot snapshot = CatalogSnapshot.of(List.of(suspended));

    // Then
    assertThat(snapshot.programs()).containsExactly(suspended);
    assertThat(snapshot.find(suspended.id())).contains(suspended);
    assertThat(snapshot.catalog().programs()).isEmpty();
    assertThat(snapshot.published(MEXT)).isZero();
  }

  @Test
  void countsThePublishedProgramsOfEachMinistry() {
    // Given
    List<ListedProgram> programs =
        List.of(
            ListedProgram.of(aProgram().sourceId("a").build()),
            ListedProgram.of(aProgram().sourceId("b").build()),
            ListedProgram.of(aProgram().ministry("METI").sourceId("a").build()));

    // When
    CatalogSnapshot snapshot = CatalogSnapshot.of(programs);

    // Then
    assertThat(snapshot.published(MEXT)).isEqualTo(2);
    assertThat(snapshot.published(new MinistryCode("METI"))).isEqualTo(1);
    assertThat(snapshot.published(new MinistryCode("MAFF"))).isZero();
  }

  private static ListedProgram aListed(long version, String title, ProgramState state) {
    return ListedProgram.of(aProgram().version(version).title(title).state(state).build());
  }
}
