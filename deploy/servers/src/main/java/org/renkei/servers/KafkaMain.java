package org.renkei.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The Kafka node's own JVM. */
final class KafkaMain {
  /** Its class name as a constant, for a JVM that does not have Kafka's classes. */
  static final String NAME = "org.renkei.servers.KafkaMain";

  // Held here because loggers that nobody holds lose their level.
  private static final Logger ROOT = Logger.getLogger("");

  private KafkaMain() {}

  /**
   * Arguments: port, data folder, file to write when ready; for test servers also their folder,
   * whose watchers are watched: see {@link TestServersEnd}.
   */
  public static void main(String[] arguments) throws Exception {
    ROOT.setLevel(Level.WARNING);
    int port = Integer.parseInt(arguments[0]);
    Path data = Path.of(arguments[1]);
    Path ready = Path.of(arguments[2]);
    if (arguments.length > 3) {
      TestServersEnd.watch(Path.of(arguments[3]));
    }
    Properties properties = properties(port, data);
    format(data);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
    server.startup();
    Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
    server.awaitShutdown();
  }

  // The same identity each time, so that formatting what is formatted changes nothing.
  private static void format(Path data) throws Exception {
    UUID cluster = UUID.nameUUIDFromBytes("renkei".getBytes(StandardCharsets.UTF_8));
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(
            new Uuid(cluster.getMostSignificantBits(), cluster.getLeastSignificantBits())
                .toString())
        .setNodeId(1)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data.toString())
        .setDirectories(List.of(data.toString()))
        .setIgnoreFormatted(true)
        .run();
  }

  private static Properties properties(int port, Path data) throws IOException {
    // Nobody but the node itself speaks with its controller, so any free port will do each time.
    int controller = FreePort.find();
    Properties properties = new Properties();
    properties.setProperty("node.id", "1");
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("log.dirs", data.toString());
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("num.partitions", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "4");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "2");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    // Index files are allocated whole: at the default of 10 MB each, many topics fill a disk.
    properties.setProperty("log.index.size.max.bytes", "1048576");
    properties.setProperty("log.segment.bytes", "67108864");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
    properties.setProperty("log.cleaner.io.buffer.size", "131072");
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
    return properties;
  }
}
