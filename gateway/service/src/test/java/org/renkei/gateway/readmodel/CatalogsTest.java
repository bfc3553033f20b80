package org.renkei.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.MatchResult;
import org.renkei.matching.Matcher;
import org.renkei.matching.Subject;

class CatalogsTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  private final Catalogs catalogs = new Catalogs(Duration.ofMillis(20));

  @BeforeEach
  void open() {
    catalogs.open();
  }

  @AfterEach
  void close() {
    catalogs.close();
  }

  @Test
  void showsEveryChangeThatWasTakenIn() {
    // When
    for (int i = 0; i < 500; i++) {
      catalogs.put(ListedProgram.of(aProgram().sourceId("p" + i).build()), NOW);
    }

    // Then
    await().untilAsserted(() -> assertThat(catalogs.shown()).isEqualTo(500));
    assertThat(catalogs.snapshot().programs()).hasSize(500);
  }

  @Test
  void gathersChangesInsteadOfShowingEachAlone() {
    // Given
    Set<CatalogSnapshot> seen = ConcurrentHashMap.newKeySet();

    // When
    for (int i = 0; i < 1_000; i++) {
      catalogs.put(ListedProgram.of(aProgram().sourceId("p" + i).build()), NOW);
      seen.add(catalogs.snapshot());
    }

    // Then
    assertThat(seen).hasSizeLessThan(500);
  }

  @Test
  void showsWhatStoodInTheTopicsInOnePiece() {
    // Given
    Catalogs reading = new Catalogs(Duration.ZERO);
    for (int i = 0; i < 1_000; i++) {
      reading.put(ListedProgram.of(aProgram().sourceId("p" + i).build()), NOW);
    }
    CatalogSnapshot before = reading.snapshot();

    // When
    reading.open();

    // Then
    await().until(() -> reading.shown() == 1_000);
    assertThat(before.programs()).isEmpty();
    assertThat(reading.snapshot().programs()).hasSize(1_000);
    reading.close();
  }

  @Test
  void neverChangesASnapshotThatIsInUse() {
    // Given
    CatalogSnapshot before = catalogs.snapshot();

    // When
    catalogs.put(ListedProgram.of(aProgram().build()), NOW);
    await().until(() -> catalogs.shown() == 1);

    // Then
    assertThat(before.programs()).isEmpty();
    assertThat(catalogs.snapshot()).isNotSameAs(before);
  }

  @Test
  void matchesAProjectAgainstAHundredThousandPrograms() {
    // Given
    int many = 100_000;
    Catalogs reading = new Catalogs(Duration.ZERO);
    for (int i = 0; i < many; i++) {
      reading.put(ListedProgram.of(aProgram().sourceId("p" + i).build()), NOW);
    }
    reading.open();

    // When
    MatchResult result =
        Matcher.match(
            reading.snapshot().catalog(),
            new Subject(aProject().build(), null),
            MatchQuery.all(0, 20),
            NOW);

    // Then
    assertThat(result.total()).isEqualTo(many);
    assertThat(result.page()).hasSize(20);
    reading.close();
  }
}
