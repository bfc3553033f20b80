package org.renkei.contracts.notification;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Any number of open streams of events, and how many events each of them has got. */
public final class EventStreams implements AutoCloseable {
  private final AtomicLongArray counts;
  private final Reader[] readers;

  /**
   * Opens them, and does not wait until they are open.
   *
   * @param stream the address of a stream, with what it is asked for
   */
  public EventStreams(URI stream, int count) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(stream).header("Accept", "text/event-stream").build();
    counts = new AtomicLongArray(count);
    readers = new Reader[count];
    for (int i = 0; i < count; i++) {
      readers[i] = new Reader(i);
      var unused = client.sendAsync(request, BodyHandlers.fromLineSubscriber(readers[i]));
    }
  }

  /** How many events each stream has got. */
  public LongStream counts() {
    return IntStream.range(0, counts.length()).mapToLong(counts::get);
  }

  /** How many events the stream with the fewest has got. */
  public long least() {
    return counts().min().orElseThrow();
  }

  @Override
  public void close() {
    for (Reader each : readers) {
      each.cancel();
    }
  }

  private final class Reader implements Flow.Subscriber<String> {
    private final int stream;
    private Flow.@Nullable Subscription subscription;

    Reader(int stream) {
      this.stream = stream;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
      opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith("data:")) {
        counts.incrementAndGet(stream);
      }
    }

    @Override
    public void onError(Throwable failure) {
      // one that breaks off has too few events in the end
    }

    @Override
    public void onComplete() {
      // likewise
    }

    synchronized void cancel() {
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
