package org.renkei.gateway.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Somebody's server that is told: keeps what came and answers as it is bidden. */
final class Receiver implements AutoCloseable {
  /** What came. */
  record Told(String id, String timestamp, String signature, String body) {
    /** Whether a secret has signed it, computed here once more. */
    boolean isSignedBy(String secret) {
      return List.of(signature.split(" ", -1))
          .contains(signed(secret, id + "." + timestamp + "." + body));
    }
  }

  /** An answer: a status, and headers. */
  record Bidden(int status, Map<String, String> headers) {
    Bidden(int status) {
      this(status, Map.of());
    }
  }

  private final HttpServer server;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<Bidden> bidden = new ArrayList<>();
  private volatile CountDownLatch answers = new CountDownLatch(0);
  private volatile @Nullable String secret;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** The secret with which challenges are answered; without one they are merely repeated. */
  void knows(String secretOfSubscription) {
    secret = secretOfSubscription;
  }

  private static String signed(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(secret.split("_", 2)[1]), "HmacSHA256"));
      return "v1,"
          + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] answerTo(String challenge) {
    String known = secret;
    String answer =
        known == null
            ? challenge
            : "{\"response\": \""
                + signed(known, JsonPath.from(challenge).getString("challenge"))
                + "\"}";
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  /** What came, challenges left out. */
  List<Told> told() {
    return told.stream().filter(it -> !it.body().contains("subscription.challenge")).toList();
  }

  List<String> ids() {
    return told().stream().map(Told::id).toList();
  }

  /** How the next requests are answered; those behind them with 204. */
  synchronized void answer(Bidden... next) {
    bidden.addAll(List.of(next));
  }

  /** Answers nothing until the latch is counted down. */
  CountDownLatch hold() {
    CountDownLatch held = new CountDownLatch(1);
    answers = held;
    return held;
  }

  private void waitForAnswer() {
    try {
      if (!answers.await(8, TimeUnit.SECONDS)) {
        throw new IllegalStateException("held for too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (body.contains("subscription.challenge")) {
      byte[] answer = answerTo(body);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
      return;
    }
    told.add(
        new Told(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            body));
    waitForAnswer();
    Bidden next;
    synchronized (this) {
      next = bidden.isEmpty() ? new Bidden(204) : bidden.remove(0);
    }
    next.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(next.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
