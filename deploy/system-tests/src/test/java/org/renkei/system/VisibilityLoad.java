package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.renkei.local.RenkeiSystem;

/**
 * How long a ministry's change takes from its commit until a match at the gateway shows it, beside
 * what Kafka alone needs from a producer to a waiting consumer, in turns. The commit is taken for
 * done when the ministry has answered, and also, as an upper bound, when it was asked. Not part of
 * the build's tests.
 */
class VisibilityLoad {
  private static final int WARM = 200;
  private static final int ROUNDS = Integer.getInteger("renkei.rounds", 600);
  private static final String FLOOR = "visibility-floor";
  private static final double MOST_P50 = 3;
  private static final double MOST_P99 = 4;

  @Test
  void isSeenSoon() throws Exception {
    try (RenkeiSystem system = Renkei.system("visibility-load")) {
      system.start(true);
      Caller meti = new Caller(system.url("meti"));
      String program = meti.post("/v1/programs", program()).expect(201).body().path("id").asText();
      JsonNode project = project();
      List<Long> floor = new ArrayList<>();
      List<Long> answered = new ArrayList<>();
      List<Long> asked = new ArrayList<>();
      try (Line ministry = new Line(system.url("meti"));
          Line gateway = new Line(system.url("gateway"));
          Bare kafka = new Bare(system.bootstrapServers())) {
        byte[] question = post("/v1/matches?limit=1", "", project.toString());
        int shown = shown(gateway.ask(question));
        for (int round = 0; round < WARM + ROUNDS; round++) {
          boolean publishes = round % 2 == 0;
          long bare = kafka.roundTrip();
          long start = System.nanoTime();
          ministry.ask(
              post(
                  "/v1/programs/" + program + (publishes ? "/publication" : "/suspension"),
                  "If-Match: \"" + (round + 1) + "\"\r\n",
                  ""));
          long committed = System.nanoTime();
          int wanted = publishes ? shown + 1 : shown;
          while (shown(gateway.ask(question)) != wanted) {
            Thread.onSpinWait();
          }
          long seen = System.nanoTime();
          if (round >= WARM) {
            floor.add(bare);
            answered.add(seen - committed);
            asked.add(seen - start);
          }
        }
      }
      print("Kafka alone", floor);
      print("seen after the answer", answered);
      print("seen after the request", asked);
      double p50 = at(answered, 0.5) / (double) at(floor, 0.5);
      double p99 = at(answered, 0.99) / (double) at(floor, 0.99);
      boolean soon = p50 <= MOST_P50 && p99 <= MOST_P99;
      System.out.printf(
          "%s: p50 %.1f times Kafka's (at most %.0f), p99 %.1f times (at most %.0f)%n",
          soon ? "PASS" : "FAIL", p50, MOST_P50, p99, MOST_P99);
      assertThat(soon).isTrue();
    }
  }

  private static JsonNode program() {
    ObjectNode program = Caller.JSON.createObjectNode();
    program.put("source_id", "VISIBILITY-" + UUID.randomUUID());
    program.put("title", "地域実証支援");
    program.put("summary", "地域の実証を支えます。");
    program.put("description", "対象経費は設備、原材料、試験委託、専門家の旅費です。".repeat(10));
    program.put("kind", "SUBSIDY");
    program.putArray("categories").add("RESEARCH");
    program.putArray("stages").add("DEMONSTRATION");
    return program;
  }

  private static JsonNode project() {
    ObjectNode project = Caller.JSON.createObjectNode();
    project.put("name", "地域実証");
    project.put("lead_prefecture", "010006");
    project.putArray("themes").add("LIFE.MARINE_BIO");
    return project;
  }

  /** How many programs of the ministry an answer was chosen from. */
  private static int shown(String answer) {
    String before = "\"by_ministry\":{";
    int from = answer.indexOf("\"METI\":", answer.indexOf(before)) + "\"METI\":".length();
    int to = from;
    while (Character.isDigit(answer.charAt(to))) {
      to++;
    }
    return Integer.parseInt(answer.substring(from, to));
  }

  private static byte[] post(String path, String header, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Accept: application/json\r\n"
            + header
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private static long at(List<Long> took, double part) {
    return took.stream().sorted().skip((long) (took.size() * part)).findFirst().orElseThrow();
  }

  private static void print(String what, List<Long> took) {
    System.out.printf(
        "%-24s p50 %6.2f ms  p90 %6.2f ms  p99 %6.2f ms  max %6.2f ms%n",
        what,
        at(took, 0.5) / 1e6,
        at(took, 0.9) / 1e6,
        at(took, 0.99) / 1e6,
        at(took, 0.9999) / 1e6);
  }

  /** A connection that is kept, with as little of its own as can be. */
  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Line(URI service) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    String ask(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      String status = line();
      int length = -1;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IOException(status + " " + body);
      }
      return body;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the connection was closed");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** A producer and a consumer that waits, and nothing between them but Kafka. */
  private static final class Bare implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final byte[] value = new byte[2_000];

    Bare(String servers) throws ExecutionException, InterruptedException {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
        admin.createTopics(List.of(new NewTopic(FLOOR, 1, (short) 1))).all().get();
      }
      producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 0),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      consumer =
          new KafkaConsumer<>(
              Map.of("bootstrap.servers", servers),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
      TopicPartition partition = new TopicPartition(FLOOR, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
    }

    /** Nanoseconds from sending a record until it is there. */
    long roundTrip() {
      long start = System.nanoTime();
      var unused = producer.send(new ProducerRecord<>(FLOOR, value));
      while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
        Thread.onSpinWait();
      }
      return System.nanoTime() - start;
    }

    @Override
    public void close() {
      producer.close();
      consumer.close();
    }
  }
}
