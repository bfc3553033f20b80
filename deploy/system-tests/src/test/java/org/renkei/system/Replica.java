package org.renkei.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.renkei.local.RenkeiSystem;
import org.renkei.local.Service;
import org.renkei.servers.Database;
import org.renkei.servers.FreePort;
import org.renkei.servers.ServerFiles;
import org.renkei.servers.ServerProcess;

/** A further process of one of a system's services, beside the first and with its database. */
record Replica(ServerProcess process, URI url) implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);

  /**
   * Starts it and returns when it is ready.
   *
   * @param home folder of its log
   */
  static Replica started(RenkeiSystem system, Service service, Path home) {
    int port = FreePort.find();
    Database database = system.database(service.name());
    Map<String, String> configuration = new HashMap<>(service.configuration());
    configuration.put("quarkus.http.host", "127.0.0.1");
    configuration.put("quarkus.http.port", Integer.toString(port));
    configuration.put("quarkus.datasource.jdbc.url", database.url());
    configuration.put("quarkus.datasource.username", database.user());
    configuration.put("kafka.bootstrap.servers", system.bootstrapServers());
    List<String> command = new ArrayList<>();
    command.add(ServerFiles.java());
    command.addAll(
        List.of(
            "-Xmx" + service.heap() + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=Asia/Tokyo"));
    configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", service.folder().resolve("quarkus-run.jar").toString()));
    String name = service.name() + "-replica";
    ServerProcess process =
        ServerProcess.start(
            name,
            command,
            Map.of("QUARKUS_DATASOURCE_PASSWORD", database.password()),
            service.folder(),
            home.resolve(name + ".log"),
            home.resolve(name + ".mark"));
    Replica replica = new Replica(process, URI.create("http://127.0.0.1:" + port));
    try {
      Awaitility.await().atMost(READY).ignoreExceptions().until(replica::isReady);
      return replica;
    } catch (RuntimeException e) {
      replica.close();
      throw e;
    }
  }

  private boolean isReady() throws Exception {
    return HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(url.resolve("/q/health/ready")).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(20));
  }
}
