package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a target that means no good can do. */
class SenderTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> lookedUp = new ArrayList<>();
  private ServerSocket server;
  private TargetGuard guard;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    guard =
        new TargetGuard(
            true,
            host -> {
              lookedUp.add(host);
              // Judged here, and somewhere else whenever it is asked again.
              return new InetAddress[] {
                lookedUp.size() == 1
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName("10.0.0.1")
              };
            });
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    var unused = vertx.close();
  }

  @Test
  void callsTheAddressThatWasJudgedWhateverTheNameSaysAfterwards() throws Exception {
    // Given
    CompletableFuture<String> request = new CompletableFuture<>();
    serve(
        (read, write) -> {
          request.complete(read);
          write.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });

    // When
    Sender.Answer answer = send(PATIENT);

    // Then
    assertThat(answer.status()).isEqualTo(204);
    assertThat(lookedUp).containsExactly("rebinding.example");
    assertThat(request.get(1, TimeUnit.SECONDS))
        .containsIgnoringCase("host: rebinding.example:" + server.getLocalPort());
  }

  @Test
  void followsNoRedirect() throws Exception {
    // Given
    List<String> requests = new ArrayList<>();
    serve(
        (read, write) -> {
          requests.add(read);
          write.write(
              ("HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:"
                      + server.getLocalPort()
                      + "/inside\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
        });

    // When
    Sender.Answer answer = send(PATIENT);

    // Then
    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.isSuccess()).isFalse();
    assertThat(requests).hasSize(1);
  }

  @Test
  void readsNoMoreThanTheBeginningOfAnEndlessAnswer() throws Exception {
    // Given
    CompletableFuture<Long> sent = new CompletableFuture<>();
    serve(
        (read, write) -> {
          long bytes = 0;
          try {
            write.write(OK.getBytes(StandardCharsets.US_ASCII));
            byte[] piece = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
            for (; bytes < 1_000_000_000; bytes += piece.length) {
              write.write(piece);
            }
          } catch (SocketException e) {
            sent.complete(bytes);
          }
        });

    // When
    Sender.Answer answer = send(PATIENT);

    // Then
    assertThat(answer.answer()).isEqualTo("x".repeat(1_000));
    assertThat(sent.get(5, TimeUnit.SECONDS)).isLessThan(100_000_000);
  }

  @Test
  void waitsNoLongerForAnAnswerThatComesInDrops() throws Exception {
    // Given
    CompletableFuture<String> end = new CompletableFuture<>();
    serve(
        (read, write) -> {
          try {
            write.write(OK.getBytes(StandardCharsets.US_ASCII));
            while (true) {
              write.write('x');
              TimeUnit.MILLISECONDS.sleep(50);
            }
          } catch (SocketException e) {
            end.complete("cut off");
          }
        });

    // When
    Sender.Answer answer = send(SHORT);

    // Then
    assertThat(answer.status()).isNull();
    assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo("cut off");
  }

  private Sender.Answer send(Duration timeout) {
    return new Sender(guard, vertx, timeout, 1, Clock.systemUTC())
        .send(
            "http://rebinding.example:" + server.getLocalPort() + "/",
            List.of(Signature.newSecret()),
            "id",
            "{}");
  }

  /** What a server does with a request. */
  private interface Behaviour {
    void answer(String read, OutputStream write) throws IOException, InterruptedException;
  }

  private void serve(Behaviour behaviour) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder read = new StringBuilder();
                while (!read.toString().endsWith("{}")) {
                  read.append((char) in.read());
                }
                behaviour.answer(read.toString(), socket.getOutputStream());
                // Closed only once the other has read all, or the answer could be lost.
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException | InterruptedException e) {
                // The test has ended.
                Thread.currentThread().interrupt();
              }
            },
            "target");
    thread.setDaemon(true);
    thread.start();
  }
}
