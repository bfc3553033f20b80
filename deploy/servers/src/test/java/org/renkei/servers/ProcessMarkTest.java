package org.renkei.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void findsTheMarkedProcessAgain() {
    // Given
    Path file = folder.resolve("self.mark");
    ProcessMark.of(SELF).write(file);

    // When
    var found = ProcessMark.read(file).flatMap(ProcessMark::alive);

    // Then
    assertThat(found).contains(SELF);
  }

  @Test
  void doesNotTakeALaterProcessOfTheSameIdForTheMarkedOne() {
    // Given
    ProcessMark earlier =
        new ProcessMark(SELF.pid(), ProcessMark.of(SELF).start().minusSeconds(60));

    // When
    var found = earlier.alive();

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void readsNothingFromAFileThatIsAbsentOrBroken() throws Exception {
    // Given
    Path broken = Files.writeString(folder.resolve("broken.mark"), "12");

    // When
    var marks = new Object[] {ProcessMark.read(broken), ProcessMark.read(folder.resolve("none"))};

    // Then
    assertThat(marks).containsOnly(java.util.Optional.empty());
  }
}
