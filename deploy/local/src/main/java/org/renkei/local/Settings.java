package org.renkei.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.renkei.servers.KafkaSettings;
import org.renkei.servers.PostgresSettings;
import org.renkei.servers.ServerFiles;

/**
 * What to run, and where.
 *
 * @param files the servers' programs
 * @param home the folder of everything the system keeps: data, logs, shared classes
 * @param host the interface on which the services listen
 * @param postgresPort PostgreSQL's port
 * @param kafkaPort Kafka's port
 * @param durable whether committed data survive a power cut
 * @param services the services, in the order in which they start; they end in the reverse order
 */
public record Settings(
    ServerFiles files,
    Path home,
    String host,
    int postgresPort,
    int kafkaPort,
    boolean durable,
    List<Service> services) {
  public Settings {
    services = List.copyOf(services);
  }

  /**
   * The whole system of a packaged checkout.
   *
   * @param root top of the checkout
   * @param home the folder for everything it keeps
   * @param ports HTTP ports by service name, and those of {@code postgres} and {@code kafka}
   */
  public static Settings of(Path root, Path home, String host, Map<String, Integer> ports) {
    return new Settings(
        ServerFiles.packagedUnder(root),
        home,
        host,
        ports.getOrDefault("postgres", Options.POSTGRES_PORT),
        ports.getOrDefault("kafka", Options.KAFKA_PORT),
        true,
        Service.under(root, ports));
  }

  Path data() {
    return home.resolve("data");
  }

  Path log(String name) {
    return home.resolve("logs").resolve(name + ".log");
  }

  /** Beside the data and not in it, so that orphans are found even when the data are forgotten. */
  Path mark(String name) {
    return home.resolve("marks").resolve(name + ".mark");
  }

  Path lock() {
    return home.resolve("lock");
  }

  PostgresSettings postgres() {
    return new PostgresSettings(
        files, data().resolve("postgres"), log("postgres"), postgresPort, durable);
  }

  KafkaSettings kafka(List<String> options) {
    return new KafkaSettings(files, data().resolve("kafka"), log("kafka"), kafkaPort, options);
  }

  /** Everything that listens, by name. */
  List<Listener> listeners() {
    List<Listener> all = new ArrayList<>();
    services.forEach(service -> all.add(new Listener(service.name(), service.port())));
    all.add(new Listener("postgres", postgresPort));
    all.add(new Listener("kafka", kafkaPort));
    return all;
  }

  record Listener(String name, int port) {}
}
