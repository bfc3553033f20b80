package org.renkei.servers;

import java.nio.file.Path;

/**
 * One PostgreSQL server.
 *
 * @param files where the programs lie
 * @param folder the server's folder; holds the databases, the password and the mark of the process
 * @param log the server's log file
 * @param port port on the loopback interface
 * @param durable whether what is committed survives a power cut; tests go without, and faster
 */
public record PostgresSettings(
    ServerFiles files, Path folder, Path log, int port, boolean durable) {
  public PostgresSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  Path password() {
    return folder.resolve("password");
  }

  Path mark() {
    return folder.resolve("postgres.mark");
  }
}
