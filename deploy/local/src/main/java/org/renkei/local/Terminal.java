package org.renkei.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher writes for people, in UTF-8 whatever the system's locale.
 *
 * @param out where it goes
 * @param begin the moment from which seconds are counted
 * @param columns how many columns a line may take
 */
public record Terminal(PrintStream out, Instant begin, int columns) {
  private static final int USUAL_COLUMNS = 120;

  /** The terminal of this process; its width is read from the variable {@code COLUMNS}. */
  public static Terminal ofThisProcess() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        Instant.now(),
        columns(System.getenv("COLUMNS")));
  }

  private static int columns(@Nullable String text) {
    try {
      return text == null ? USUAL_COLUMNS : Math.max(80, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  /** One step of the start, with the seconds since the begin. */
  void step(Message message) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), message);
  }

  void line(String text) {
    out.println(text);
  }

  double seconds() {
    return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
  }
}
