package org.renkei.evaluation.violation;

import java.nio.file.Files;
import java.nio.file.Path;

/** Does I/O, which decisions must not. */
final class ReadsAFile {
  private ReadsAFile() {}

  static boolean isThere(String name) {
    return Files.exists(Path.of(name));
  }
}
