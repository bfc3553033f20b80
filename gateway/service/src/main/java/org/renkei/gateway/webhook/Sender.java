package org.renkei.gateway.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends one body to one target, signed, and reads no more of the answer than it must. */
@Singleton
class Sender {
  private static final int MAX_ANSWER = 1_000;

  /** At shutdown, behind those who send. */
  private static final int LAST = 4_000;

  private static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

  private final TargetGuard guard;
  private final HttpClient http;
  private final Duration timeout;
  private final Clock clock;

  @Inject
  Sender(TargetGuard guard, Vertx vertx, WebhooksConfig config, Clock clock) {
    this(guard, vertx, config.timeout(), config.workers(), clock);
  }

  /**
   * A sender.
   *
   * @param connections to one receiver at most
   */
  Sender(TargetGuard guard, Vertx vertx, Duration timeout, int connections, Clock clock) {
    this.guard = guard;
    this.timeout = timeout;
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                // Nobody waits for a connection because the same receiver is slow to another.
                .setMaxPoolSize(connections)
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false));
  }

  /**
   * What came back.
   *
   * @param status HTTP status; null where there was no answer
   * @param answer the beginning of it, or why there was none
   * @param retryAfter when the receiver wants to be asked again
   */
  record Answer(@Nullable Integer status, String answer, @Nullable Instant retryAfter) {
    boolean isSuccess() {
      return status != null && status >= 200 && status < 300;
    }

    boolean isGone() {
      return status != null && status == 410;
    }
  }

  Answer send(String target, List<String> secrets, String id, String body) {
    try {
      return send(guard.check(target), secrets, id, body.getBytes(StandardCharsets.UTF_8));
    } catch (TargetGuard.Refused e) {
      return new Answer(null, e.why().ja() + " " + e.why().en(), null);
    }
  }

  private Answer send(TargetGuard.Checked to, List<String> secrets, String id, byte[] body) {
    Instant now = clock.instant();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            // The address that was judged, whatever the name says by now.
            .setServer(SocketAddress.inetSocketAddress(to.port(), to.address().getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.tls())
            .setURI(to.path())
            .setFollowRedirects(false)
            .setTimeout(timeout.toMillis())
            .putHeader("Content-Type", MEDIA_TYPE)
            .putHeader("User-Agent", "Renkei")
            .putHeader("webhook-id", id)
            .putHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
            .putHeader("webhook-signature", Signature.of(secrets, id, now, body));
    AtomicReference<HttpClientRequest> started = new AtomicReference<>();
    CompletableFuture<Answer> answered =
        http.request(request)
            .compose(
                sending -> {
                  started.set(sending);
                  return sending.send(Buffer.buffer(body)).compose(this::read);
                })
            .toCompletionStage()
            .toCompletableFuture();
    try {
      return answered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return new Answer(null, shortened(String.valueOf(e.getCause())), null);
    } catch (TimeoutException e) {
      // However often it has sent a byte meanwhile, its connection is not kept.
      HttpClientRequest pending = started.get();
      if (pending != null) {
        pending.reset();
      }
      return new Answer(null, "no whole answer within " + timeout.toMillis() + " ms", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(null, "interrupted", null);
    }
  }

  /** The beginning of an answer; whoever sends more is cut off. */
  private Future<Answer> read(HttpClientResponse response) {
    Buffer beginning = Buffer.buffer();
    CompletableFuture<String> text = new CompletableFuture<>();
    response.handler(
        piece -> {
          beginning.appendBuffer(piece);
          if (beginning.length() > MAX_ANSWER * 4 && !text.isDone()) {
            text.complete(beginning.toString(StandardCharsets.UTF_8));
            response.request().connection().close();
          }
        });
    response.exceptionHandler(failure -> text.complete(beginning.toString(StandardCharsets.UTF_8)));
    response.endHandler(end -> text.complete(beginning.toString(StandardCharsets.UTF_8)));
    Instant retryAfter = RetryAfter.read(response.getHeader("Retry-After"), clock.instant());
    return Future.fromCompletionStage(text)
        .map(answer -> new Answer(response.statusCode(), shortened(answer), retryAfter));
  }

  private static String shortened(String text) {
    // The database keeps every character but this one.
    String storable = text.replace('\u0000', '\uFFFD');
    return storable.length() > MAX_ANSWER ? storable.substring(0, MAX_ANSWER) : storable;
  }

  void stop(@Observes @Priority(LAST) ShutdownEvent event) {
    var unused = http.close();
  }
}
