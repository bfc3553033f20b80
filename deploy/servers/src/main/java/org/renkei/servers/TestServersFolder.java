package org.renkei.servers;

import java.nio.file.Path;

/** Where the shared test servers keep what: known to those who ask and to the one who ends them. */
final class TestServersFolder {
  private TestServersFolder() {}

  static Path of(Path root) {
    return root.resolve("target/test-servers");
  }

  static Path lock(Path folder) {
    return folder.resolve("lock");
  }

  static Path state(Path folder) {
    return folder.resolve("servers.properties");
  }

  static Path watched(Path folder) {
    return folder.resolve("watched");
  }

  static Path postgres(Path folder) {
    return folder.resolve("postgres");
  }

  static Path postgresMark(Path folder) {
    return postgres(folder).resolve("postgres.mark");
  }

  static Path kafka(Path folder) {
    return folder.resolve("kafka");
  }
}
