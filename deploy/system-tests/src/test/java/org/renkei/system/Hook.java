package org.renkei.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A subscriber's server: proves that it is one, and keeps what it is told. */
final class Hook implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final Consumer<List<Told>> listener;
  private volatile @Nullable String secret;

  /**
   * What came.
   *
   * @param webhookId by which a repeat is told
   * @param nanos when it came, as {@link System#nanoTime} counts
   */
  record Told(String webhookId, JsonNode event, long nanos) {}

  /**
   * A hook.
   *
   * @param listener sees what was told so far, before the last of it is answered
   */
  Hook(Consumer<List<Told>> listener) {
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

  /**
   * Subscribes at a gateway; nothing is told until it is confirmed.
   *
   * @return the subscription's id
   */
  String subscribe(Caller gateway, ObjectNode filter) {
    ObjectNode request =
        Caller.JSON
            .createObjectNode()
            .put("owner", "北海道")
            .put("name", "試験")
            .put("target", url().toString());
    request.set("filter", filter);
    JsonNode made = gateway.post("/v1/subscriptions", request).expect(201).body();
    secret = made.path("secret").asText();
    return made.path("id").asText();
  }

  /** Has a gateway ask whether this server wants to be told. */
  static void confirm(Caller gateway, String subscription) {
    gateway
        .post("/v1/subscriptions/" + subscription + "/confirmation", Caller.JSON.createObjectNode())
        .expect(200);
  }

  /** How long it takes to tell this server nothing, in milliseconds. */
  double roundTrip() throws IOException, InterruptedException {
    HttpRequest nothing =
        HttpRequest.newBuilder(url()).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    long start = System.nanoTime();
    var unused = http.send(nothing, HttpResponse.BodyHandlers.discarding());
    return (System.nanoTime() - start) / 1e6;
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** What came, in order. */
  List<Told> told() {
    return List.copyOf(told);
  }

  private void receive(HttpExchange exchange) throws IOException {
    long nanos = System.nanoTime();
    JsonNode event = Caller.JSON.readTree(exchange.getRequestBody());
    if (event.isEmpty()) {
      exchange.sendResponseHeaders(204, -1);
    } else if (event.has("challenge")) {
      byte[] answer =
          Caller.JSON
              .createObjectNode()
              .put("response", signed(event.path("challenge").asText()))
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } else {
      told.add(new Told(exchange.getRequestHeaders().getFirst("webhook-id"), event, nanos));
      listener.accept(told);
      exchange.sendResponseHeaders(204, -1);
    }
    exchange.close();
  }

  private String signed(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(Objects.requireNonNull(secret).split("_", 2)[1]),
              "HmacSHA256"));
      return "v1,"
          + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
