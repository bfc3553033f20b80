package org.renkei.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.renkei.servers.ServerFiles;
import org.renkei.servers.ServerStartException;

/** The program behind {@code deploy/run}. */
final class Launcher {
  private static final int FAILED = 1;

  private Launcher() {}

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofThisProcess();
    try {
      Options options = Options.parse(Arrays.asList(arguments), System.getenv());
      if (options.help()) {
        terminal.line(Options.helpText());
        return;
      }
      run(options, terminal);
    } catch (LauncherException | ServerStartException e) {
      terminal.line("");
      terminal.line("✗ " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void run(Options options, Terminal terminal) {
    Path root = ServerFiles.root();
    Path home =
        Optional.ofNullable(System.getenv("RENKEI_HOME"))
            .map(Path::of)
            .orElse(root.resolve(".renkei"));
    RenkeiSystem system =
        new RenkeiSystem(Settings.of(root, home, options.host(), options.ports()), terminal);
    // Whatever ends this process, a signal or a failure, ends the system with it.
    Runtime.getRuntime().addShutdownHook(new Thread(system::close, "end"));
    options.caller().ifPresent(Launcher::endWith);
    try (Measurement measurement = new Measurement(system::processes)) {
      system.start(options.fresh());
      double seconds = terminal.seconds();
      if (options.demo()) {
        demo(system, terminal).show();
      }
      showUrls(system, terminal);
      terminal.line(
          String.format(
              Locale.ROOT,
              "  %.1f 秒で準備が整いました。ログ: %s  /  ready after %.1f s",
              seconds,
              home.resolve("logs"),
              seconds));
      if (options.measure()) {
        measurement.lines().forEach(terminal::line);
      }
      if (options.once()) {
        system.writeSharedClasses();
        system.close();
        return;
      }
      terminal.line("  Ctrl-C で止まります  /  Ctrl-C stops everything");
      Thread thread = new Thread(system::writeSharedClasses, "shared-classes");
      thread.setDaemon(true);
      thread.start();
      throw RenkeiSystem.dead(system.death().join());
    }
  }

  private static Demo demo(RenkeiSystem system, Terminal terminal) {
    Gateway gateway = new Gateway(system.url(Service.GATEWAY));
    Map<String, Gateway> services = new LinkedHashMap<>();
    Service.ministries()
        .keySet()
        .forEach(
            code -> services.put(code, new Gateway(system.url(code.toLowerCase(Locale.ROOT)))));
    return new Demo(gateway, new DemoEvaluation(gateway, services), Service.ministries(), terminal);
  }

  // The caller passes signals on to this process; killed, it no longer can.
  private static void endWith(long pid) {
    var unused =
        ProcessHandle.of(pid)
            .map(ProcessHandle::onExit)
            .orElse(CompletableFuture.completedFuture(null))
            .thenRun(() -> System.exit(FAILED));
  }

  private static void showUrls(RenkeiSystem system, Terminal terminal) {
    terminal.line("");
    String gateway = "http://localhost:" + system.url(Service.GATEWAY).getPort();
    for (String path :
        new String[] {"/v1/ministries", "/v1/programs", "/v1/cluster_projects", "/q/swagger-ui"}) {
      terminal.line("  " + gateway + path);
    }
    for (String name : Service.names()) {
      if (!name.equals(Service.GATEWAY)) {
        terminal.line("  http://localhost:" + system.url(name).getPort() + "/v1/programs  " + name);
      }
    }
    terminal.line("");
  }
}
