package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ends the servers shared by a build's tests once no build is left that uses them. Runs in Kafka's
 * JVM: it lives as long as the servers do and belongs to no build.
 */
final class TestServersEnd {
  private static final long INTERVAL_MILLIS = 1_000;

  private TestServersEnd() {}

  static void watch(Path folder) {
    Thread thread = new Thread(() -> run(folder), "test-servers-end");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Path folder) {
    // Kept in memory: a "mvn clean" may take the folder away beneath the running servers.
    Optional<ProcessMark> postgres = Optional.empty();
    try {
      do {
        Thread.sleep(INTERVAL_MILLIS);
        postgres = postgres.or(() -> ProcessMark.read(TestServersFolder.postgresMark(folder)));
      } while (isWatched(folder) || !forget(folder));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    postgres.ifPresent(Postgres::endMarked);
    System.exit(0);
  }

  /** Whether one of the processes that use the servers is still there. */
  static boolean isWatched(Path folder) {
    Path watched = TestServersFolder.watched(folder);
    if (!Files.isDirectory(watched)) {
      return false;
    }
    try (var marks = Files.newDirectoryStream(watched, path -> isMark(path))) {
      for (Path mark : marks) {
        if (ProcessMark.read(mark).flatMap(ProcessMark::alive).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return Files.isDirectory(watched);
    }
  }

  private static boolean isMark(Path path) {
    return path.getFileName().toString().endsWith(".mark");
  }

  // Under the same lock as whoever asks for the servers, so that nobody is given dying ones.
  private static boolean forget(Path folder) {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    return Folders.alone(
        TestServersFolder.lock(folder),
        () -> {
          if (isWatched(folder)) {
            return false;
          }
          try {
            Files.deleteIfExists(TestServersFolder.state(folder));
            return true;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
