package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * One PostgreSQL and one Kafka for all tests of a build, whatever number of JVMs it forks. The
 * first JVM that asks starts them, later ones find them, and they end by themselves when the build
 * is gone. Their data does not outlive them.
 *
 * @param folder where they live
 * @param postgresPort PostgreSQL's port on the loopback interface
 * @param kafkaPort Kafka's port on the loopback interface
 */
public record SharedTestServers(Path folder, int postgresPort, int kafkaPort) {

  /** The servers of this build, started if need be. */
  public static SharedTestServers get() {
    return get(TestServersFolder.of(ServerFiles.root()), ServerFiles.configured(), buildProcess());
  }

  static SharedTestServers get(Path folder, ServerFiles files, ProcessHandle watched) {
    return Folders.alone(
        TestServersFolder.lock(folder),
        () -> {
          Optional<SharedTestServers> running = running(folder);
          if (running.isEmpty()) {
            clear(folder);
          }
          watch(folder, watched);
          return running.orElseGet(() -> start(folder, files));
        });
  }

  /** For {@code kafka.bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + kafkaPort;
  }

  /**
   * An empty database; one of the same name is dropped first, its connections cut.
   *
   * @param name lower-case letters, digits and underscores
   */
  public Database createDatabase(String name) {
    return new Databases(postgresPort, TestServersFolder.postgres(folder).resolve("password"))
        .fresh(name);
  }

  private static Optional<SharedTestServers> running(Path folder) {
    Path state = TestServersFolder.state(folder);
    if (!Files.exists(state) || !isAlive(folder)) {
      return Optional.empty();
    }
    Properties ports = new Properties();
    try (var reader = Files.newBufferedReader(state)) {
      ports.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(
        new SharedTestServers(
            folder,
            Integer.parseInt(ports.getProperty("postgres.port")),
            Integer.parseInt(ports.getProperty("kafka.port"))));
  }

  private static boolean isAlive(Path folder) {
    return List.of(
            TestServersFolder.postgresMark(folder),
            TestServersFolder.kafka(folder).resolve("kafka.mark"))
        .stream()
        .allMatch(mark -> ProcessMark.read(mark).flatMap(ProcessMark::alive).isPresent());
  }

  private static void clear(Path folder) {
    ServerProcess.endOrphan(
        TestServersFolder.kafka(folder).resolve("kafka.mark"), java.time.Duration.ofSeconds(20));
    ProcessMark.read(TestServersFolder.postgresMark(folder)).ifPresent(Postgres::endMarked);
    Folders.delete(TestServersFolder.kafka(folder));
    Folders.delete(TestServersFolder.postgres(folder));
    Folders.delete(TestServersFolder.watched(folder));
  }

  private static void watch(Path folder, ProcessHandle watched) {
    ProcessMark.of(watched)
        .write(TestServersFolder.watched(folder).resolve(watched.pid() + ".mark"));
  }

  private static SharedTestServers start(Path folder, ServerFiles files) {
    PostgresSettings postgres =
        new PostgresSettings(
            files,
            TestServersFolder.postgres(folder),
            folder.resolve("postgres.log"),
            FreePort.find(),
            false);
    KafkaSettings kafka =
        new KafkaSettings(
            files,
            TestServersFolder.kafka(folder),
            folder.resolve("kafka.log"),
            FreePort.find(),
            List.of());
    CompletableFuture<Postgres> database =
        CompletableFuture.supplyAsync(() -> Postgres.start(postgres));
    try {
      Kafka.start(kafka, List.of(folder.toString()));
      database.join();
    } catch (RuntimeException e) {
      // Neither is left running alone: nobody would end it.
      database.exceptionally(failure -> null).join();
      clear(folder);
      throw e;
    }
    SharedTestServers servers = new SharedTestServers(folder, postgres.port(), kafka.port());
    servers.remember();
    return servers;
  }

  private void remember() {
    try {
      Files.writeString(
          TestServersFolder.state(folder),
          "postgres.port=" + postgresPort + "\nkafka.port=" + kafkaPort + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The build tool is a Java program that forked this JVM, often with a shell between.
  private static ProcessHandle buildProcess() {
    ProcessHandle self = ProcessHandle.current();
    Optional<ProcessHandle> ancestor = self.parent();
    while (ancestor.isPresent()) {
      if (ancestor.get().info().command().orElse("").endsWith("/java")) {
        return ancestor.get();
      }
      ancestor = ancestor.get().parent();
    }
    return self.parent().orElse(self);
  }
}
