package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process this was, so that it can be found again: process ids are used again by the system,
 * a process id together with its start is not.
 *
 * @param pid process id
 * @param start when the process started, as the system tells it (whole seconds on some systems)
 */
public record ProcessMark(long pid, Instant start) {
  // The system derives the start from its boot time, which moves with the clock.
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

  public static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The mark kept in a file; empty when there is none or it cannot be understood. */
  public static Optional<ProcessMark> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      return Optional.of(
          new ProcessMark(
              Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))));
    } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the mark so that a reader sees the whole of it or nothing. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(unfinished, pid + " " + start.toEpochMilli() + "\n");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process, if it is still the one that was marked and still runs. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
  }

  private boolean isTheSame(ProcessHandle process) {
    Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(start, actual).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }
}
