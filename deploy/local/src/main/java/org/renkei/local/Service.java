package org.renkei.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of the services that make up the system.
 *
 * @param name short name, also the name of its database and of its log file
 * @param title what people call it
 * @param folder folder of its program, holding {@code quarkus-run.jar}
 * @param port HTTP port
 * @param heap greatest size of its heap in MiB
 * @param configuration what it is told beyond what every service is told
 */
public record Service(
    String name, String title, Path folder, int port, int heap, Map<String, String> configuration) {
  static final String JAR = "quarkus-run.jar";

  public Service {
    configuration = Map.copyOf(configuration);
  }

  /** Whether regions ask it; the others are ministries. */
  boolean isGateway() {
    return name.equals(GATEWAY);
  }

  static final String GATEWAY = "gateway";

  private static final List<Ministry> MINISTRIES =
      List.of(
          new Ministry("mext", "文部科学省", 1),
          new Ministry("meti", "経済産業省", 2),
          new Ministry("maff", "農林水産省", 3),
          new Ministry("mhlw", "厚生労働省", 4));

  private record Ministry(String name, String title, int portOffset) {}

  /** The names of the services, the gateway first: each has a setting for its port. */
  static List<String> names() {
    return Stream.concat(Stream.of(GATEWAY), MINISTRIES.stream().map(Ministry::name)).toList();
  }

  /** What the ministries are called, by their code in answers. */
  static Map<String, String> ministries() {
    Map<String, String> titles = new LinkedHashMap<>();
    MINISTRIES.forEach(
        ministry -> titles.put(ministry.name().toUpperCase(Locale.ROOT), ministry.title()));
    return titles;
  }

  /** The usual port of a service. */
  static int usualPort(String name) {
    return 8080
        + MINISTRIES.stream()
            .filter(ministry -> ministry.name().equals(name))
            .mapToInt(Ministry::portOffset)
            .findFirst()
            .orElse(0);
  }

  /** The five services of a checkout that has been built, the gateway last. */
  static List<Service> under(Path root, Map<String, Integer> ports) {
    ArrayList<Service> services = new ArrayList<>();
    HashMap<String, String> gateway = new HashMap<>();
    gateway.put("renkei.demo.enabled", "true");
    gateway.put("renkei.webhooks.loopback-targets", "true");
    for (Ministry ministry : MINISTRIES) {
      int port = ports.getOrDefault(ministry.name(), usualPort(ministry.name()));
      services.add(
          new Service(
              ministry.name(),
              ministry.title(),
              root.resolve("services").resolve(ministry.name()).resolve("target/quarkus-app"),
              port,
              96,
              Map.of("renkei.demo.enabled", "true")));
      gateway.put(
          "renkei.gateway.ministries." + ministry.name().toUpperCase(Locale.ROOT) + ".url",
          "http://127.0.0.1:" + port);
    }
    services.add(
        new Service(
            GATEWAY,
            "窓口",
            root.resolve("gateway/service/target/quarkus-app"),
            ports.getOrDefault(GATEWAY, usualPort(GATEWAY)),
            128,
            gateway));
    return services;
  }
}
