package org.renkei.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.renkei.servers.Database;
import org.renkei.servers.Folders;
import org.renkei.servers.Kafka;
import org.renkei.servers.Postgres;
import org.renkei.servers.ProcessMark;
import org.renkei.servers.ServerProcess;

/**
 * PostgreSQL, Kafka and the services as child processes of this one. Only one system at a time
 * works in a home folder; what an earlier one left running there is ended first.
 */
public final class RenkeiSystem implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final int LINES_SHOWN = 15;

  /**
   * Up to so many MiB a service has so little to do that the second compiler would only cost
   * memory.
   */
  private static final int SMALL_HEAP = 256;

  private static final String KAFKA = "kafka";

  private final Settings settings;
  private final Terminal terminal;
  private final SharedClasses sharedClasses;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, ServerProcess> services = new ConcurrentHashMap<>();
  private final CompletableFuture<Death> death = new CompletableFuture<>();
  private @Nullable FileChannel lock;
  private @Nullable CompletableFuture<Postgres> postgres;
  private @Nullable CompletableFuture<Kafka> kafka;
  private final Set<Long> killed = new HashSet<>();
  private boolean ending;

  public RenkeiSystem(Settings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.sharedClasses = new SharedClasses(settings.home().resolve("classes"));
  }

  /**
   * Starts everything and returns when every service is ready. What came up is ended again by
   * {@link #close}, also when this throws.
   *
   * @param fresh whether the data of earlier systems in this home are removed first
   * @throws LauncherException when something is missing or does not come up
   */
  public void start(boolean fresh) {
    lock();
    endOrphans();
    if (fresh) {
      Folders.delete(settings.data());
    }
    Preflight.check(settings);
    startServers();
    // A service waits for Kafka by itself, but not for its database.
    join(started(postgres));
    settings.services().forEach(this::launch);
    join(started(kafka));
    settings.services().forEach(this::awaitReady);
  }

  /** Where a service answers. */
  public URI url(String service) {
    return URI.create("http://127.0.0.1:" + service(service).port());
  }

  /** For {@code kafka.bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + settings.kafkaPort();
  }

  /** The database of a service. */
  public Database database(String service) {
    return join(started(postgres)).databases().ensure(service);
  }

  /**
   * Kills a service or {@code kafka} at once, as a power cut would; it does not count as a {@link
   * Death}.
   */
  public void kill(String service) {
    ServerProcess process =
        service.equals(KAFKA) ? join(started(kafka)).process() : services.remove(service);
    if (process != null) {
      synchronized (this) {
        killed.add(process.process().pid());
      }
      process.kill();
    }
  }

  /** Starts a service or {@code kafka} that was killed, and returns when it is ready. */
  public void restart(String service) {
    if (service.equals(KAFKA)) {
      kafka = CompletableFuture.completedFuture(startKafka());
      return;
    }
    launch(service(service));
    awaitReady(service(service));
  }

  /** Completes when a child ends though nobody asked it to. */
  public CompletableFuture<Death> death() {
    return death.copy();
  }

  /** The process ids of the children by name; PostgreSQL's own children are not among them. */
  public Map<String, Long> processes() {
    Map<String, Long> pids = new HashMap<>();
    services.forEach((name, process) -> pids.put(name, process.process().pid()));
    if (postgres != null && isUp(postgres)) {
      pids.put("postgres", join(postgres).process().process().pid());
    }
    if (kafka != null && isUp(kafka)) {
      pids.put("kafka", join(kafka).process().process().pid());
    }
    return pids;
  }

  /** Keeps the classes of the running programs for the next start, where that was not done yet. */
  void writeSharedClasses() {
    processes()
        .forEach(
            (name, pid) -> {
              if (!name.equals("postgres")) {
                sharedClasses.write(name, archive(name), pid);
              }
            });
  }

  /** Ends all that runs, in order: gateway, ministries, Kafka, PostgreSQL. */
  @Override
  public void close() {
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
    }
    List<Service> reversed = new ArrayList<>(settings.services());
    Collections.reverse(reversed);
    // The one that asks goes first, those that are asked then end side by side.
    reversed.stream().filter(Service::isGateway).forEach(this::stop);
    CompletableFuture.allOf(
            reversed.stream()
                .filter(service -> !service.isGateway())
                .map(service -> CompletableFuture.runAsync(() -> stop(service)))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    close(kafka);
    close(postgres);
    unlock();
  }

  private void lock() {
    try {
      Files.createDirectories(settings.home());
      FileChannel channel =
          FileChannel.open(settings.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new LauncherException(
            new Message(
                "連携はすでに動いています: " + settings.home(),
                "Renkei is already running in " + settings.home()));
      }
      lock = channel;
      ProcessMark.of(ProcessHandle.current()).write(settings.mark("launcher"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unlock() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endOrphans() {
    List<CompletableFuture<?>> ends = new ArrayList<>();
    for (Service service : settings.services()) {
      ends.add(
          CompletableFuture.runAsync(
              () -> {
                if (ServerProcess.endOrphan(settings.mark(service.name()), STOP)) {
                  terminal.step(
                      new Message(
                          "前回から残っていた " + service.name() + " を止めました",
                          "ended " + service.name() + ", left over from an earlier run"));
                }
              }));
    }
    CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).join();
    Kafka.endOrphan(settings.kafka(List.of()));
    Postgres.endOrphan(settings.postgres());
  }

  private void startServers() {
    synchronized (this) {
      refuseWhenEnding();
      postgres = CompletableFuture.supplyAsync(this::startPostgres);
      kafka = CompletableFuture.supplyAsync(this::startKafka);
    }
  }

  private Postgres startPostgres() {
    keepLog("postgres");
    Postgres server = Postgres.start(settings.postgres());
    settings.services().forEach(service -> server.databases().ensure(service.name()));
    watch("postgres", server.process());
    terminal.step(
        new Message("PostgreSQL が動きました (" + settings.postgresPort() + ")", "PostgreSQL is up"));
    return server;
  }

  private Kafka startKafka() {
    keepLog("kafka");
    Kafka server = Kafka.start(settings.kafka(SharedClasses.options(archive("kafka"))));
    watch("kafka", server.process());
    terminal.step(new Message("Kafka が動きました (" + settings.kafkaPort() + ")", "Kafka is up"));
    return server;
  }

  private synchronized void launch(Service service) {
    refuseWhenEnding();
    keepLog(service.name());
    Database database = database(service.name());
    List<String> command = new ArrayList<>();
    command.add(org.renkei.servers.ServerFiles.java());
    command.addAll(
        List.of(
            "-Xms24m",
            "-Xmx" + service.heap() + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=Asia/Tokyo",
            "-Dfile.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8"));
    if (service.heap() <= SMALL_HEAP) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(SharedClasses.options(archive(service.name())));
    Map<String, String> configuration = new HashMap<>(service.configuration());
    configuration.put("quarkus.banner.enabled", "false");
    configuration.put("quarkus.http.host", settings.host());
    configuration.put("quarkus.http.port", Integer.toString(service.port()));
    configuration.put("quarkus.datasource.jdbc.url", database.url());
    configuration.put("quarkus.datasource.username", database.user());
    configuration.put("kafka.bootstrap.servers", bootstrapServers());
    configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(service.folder().resolve(Service.JAR).toString());
    ServerProcess process =
        ServerProcess.start(
            service.name(),
            command,
            Map.of(
                // a command line can be read by every user of the machine
                "QUARKUS_DATASOURCE_PASSWORD",
                database.password(),
                // the C library otherwise keeps an arena of memory for each thread
                "MALLOC_ARENA_MAX",
                "2"),
            service.folder(),
            settings.log(service.name()),
            settings.mark(service.name()));
    services.put(service.name(), process);
    watch(service.name(), process);
  }

  private void awaitReady(Service service) {
    HttpRequest request =
        HttpRequest.newBuilder(url(service.name()).resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    Instant deadline = Instant.now().plus(READY);
    String answer = "";
    while (Instant.now().isBefore(deadline)) {
      if (death.isDone()) {
        throw dead(death.join());
      }
      try {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
          terminal.step(
              new Message(
                  service.title() + " " + service.name() + " が動きました (" + service.port() + ")",
                  service.name() + " is ready"));
          return;
        }
        answer = response.body();
        pause();
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    throw new LauncherException(
        new Message(
            service.name() + " の準備が " + READY.toMinutes() + " 分たっても整いません。",
            service.name()
                + " is not ready after "
                + READY.toMinutes()
                + " minutes.\n"
                + answer
                + "\n"
                + String.join("\n", lastLines(service.name()))));
  }

  private List<String> lastLines(String name) {
    ServerProcess process = services.get(name);
    return process == null ? List.of() : process.lastLines(LINES_SHOWN);
  }

  static LauncherException dead(Death death) {
    return new LauncherException(
        new Message(
            death.message().ja(),
            death.message().en() + "\n" + String.join("\n", death.lastLines())));
  }

  private void watch(String name, ServerProcess process) {
    var unused =
        process.process().onExit().thenAccept(ended -> report(name, process, ended.exitValue()));
  }

  private void report(String name, ServerProcess process, int exitCode) {
    synchronized (this) {
      if (ending || killed.contains(process.process().pid())) {
        return;
      }
    }
    death.complete(new Death(name, exitCode, process.log(), process.lastLines(LINES_SHOWN)));
  }

  private void stop(Service service) {
    ServerProcess process = services.remove(service.name());
    if (process != null) {
      boolean wasAlive = process.isAlive();
      process.stop(STOP);
      if (!wasAlive) {
        return;
      }
      terminal.step(new Message(service.name() + " を止めました", service.name() + " has ended"));
    }
  }

  // A start that is still under way is waited for: only then is it known what to end.
  private void close(@Nullable CompletableFuture<? extends AutoCloseable> server) {
    if (server == null) {
      return;
    }
    try {
      AutoCloseable running = server.join();
      running.close();
      String name = running instanceof Kafka ? "Kafka" : "PostgreSQL";
      terminal.step(new Message(name + " を止めました", name + " has ended"));
    } catch (CompletionException e) {
      // It never came up, and has been told already.
      return;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void refuseWhenEnding() {
    if (ending) {
      throw new LauncherException(new Message("起動の途中で止められました。", "The start was cut short."));
    }
  }

  /** The log of the start before is kept beside the new one: it tells why that one ended. */
  private void keepLog(String name) {
    Path log = settings.log(name);
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path archive(String name) {
    return isService(name)
        ? sharedClasses.archive(name, List.of(service(name).folder()))
        : sharedClasses.archive(name, List.of(settings.files().lib(), settings.files().classes()));
  }

  private boolean isService(String name) {
    return settings.services().stream().anyMatch(service -> service.name().equals(name));
  }

  private Service service(String name) {
    return settings.services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such service: " + name));
  }

  private static boolean isUp(CompletableFuture<?> server) {
    return server.isDone() && !server.isCompletedExceptionally();
  }

  private static <T> CompletableFuture<T> started(@Nullable CompletableFuture<T> server) {
    if (server == null) {
      throw new IllegalStateException("the servers have not been started");
    }
    return server;
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static LauncherException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LauncherException(new Message("起動の途中で止められました。", "The start was cut short."), e);
  }
}
