package org.renkei.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A child that ended though nobody asked it to.
 *
 * @param name which one
 * @param exitCode what it left with; 128 + n when signal n ended it
 * @param log its log file
 * @param lastLines how its log ends
 */
public record Death(String name, int exitCode, Path log, List<String> lastLines) {
  public Death {
    lastLines = List.copyOf(lastLines);
  }

  Message message() {
    return new Message(
        name + " が止まりました（終了コード " + exitCode + "）。ログ: " + log,
        name + " has died (exit code " + exitCode + "); log: " + log);
  }
}
