package org.renkei.system;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.renkei.local.RenkeiSystem;
import org.renkei.local.Service;
import org.renkei.local.Settings;
import org.renkei.local.Terminal;
import org.renkei.servers.FreePort;

/** Systems on ports of their own, for tests and measurements. */
final class Renkei {
  static final List<String> MINISTRIES = List.of("mext", "meti", "maff", "mhlw");

  private Renkei() {}

  /** A system of the packaged checkout. */
  static RenkeiSystem system(String name) {
    return new RenkeiSystem(settings(name), Terminal.ofThisProcess());
  }

  /**
   * The same with more heap for the services.
   *
   * @param heap MiB by service
   */
  static RenkeiSystem system(String name, Map<String, Integer> heap) {
    Settings usual = settings(name);
    List<Service> services = new ArrayList<>();
    for (Service service : usual.services()) {
      services.add(
          new Service(
              service.name(),
              service.title(),
              service.folder(),
              service.port(),
              heap.getOrDefault(service.name(), service.heap()),
              service.configuration()));
    }
    return system(usual, services);
  }

  /**
   * Gateways alone, each with a database of its own, that read the same topics.
   *
   * @param now the moment at which their clocks stand
   */
  static RenkeiSystem gateways(String name, Instant now, String... gateways) {
    Settings usual = settings(name);
    List<Service> services = new ArrayList<>();
    for (Service service : usual.services()) {
      if (service.name().equals("gateway")) {
        Map<String, String> configuration = new HashMap<>(service.configuration());
        configuration.put("renkei.clock.stands-at", now.toString());
        for (String gateway : gateways) {
          services.add(
              new Service(
                  gateway,
                  service.title(),
                  service.folder(),
                  FreePort.find(),
                  service.heap(),
                  configuration));
        }
      }
    }
    return system(usual, services);
  }

  private static RenkeiSystem system(Settings usual, List<Service> services) {
    return new RenkeiSystem(
        new Settings(
            usual.files(),
            usual.home(),
            usual.host(),
            usual.postgresPort(),
            usual.kafkaPort(),
            usual.durable(),
            services),
        Terminal.ofThisProcess());
  }

  private static Settings settings(String name) {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("renkei.root")));
    Map<String, Integer> ports = new HashMap<>();
    List<String> listeners = new ArrayList<>(MINISTRIES);
    listeners.addAll(List.of("gateway", "postgres", "kafka"));
    listeners.forEach(listener -> ports.put(listener, FreePort.find()));
    Path home = root.resolve("deploy/system-tests/target").resolve(name);
    return Settings.of(root, home, "127.0.0.1", ports);
  }
}
