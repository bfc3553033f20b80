package org.renkei.gateway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.code.Violation;
import org.renkei.contracts.project.ClusterProject;

class OwnedFieldsTest {
  private static final Instant THEN = Instant.parse("2026-04-01T00:00:00Z");
  private static final UUID ID = UUID.fromString("6f1c2c9e-51f5-4f8e-9f0b-0c8a1f6d2e11");
  private static final ClusterProject KEPT = aProject().build().stored(ID, 3, THEN, THEN);

  @Test
  void mayBeLeftOut() {
    // Then
    assertThat(OwnedFields.check(aProject().build(), KEPT)).isEmpty();
    assertThat(OwnedFields.checkNew(aProject().build())).isEmpty();
  }

  @Test
  void mayBeSentBackAsTheyAre() {
    // Then
    assertThat(OwnedFields.check(KEPT, KEPT)).isEmpty();
  }

  @Test
  void areRefusedByNameWhenTheyDiffer() {
    // Given
    ClusterProject other =
        aProject().build().stored(UUID.randomUUID(), 2, THEN.plusSeconds(1), THEN.plusSeconds(1));

    // Then
    assertThat(OwnedFields.check(other, KEPT))
        .extracting(Violation::pointer)
        .containsExactly("/id", "/version", "/created_at", "/updated_at");
  }

  @Test
  void areRefusedByNameInANewProject() {
    // Then
    assertThat(OwnedFields.checkNew(KEPT))
        .extracting(Violation::pointer)
        .containsExactly("/id", "/version", "/created_at", "/updated_at");
  }

  @Test
  void neverLetOwnerOrNumberChange() {
    // Given
    ClusterProject other = aProject().owner("aomori").externalId("other").build();

    // Then
    assertThat(OwnedFields.check(other, KEPT))
        .extracting(Violation::pointer)
        .containsExactly("/external_id", "/owner");
  }
}
