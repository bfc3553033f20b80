package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running Kafka node, a child of this process with a JVM of its own. Topics are never created by
 * being mentioned.
 *
 * @param settings what it was started with
 * @param process the child
 */
public record Kafka(KafkaSettings settings, ServerProcess process) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);

  /**
   * Starts the node and returns when it takes records. An empty folder is formatted; a node of an
   * earlier run that still works in the folder is ended first.
   *
   * @throws ServerStartException when it does not come up
   */
  public static Kafka start(KafkaSettings settings) {
    return start(settings, List.of());
  }

  static Kafka start(KafkaSettings settings, List<String> watched) {
    endOrphan(settings);
    try {
      Files.createDirectories(settings.data());
      Files.deleteIfExists(settings.ready());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>();
    command.add(ServerFiles.java());
    command.addAll(List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Duser.timezone=Asia/Tokyo");
    command.addAll(settings.options());
    command.addAll(List.of("-cp", settings.files().classPath(), KafkaMain.NAME));
    command.add(Integer.toString(settings.port()));
    command.add(settings.data().toString());
    command.add(settings.ready().toString());
    command.addAll(watched);
    ServerProcess process =
        ServerProcess.start(
            "Kafka", command, Map.of(), settings.folder(), settings.log(), settings.mark());
    awaitReady(settings, process);
    return new Kafka(settings, process);
  }

  /** Ends a node that an earlier run left behind in the folder, if there is one. */
  public static void endOrphan(KafkaSettings settings) {
    ServerProcess.endOrphan(settings.mark(), STOP);
  }

  /** For {@code kafka.bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + settings.port();
  }

  /** Ends the node in order. */
  @Override
  public void close() {
    process.stop(STOP);
  }

  private static void awaitReady(KafkaSettings settings, ServerProcess process) {
    Instant deadline = Instant.now().plus(START);
    while (!Files.exists(settings.ready())) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.kill();
        throw new ServerStartException(
            "Kafka did not come up on port "
                + settings.port()
                + "; its log "
                + settings.log()
                + " ends:\n"
                + String.join("\n", process.lastLines(12)));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.kill();
        throw new ServerStartException("The start of Kafka was interrupted.", e);
      }
    }
  }
}
