package org.renkei.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.renkei.local.RenkeiSystem;
import org.renkei.local.Settings;
import org.renkei.local.Terminal;
import org.renkei.servers.FreePort;

/** One system for the tests of a class, with its demo catalogs and all of them current. */
final class RunningSystem implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);
  static final List<String> MINISTRIES = List.of("mext", "meti", "maff", "mhlw");

  private final RenkeiSystem system;

  private RunningSystem(RenkeiSystem system) {
    this.system = system;
  }

  /** Starts it afresh in a folder of this name. */
  static RunningSystem started(String folder) {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("renkei.root")));
    Map<String, Integer> ports = new HashMap<>();
    List<String> listeners = new ArrayList<>(MINISTRIES);
    listeners.addAll(List.of("gateway", "postgres", "kafka"));
    listeners.forEach(name -> ports.put(name, FreePort.find()));
    Path home = root.resolve("deploy/system-tests/target").resolve(folder);
    RenkeiSystem system =
        new RenkeiSystem(Settings.of(root, home, "127.0.0.1", ports), Terminal.ofThisProcess());
    RunningSystem running = new RunningSystem(system);
    system.start(true);
    await().atMost(SOON).until(running::isComplete);
    return running;
  }

  private boolean isComplete() {
    JsonNode ministries = gateway().get("/v1/ministries").body().path("results");
    for (JsonNode ministry : ministries) {
      if (!ministry.path("state").asText().equals("CURRENT")
          || ministry.path("programs").asInt() < 15) {
        return false;
      }
    }
    return ministries.size() == MINISTRIES.size();
  }

  Caller gateway() {
    return caller("gateway");
  }

  Caller caller(String service) {
    return new Caller(system.url(service));
  }

  int port(String service) {
    return system.url(service).getPort();
  }

  /** Ends a service as kill -9 does. */
  void kill(String service) {
    system.kill(service);
  }

  void restart(String service) {
    system.restart(service);
  }

  @Override
  public void close() {
    system.close();
  }
}
