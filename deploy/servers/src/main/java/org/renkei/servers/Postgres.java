package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A running PostgreSQL server, a child of this process. It answers on the loopback interface only,
 * in UTF-8 and in Japan's time.
 *
 * @param settings what it was started with
 * @param process the child
 */
public record Postgres(PostgresSettings settings, ServerProcess process) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  /**
   * Starts the server and returns when it takes connections. An empty folder is initialized; a
   * server of an earlier run that still works in the folder is ended first.
   *
   * @throws ServerStartException when it does not come up
   */
  public static Postgres start(PostgresSettings settings) {
    Path home = unpack(settings.files());
    return start(settings, home, Privileges.available(home.resolve("bin/postgres")));
  }

  static Postgres start(PostgresSettings settings, Path home, Privileges privileges) {
    endOrphan(settings);
    initialize(settings, home, privileges);
    privileges.handOver(settings.folder());
    Instant deadline = Instant.now().plus(START);
    while (true) {
      ServerProcess process = launch(settings, home, privileges);
      if (becomesReady(settings, process, deadline)) {
        return new Postgres(settings, process);
      }
      List<String> log = process.lastLines(12);
      // After a kill the old server's helpers need a moment to notice and let go of its memory.
      boolean passing = log.stream().anyMatch(line -> line.contains("still in use"));
      if (!passing || Instant.now().isAfter(deadline)) {
        process.kill();
        throw new ServerStartException(
            "PostgreSQL did not come up on port "
                + settings.port()
                + "; its log "
                + settings.log()
                + " ends:\n"
                + String.join("\n", log));
      }
      pause(Duration.ofMillis(200));
    }
  }

  /** The databases of this server. */
  public Databases databases() {
    return new Databases(settings.port(), settings.password());
  }

  /** Ends the server: open connections are cut, what is committed is kept. */
  @Override
  public void close() {
    ServerProcess.end(process.process().toHandle(), ServerProcess.Signal.INT, STOP);
    process.forget();
  }

  /** Ends the marked server, whoever started it. */
  static void endMarked(ProcessMark mark) {
    mark.alive().ifPresent(server -> ServerProcess.end(server, ServerProcess.Signal.INT, STOP));
  }

  /** Unpacks the binaries where that has not been done; several processes may come at once. */
  static Path unpack(ServerFiles files) {
    Path jar = files.postgresBinaries();
    String name = jar.getFileName().toString().replace(".jar", "");
    Path home = files.unpacked().resolve(name);
    if (Files.isDirectory(home)) {
      return home;
    }
    return Folders.alone(
        files.unpacked().resolve("lock"),
        () -> {
          if (!Files.isDirectory(home)) {
            Path unfinished = files.unpacked().resolve(name + ".unfinished");
            Folders.delete(unfinished);
            runToEnd(
                "The unpacking of PostgreSQL",
                List.of(
                    ServerFiles.java(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    files.classPath(),
                    PostgresArchive.class.getName(),
                    jar.toString(),
                    unfinished.toString()),
                files.unpacked());
            move(unfinished, home);
          }
          return home;
        });
  }

  /** Ends a server that an earlier run left behind in the folder, if there is one. */
  public static void endOrphan(PostgresSettings settings) {
    ProcessMark.read(settings.mark()).ifPresent(Postgres::endMarked);
    Path pidFile = settings.data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      ProcessMark owner =
          new ProcessMark(
              Long.parseLong(lines.get(0).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())));
      owner.alive().ifPresent(server -> ServerProcess.end(server, ServerProcess.Signal.INT, STOP));
      // Its owner is gone, yet the system may have given the same id to another process since, and
      // then PostgreSQL would refuse to start.
      Files.deleteIfExists(pidFile);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // Half written: PostgreSQL itself knows what to do with it.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void initialize(PostgresSettings settings, Path home, Privileges privileges) {
    if (Files.exists(settings.data().resolve("PG_VERSION"))) {
      return;
    }
    Path unfinished = settings.folder().resolve("data.unfinished");
    try {
      Files.createDirectories(settings.folder());
      Folders.delete(unfinished);
      writePassword(settings.password());
      privileges.handOver(settings.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + Databases.ADMINISTRATOR,
                "--pwfile=" + settings.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The builtin locale orders and folds alike on every system.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (!settings.durable()) {
      command.add("--no-sync");
    }
    runToEnd("PostgreSQL's initdb", privileges.command(command), settings.folder());
    // Moved only when complete, so that a start cut short never leaves half a cluster.
    move(unfinished, settings.data());
  }

  private static void writePassword(Path file) throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
  }

  private static ServerProcess launch(PostgresSettings settings, Path home, Privileges privileges) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/postgres").toString());
    command.add("-D");
    command.add(settings.data().toString());
    String onOff = settings.durable() ? "on" : "off";
    Map<String, String> options =
        Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("port", Integer.toString(settings.port())),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "200"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("timezone", "Asia/Tokyo"),
            Map.entry("log_timezone", "Asia/Tokyo"),
            Map.entry("fsync", onOff),
            Map.entry("synchronous_commit", onOff),
            Map.entry("full_page_writes", onOff));
    options.forEach(
        (name, value) -> {
          command.add("-c");
          command.add(name + "=" + value);
        });
    return ServerProcess.start(
        "PostgreSQL",
        privileges.command(command),
        Map.of("LC_ALL", "C", "TZ", "Asia/Tokyo"),
        settings.folder(),
        settings.log(),
        settings.mark());
  }

  private static boolean becomesReady(
      PostgresSettings settings, ServerProcess process, Instant deadline) {
    Databases databases = new Databases(settings.port(), settings.password());
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      try (Connection connection = databases.connect()) {
        // Another server on the same port would not know this password.
        return process.isAlive() && connection.isValid(5);
      } catch (SQLException e) {
        pause(Duration.ofMillis(50));
      }
    }
    return false;
  }

  private static void runToEnd(String what, List<String> command, Path folder) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new ServerStartException(what + " failed:\n" + output);
      }
    } catch (IOException e) {
      throw new ServerStartException(what + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException(what + " was interrupted.", e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("The start of PostgreSQL was interrupted.", e);
    }
  }
}
