package org.renkei.servers.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.renkei.servers.Database;
import org.renkei.servers.SharedTestServers;

/**
 * Gives a Quarkus test an empty database, Kafka, and topics of its own: the build's shared servers,
 * never further ones. Argument {@code database}: its name, {@code renkei_test} if none is given.
 */
public final class RenkeiTestResource implements QuarkusTestResourceLifecycleManager {
  private String database = "renkei_test";

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", database);
  }

  @Override
  public Map<String, String> start() {
    SharedTestServers servers = SharedTestServers.get();
    Database fresh = servers.createDatabase(database);
    return Map.of(
        "quarkus.datasource.jdbc.url", fresh.url(),
        "quarkus.datasource.username", fresh.user(),
        "quarkus.datasource.password", fresh.password(),
        "kafka.bootstrap.servers", servers.bootstrapServers(),
        "renkei.topic-prefix", topicPrefix(),
        "quarkus.http.test-port", "0");
  }

  /** Nothing to end here: the servers end with the build. */
  @Override
  public void stop() {}

  // Kafka is shared, so a prefix per start keeps the tests of one module from another's topics.
  private static String topicPrefix() {
    return "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 6) + ".";
  }
}
