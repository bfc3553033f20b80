package org.renkei.servers;

import java.nio.file.Path;
import java.util.List;

/**
 * One Kafka node, broker and controller in one.
 *
 * @param files where the programs lie
 * @param folder the node's folder; holds the logs of the topics and the mark of the process
 * @param log the node's log file
 * @param port port on the loopback interface
 * @param options further options of the node's JVM
 */
public record KafkaSettings(
    ServerFiles files, Path folder, Path log, int port, List<String> options) {
  public KafkaSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    options = List.copyOf(options);
  }

  Path data() {
    return folder.resolve("data");
  }

  Path mark() {
    return folder.resolve("kafka.mark");
  }

  Path ready() {
    return folder.resolve("kafka.ready");
  }
}
