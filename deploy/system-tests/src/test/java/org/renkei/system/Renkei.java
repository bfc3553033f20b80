package org.renkei.system;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    return new RenkeiSystem(
        changed(
            settings(name),
            service ->
                changed(
                    service,
                    heap.getOrDefault(service.name(), service.heap()),
                    service.configuration())),
        Terminal.ofThisProcess());
  }

  /**
   * Gateways alone, each with a database of its own, that read the same topics.
   *
   * @param now the moment at which their clocks stand
   */
  static RenkeiSystem gateways(String name, Instant now, String... gateways) {
    Settings usual = settings(name, "gateway", Map.of("renkei.clock.stands-at", now.toString()));
    Service gateway =
        usual.services().stream()
            .filter(service -> service.name().equals("gateway"))
            .findFirst()
            .orElseThrow();
    List<Service> services =
        Stream.of(gateways)
            .map(
                replica ->
                    new Service(
                        replica,
                        gateway.title(),
                        gateway.folder(),
                        FreePort.find(),
                        gateway.heap(),
                        gateway.configuration()))
            .toList();
    return new RenkeiSystem(of(usual, services), Terminal.ofThisProcess());
  }

  /**
   * Settings of a packaged checkout in which one service is told more than usual.
   *
   * @param more configuration of {@code service}
   */
  static Settings settings(String name, String service, Map<String, String> more) {
    return changed(
        settings(name),
        it -> {
          if (!it.name().equals(service)) {
            return it;
          }
          Map<String, String> configuration = new HashMap<>(it.configuration());
          configuration.putAll(more);
          return changed(it, it.heap(), configuration);
        });
  }

  /** The same with some of its services alone, which start sooner. */
  static Settings only(Settings all, String... services) {
    return of(
        all,
        all.services().stream()
            .filter(service -> List.of(services).contains(service.name()))
            .toList());
  }

  private static Service changed(Service it, int heap, Map<String, String> configuration) {
    return new Service(it.name(), it.title(), it.folder(), it.port(), heap, configuration);
  }

  private static Settings changed(Settings usual, UnaryOperator<Service> change) {
    return of(usual, usual.services().stream().map(change).toList());
  }

  private static Settings of(Settings usual, List<Service> services) {
    return new Settings(
        usual.files(),
        usual.home(),
        usual.host(),
        usual.postgresPort(),
        usual.kafkaPort(),
        usual.durable(),
        services);
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
