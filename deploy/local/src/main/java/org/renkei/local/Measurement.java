package org.renkei.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures the memory of this process and all its children while they run. Resident memory counts a
 * page once for each process that maps it; the proportional set size, which Linux alone tells,
 * counts it once in all, and that is what the machine has to give.
 */
final class Measurement implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 1_000;

  private final Supplier<Map<String, Long>> children;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "measurement");
            thread.setDaemon(true);
            return thread;
          });
  private Memory peak = new Memory(0, 0);

  /**
   * @param children the children's process ids by name
   */
  Measurement(Supplier<Map<String, Long>> children) {
    this.children = children;
    var unused =
        clock.scheduleWithFixedDelay(this::sample, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * @param resident KiB mapped into memory
   * @param proportional KiB, what is shared counted once; equal to {@code resident} where unknown
   */
  record Memory(long resident, long proportional) {
    Memory plus(Memory other) {
      return new Memory(resident + other.resident, proportional + other.proportional);
    }

    private String text() {
      return String.format(
          Locale.ROOT, "%8.0f MiB RSS %8.0f MiB PSS", resident / 1024.0, proportional / 1024.0);
    }
  }

  /** A line for each process, their sum, and the greatest sum seen so far. */
  List<String> lines() {
    Map<String, Memory> now = byName();
    Memory sum = now.values().stream().reduce(new Memory(0, 0), Memory::plus);
    remember(sum);
    List<String> lines = new ArrayList<>();
    now.forEach((name, memory) -> lines.add(line(name, memory)));
    lines.add(line("合計 / sum", sum));
    lines.add(line("最大 / peak", peak()));
    return lines;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private synchronized Memory peak() {
    return peak;
  }

  private synchronized void remember(Memory sum) {
    if (sum.proportional() > peak.proportional()) {
      peak = sum;
    }
  }

  private void sample() {
    remember(byName().values().stream().reduce(new Memory(0, 0), Memory::plus));
  }

  private Map<String, Memory> byName() {
    Map<String, Memory> memory = new TreeMap<>();
    memory.put("launcher", of(ProcessHandle.current().pid()));
    children
        .get()
        .forEach(
            (name, pid) -> {
              Memory all = of(pid);
              // PostgreSQL answers each connection with a process of its own.
              for (ProcessHandle child :
                  ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
                all = all.plus(of(child.pid()));
              }
              memory.put(name, all);
            });
    return memory;
  }

  private static String line(String name, Memory memory) {
    return "  " + DisplayWidth.fit(name, 14) + memory.text();
  }

  static Memory of(long pid) {
    Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    try {
      if (Files.exists(rollup)) {
        List<String> lines = Files.readAllLines(rollup);
        return new Memory(kibibytes(lines, "Rss:"), kibibytes(lines, "Pss:"));
      }
      long resident = residentByPs(pid);
      return new Memory(resident, resident);
    } catch (IOException e) {
      // It has just ended.
      return new Memory(0, 0);
    }
  }

  private static long kibibytes(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static long residentByPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    String answer =
        new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return answer.isEmpty() ? 0 : Long.parseLong(answer);
  }
}
