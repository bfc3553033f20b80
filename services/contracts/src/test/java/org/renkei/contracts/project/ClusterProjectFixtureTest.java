package org.renkei.contracts.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramRules;

class ClusterProjectFixtureTest {
  @Test
  void fixturesKeepTheRules() {
    // Given
    ClusterProject project = ClusterProjectFixture.aProject().build();
    Program program = ProgramFixture.aProgram().build();

    // When
    var found = ClusterProjectRules.check(project);

    // Then
    assertThat(found).isEmpty();
    assertThat(ProgramRules.check(program, UUID.randomUUID())).isEmpty();
  }
}
