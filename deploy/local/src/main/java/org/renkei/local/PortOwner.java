package org.renkei.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who listens on a port, as far as the system tells: Linux by its process files, others by lsof.
 */
final class PortOwner {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String LISTENING = "0A";

  private PortOwner() {}

  /** A process as people know it, such as {@code java (4711)}. */
  static Optional<String> of(int port) {
    Optional<Long> pid = Files.isReadable(PROCESSES.resolve("net/tcp")) ? linux(port) : lsof(port);
    return pid.flatMap(ProcessHandle::of).map(PortOwner::describe);
  }

  private static String describe(ProcessHandle process) {
    String command =
        process
            .info()
            .command()
            .map(path -> Path.of(path).getFileName().toString())
            .orElse("process");
    return command + " (" + process.pid() + ")";
  }

  private static Optional<Long> linux(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      sockets.addAll(listeningSockets(PROCESSES.resolve(table), port));
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holdsOneOf(pid, sockets))
        .findFirst();
  }

  private static Set<String> listeningSockets(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    try {
      for (String line : Files.readAllLines(table)) {
        String[] words = BLANKS.split(line.strip(), -1);
        if (words.length > 9 && words[1].endsWith(suffix) && words[3].equals(LISTENING)) {
          sockets.add("socket:[" + words[9] + "]");
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return sockets;
  }

  private static boolean holdsOneOf(long pid, Set<String> sockets) {
    Path descriptors = PROCESSES.resolve(Long.toString(pid)).resolve("fd");
    try (var links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (sockets.contains(Files.readSymbolicLink(link).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
  }

  private static Optional<Long> lsof(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(
                  lsof.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
              .strip();
      return answer.isEmpty()
          ? Optional.empty()
          : Optional.of(Long.parseLong(answer.lines().toList().get(0)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
