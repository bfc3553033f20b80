package org.renkei.servers;

import java.nio.file.Path;

/** A second JVM that wants the shared servers and tells on its output which it was given. */
final class AskForServers {
  private AskForServers() {}

  public static void main(String[] arguments) {
    SharedTestServers servers =
        SharedTestServers.get(
            Path.of(arguments[0]), ServerFiles.configured(), ProcessHandle.current());
    System.out.println(servers.postgresPort() + " " + servers.kafkaPort());
  }
}
