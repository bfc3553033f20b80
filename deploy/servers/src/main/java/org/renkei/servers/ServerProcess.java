package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process with a log file and a mark on disk by which a later run finds it, should this run
 * die before it could end it.
 *
 * @param name what to call it before a person
 * @param process the running child
 * @param log file that receives its output
 * @param mark file that holds its {@link ProcessMark}
 */
public record ServerProcess(String name, Process process, Path log, Path mark) {

  /**
   * Starts a child in {@code folder}, its output going to {@code log} (begun anew) and its mark to
   * {@code mark}.
   *
   * @throws ServerStartException when the program cannot be executed at all
   */
  public static ServerProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      Path mark) {
    try {
      Files.createDirectories(folder);
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      ProcessMark.of(process.toHandle()).write(mark);
      return new ServerProcess(name, process, log, mark);
    } catch (IOException e) {
      throw new ServerStartException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The last lines of the log, to be shown when the child has died. */
  public List<String> lastLines(int count) {
    return lastLines(log, count);
  }

  static List<String> lastLines(Path log, int count) {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (var lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      // Read byte by byte and decoded at the end: a killed process may leave half a character.
      List<String> all = lines.toList();
      return all.subList(Math.max(0, all.size() - count), all.size()).stream()
          .map(
              line ->
                  new String(
                      line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                      java.nio.charset.StandardCharsets.UTF_8))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the child to end (SIGTERM), and ends it by force after {@code patience}. */
  public void stop(Duration patience) {
    end(process.toHandle(), Signal.TERM, patience);
    forget();
  }

  /** Kills the child at once, as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(process.toHandle(), Duration.ofSeconds(10));
  }

  void forget() {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the process that an earlier run left behind, if the mark still names one.
   *
   * @return whether there was one
   */
  public static boolean endOrphan(Path mark, Duration patience) {
    return ProcessMark.read(mark)
        .flatMap(ProcessMark::alive)
        .map(
            orphan -> {
              end(orphan, Signal.TERM, patience);
              return true;
            })
        .orElse(false);
  }

  enum Signal {
    TERM,
    INT
  }

  static void end(ProcessHandle process, Signal signal, Duration patience) {
    if (!process.isAlive()) {
      return;
    }
    if (signal == Signal.TERM) {
      process.destroy();
    } else {
      interrupt(process.pid());
    }
    if (!awaitEnd(process, patience)) {
      process.destroyForcibly();
      awaitEnd(process, Duration.ofSeconds(10));
    }
  }

  // Java knows SIGTERM and SIGKILL only; the shell's own kill needs no further program installed.
  private static void interrupt(long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -INT \"$0\"", Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
