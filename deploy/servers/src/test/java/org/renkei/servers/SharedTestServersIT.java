package org.renkei.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTestServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;
  private Process build;

  @BeforeEach
  void startAProcessThatStandsForTheBuild() throws IOException {
    build = new ProcessBuilder("/bin/sh", "-c", "read line").start();
  }

  @AfterEach
  void endEverything() {
    build.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !isAlive("postgres") && !isAlive("kafka"));
  }

  @Test
  void twoProcessesAreGivenTheSameServers() throws Exception {
    // Given
    SharedTestServers first = servers();

    // When
    Process second =
        new ProcessBuilder(
                ServerFiles.java(),
                "-Drenkei.root=" + ServerFiles.root(),
                "-cp",
                System.getProperty("java.class.path"),
                AskForServers.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer =
        new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    // Then
    assertThat(answer).isEqualTo(first.postgresPort() + " " + first.kafkaPort());
  }

  @Test
  void aDatabaseAskedForAgainIsEmptyEvenWhileSomeoneIsConnected() throws Exception {
    // Given
    SharedTestServers servers = servers();
    Database database = servers.createDatabase("catalog_test");
    try (Connection connection = open(database);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE left_over (id int)");

      // When
      Database again = servers.createDatabase("catalog_test");

      // Then
      try (Connection fresh = open(again);
          var tables = fresh.getMetaData().getTables(null, "public", null, null)) {
        assertThat(tables.next()).isFalse();
      }
    }
  }

  @Test
  void theServersEndWithTheBuildThatUsedThem() {
    // Given
    SharedTestServers servers = servers();

    // When
    build.destroyForcibly();

    // Then
    await().atMost(PATIENCE).until(() -> !isAlive("postgres") && !isAlive("kafka"));
    assertThat(FreePort.isFree(servers.postgresPort())).isTrue();
    assertThat(TestServersFolder.state(folder)).doesNotExist();
  }

  @Test
  void theServersEndEvenWhenTheirFolderIsTakenAway() {
    // Given
    SharedTestServers servers = servers();
    ProcessHandle kafka = process("kafka");
    ProcessHandle postgres = process("postgres");

    // When
    Folders.delete(folder.resolve("kafka/data"));
    Folders.delete(folder.resolve("watched"));
    Folders.delete(folder.resolve("postgres"));

    // Then
    await().atMost(PATIENCE).until(() -> !kafka.isAlive() && !postgres.isAlive());
    assertThat(FreePort.isFree(servers.kafkaPort())).isTrue();
  }

  @Test
  void serversOfWhichOneWasKilledAreReplaced() {
    // Given
    SharedTestServers broken = servers();
    ProcessHandle kafka = process("kafka");
    kafka.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !kafka.isAlive());

    // When
    SharedTestServers replaced = servers();

    // Then
    assertThat(replaced.kafkaPort()).isNotEqualTo(broken.kafkaPort());
    assertThat(isAlive("kafka")).isTrue();
    assertThat(FreePort.isFree(broken.postgresPort())).isTrue();
  }

  private SharedTestServers servers() {
    return SharedTestServers.get(folder, ServerFiles.configured(), build.toHandle());
  }

  private ProcessHandle process(String server) {
    return ProcessMark.read(mark(server)).flatMap(ProcessMark::alive).orElseThrow();
  }

  private boolean isAlive(String server) {
    return ProcessMark.read(mark(server)).flatMap(ProcessMark::alive).isPresent();
  }

  private Path mark(String server) {
    return folder.resolve(server).resolve(server + ".mark");
  }

  private static Connection open(Database database) throws Exception {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
