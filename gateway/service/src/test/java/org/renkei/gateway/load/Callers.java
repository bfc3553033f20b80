package org.renkei.gateway.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Callers on loopback, each with a connection of its own that it keeps, who ask as fast as they are
 * answered. They look at the status and the length alone, so that little of the machine is theirs.
 */
final class Callers {
  /**
   * What they met.
   *
   * @param perSecond requests a second over all callers
   * @param p50 microseconds
   * @param p99 microseconds
   * @param bytes mean length of a body
   * @param cpu microseconds of processor time that this process spent for each request, callers,
   *     compiler and collector included
   */
  record Seen(double perSecond, long p50, long p99, long bytes, double cpu) {}

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final int port;
  private final int callers;

  Callers(int port, int callers) {
    this.port = port;
    this.callers = callers;
  }

  /**
   * Posts the bodies in turn to a path for a while. Each caller begins elsewhere among them, so
   * that none asks what another has just been answered.
   */
  Seen post(String path, List<byte[]> bodies, Duration time) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long spent = PROCESS.getProcessCpuTime();
      long end = System.nanoTime() + time.toNanos();
      List<Future<long[]>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int first = caller * bodies.size() / callers;
        running.add(threads.submit(() -> call(path, bodies, first, end)));
      }
      List<long[]> took = new ArrayList<>();
      long bytes = 0;
      for (Future<long[]> one : running) {
        long[] all = one.get();
        bytes += all[0];
        took.add(Arrays.copyOfRange(all, 1, all.length));
      }
      long[] sorted = took.stream().flatMapToLong(LongStream::of).sorted().toArray();
      return new Seen(
          sorted.length / (time.toNanos() / 1e9),
          sorted[sorted.length / 2] / 1_000,
          sorted[(int) (sorted.length * 0.99)] / 1_000,
          bytes / sorted.length,
          (PROCESS.getProcessCpuTime() - spent) / 1e3 / sorted.length);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The bytes of all bodies, then the nanoseconds of each request. */
  private long[] call(String path, List<byte[]> bodies, int first, long end) throws IOException {
    long[] took = new long[1 << 10];
    int count = 1;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      OutputStream out = socket.getOutputStream();
      for (int i = first; System.nanoTime() < end; i++) {
        byte[] request = request(path, bodies.get(i % bodies.size()));
        long start = System.nanoTime();
        out.write(request);
        took[0] += answer(in);
        if (count == took.length) {
          took = Arrays.copyOf(took, took.length * 2);
        }
        took[count++] = System.nanoTime() - start;
      }
    }
    return Arrays.copyOf(took, count);
  }

  private static byte[] request(String path, byte[] body) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Accept: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  /** Reads an answer, whichever way its length is told; the length of its body. */
  private static int answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("answered " + status);
    }
    int length = -1;
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
    }
    if (chunked) {
      return chunks(in);
    }
    if (length < 0) {
      throw new IOException("an answer without a length");
    }
    in.skipNBytes(length);
    return length;
  }

  private static int chunks(InputStream in) throws IOException {
    int sum = 0;
    while (true) {
      int length = Integer.parseInt(line(in), 16);
      in.skipNBytes(length);
      line(in);
      if (length == 0) {
        return sum;
      }
      sum += length;
    }
  }

  private static String line(InputStream in) throws IOException {
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
}
