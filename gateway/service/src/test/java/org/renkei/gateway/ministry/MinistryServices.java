package org.renkei.gateway.ministry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the services of all ministries: answers their readiness. {@code DELETE /METI} takes
 * one down, {@code PUT /METI} brings it back.
 */
public final class MinistryServices implements QuarkusTestResourceLifecycleManager {
  /** The four and one that only configuration knows. */
  public static final Set<String> CODES = Set.of("MEXT", "METI", "MAFF", "MHLW", "MIC");

  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    HttpServer started;
    try {
      started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    started.createContext("/", this::answer);
    started.start();
    server = started;
    String url = "http://localhost:" + started.getAddress().getPort();
    Map<String, String> config = new TreeMap<>();
    config.put("test.ministry-services", url);
    config.put("renkei.gateway.probe-interval", "0.2S");
    config.put("renkei.notifications.tick", "0.1S");
    config.put("renkei.notifications.fold", "1S");
    config.put("renkei.notifications.heartbeat", "1S");
    config.put("renkei.gateway.ministries.MIC.name-ja", "総務省");
    config.put("renkei.gateway.ministries.MIC.name-en", "Ministry of Internal Affairs");
    CODES.forEach(
        code -> config.put("renkei.gateway.ministries." + code + ".url", url + "/" + code));
    return config;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String code = exchange.getRequestURI().getPath().split("/", -1)[1];
    switch (exchange.getRequestMethod()) {
      case "PUT" -> down.remove(code);
      case "DELETE" -> down.add(code);
      default -> {}
    }
    boolean asked = exchange.getRequestURI().getPath().endsWith("/q/health/ready");
    exchange.sendResponseHeaders(asked && down.contains(code) ? 503 : 200, -1);
    exchange.close();
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
