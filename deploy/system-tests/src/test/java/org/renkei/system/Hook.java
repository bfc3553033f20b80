package org.renkei.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A subscriber's server: proves that it is one, and keeps what it is told. */
final class Hook implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final Consumer<List<JsonNode>> listener;

  /**
   * A hook.
   *
   * @param listener sees what was told so far, before the last of it is answered
   */
  Hook(Consumer<List<JsonNode>> listener) {
    this.listener = listener;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  /** Subscribes at a gateway, and confirms. */
  void subscribe(Caller gateway, ObjectNode filter) {
    ObjectNode request =
        Caller.JSON
            .createObjectNode()
            .put("owner", "北海道")
            .put("name", "試験")
            .put("target", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    request.set("filter", filter);
    String id = gateway.post("/v1/subscriptions", request).expect(201).body().path("id").asText();
    gateway
        .post("/v1/subscriptions/" + id + "/confirmation", Caller.JSON.createObjectNode())
        .expect(200);
  }

  /** What came, in order. */
  List<JsonNode> told() {
    return List.copyOf(told);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode event = Caller.JSON.readTree(body);
    if (event.has("challenge")) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } else {
      told.add(event);
      listener.accept(told);
      exchange.sendResponseHeaders(204, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
