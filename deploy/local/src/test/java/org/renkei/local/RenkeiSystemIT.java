package org.renkei.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.renkei.servers.Database;
import org.renkei.servers.FreePort;
import org.renkei.servers.ProcessMark;
import org.renkei.servers.ServerFiles;

class RenkeiSystemIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> MARKS =
      List.of(
          "marks/mext.mark",
          "marks/gateway.mark",
          "data/kafka/kafka.mark",
          "data/postgres/postgres.mark");

  @TempDir Path folder;
  private Path home;
  private Settings settings;

  @BeforeEach
  void choosePorts() throws IOException {
    home = folder.resolve("home");
    settings =
        StubSystem.settings(
            home, FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
  }

  @Test
  void findsTheDataAgainAfterItsProcessWasKilledAndEndsWhatThatLeftBehind() throws Exception {
    // Given
    Process first = startElsewhere();
    List<ProcessHandle> left = running();
    try (RenkeiSystem none = new RenkeiSystem(settings, StubSystem.terminal())) {
      assertThatThrownBy(() -> none.start(false)).hasMessageContaining("already running");
    }
    first.destroyForcibly().waitFor();
    assertThat(left).hasSize(4).allMatch(ProcessHandle::isAlive);

    // When
    try (RenkeiSystem second = new RenkeiSystem(settings, StubSystem.terminal())) {
      second.start(false);
      execute(second.database("mext"), "CREATE TABLE kept (id int)");

      // Then
      assertThat(left).noneMatch(ProcessHandle::isAlive);
      assertThat(running()).hasSize(4);
    }
    assertThat(running()).isEmpty();

    // And again, with everything killed at once
    Process third = startElsewhere();
    third.descendants().forEach(ProcessHandle::destroyForcibly);
    third.destroyForcibly().waitFor();
    try (RenkeiSystem fourth = new RenkeiSystem(settings, StubSystem.terminal())) {
      fourth.start(false);
      execute(fourth.database("mext"), "INSERT INTO kept VALUES (1)");
    }
  }

  @Test
  void endsEverythingWhenItsProcessIsAskedToEnd() throws Exception {
    // Given
    Process process = startElsewhere();
    List<ProcessHandle> children = running();

    // When
    process.destroy();

    // Then
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(children).hasSize(4).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void reportsAKilledChildByNameWithTheEndOfItsLog() {
    // Given
    try (RenkeiSystem system = new RenkeiSystem(settings, StubSystem.terminal())) {
      system.start(false);

      // When
      mext(system).destroyForcibly();

      // Then
      Death death = system.death().orTimeout(30, TimeUnit.SECONDS).join();
      assertThat(death.name()).isEqualTo("mext");
      assertThat(death.exitCode()).isEqualTo(137);
      assertThat(death.lastLines()).anyMatch(line -> line.contains("起動しました jdbc:postgresql:"));
    }
  }

  @Test
  void startsAServiceAgainThatWasKilledOnPurpose() {
    // Given
    try (RenkeiSystem system = new RenkeiSystem(settings, StubSystem.terminal())) {
      system.start(false);
      ProcessHandle before = mext(system);

      // When
      system.kill("mext");
      system.restart("mext");

      // Then
      assertThat(before.isAlive()).isFalse();
      assertThat(mext(system).isAlive()).isTrue();
      assertThat(system.death()).isNotDone();
    }
  }

  @Test
  void keepsTheClassesButNotTheDataWhenAskedToForget() throws Exception {
    // Given
    try (RenkeiSystem system = new RenkeiSystem(settings, StubSystem.terminal())) {
      system.start(false);
      execute(system.database("mext"), "CREATE TABLE kept (id int)");
      system.writeSharedClasses();
    }

    // When
    try (RenkeiSystem system = new RenkeiSystem(settings, StubSystem.terminal())) {
      system.start(true);

      // Then
      execute(system.database("mext"), "CREATE TABLE kept (id int)");
      assertThat(mext(system).info().commandLine().orElseThrow())
          .contains("-XX:SharedArchiveFile=");
    }
  }

  @Test
  void saysWhichPortIsTakenAndByWhom() throws Exception {
    // Given
    int port = settings.services().get(0).port();
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        RenkeiSystem system = new RenkeiSystem(settings, StubSystem.terminal())) {

      // When, Then
      assertThatThrownBy(() -> system.start(false))
          .isInstanceOf(LauncherException.class)
          .hasMessageContaining(
              "Port %d of mext is taken by java (%d)",
              taken.getLocalPort(), ProcessHandle.current().pid());
    }
  }

  private Process startElsewhere() throws IOException {
    Process process =
        new ProcessBuilder(
                ServerFiles.java(),
                "-Drenkei.root=" + ServerFiles.root(),
                "-cp",
                System.getProperty("java.class.path"),
                StubSystem.class.getName(),
                home.toString(),
                Integer.toString(settings.postgresPort()),
                Integer.toString(settings.kafkaPort()),
                Integer.toString(settings.services().get(1).port()),
                Integer.toString(settings.services().get(0).port()))
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.equals("READY")) {
      System.out.println(line);
      line = output.readLine();
    }
    assertThat(line).isEqualTo("READY");
    return process;
  }

  private List<ProcessHandle> running() {
    return MARKS.stream()
        .flatMap(mark -> ProcessMark.read(home.resolve(mark)).stream())
        .flatMap(mark -> mark.alive().stream())
        .toList();
  }

  private static ProcessHandle mext(RenkeiSystem system) {
    return Optional.ofNullable(system.processes().get("mext"))
        .flatMap(ProcessHandle::of)
        .orElseThrow();
  }

  private static void execute(Database database, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
