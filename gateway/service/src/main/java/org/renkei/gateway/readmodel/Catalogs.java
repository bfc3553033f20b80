package org.renkei.gateway.readmodel;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.Vocabulary;

/**
 * The catalogs 制度一覧 of all ministries. Changes are gathered for a moment and then shown together by
 * a thread of their own: no request ever waits for a snapshot to be made. What stood in the topics
 * at the start is shown in one piece, once all of it is there.
 */
@Singleton
public class Catalogs {
  private static final Logger LOG = Logger.getLogger(Catalogs.class);
  private static final int REST = 3;

  /** Before the readers of topics, which start in the usual order. */
  private static final int EARLY = 100;

  /** Names how {@link JapaneseWords} cuts texts; to be raised when it comes to do so otherwise. */
  private static final String WORDS = "kuromoji-1";

  /** Up to so many changes, and one in {@code PART}, are put into the last snapshot one by one. */
  private static final int FEW = 64;

  private static final int PART = 4;

  private final @Nullable RememberedWords memory;
  private final Vocabulary vocabulary;
  private final LiveCatalog live = new LiveCatalog();

  /** Programs that the snapshot may not show as they are; also its own lock. */
  private final Set<UUID> waiting = new HashSet<>();

  private final Duration delay;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ScheduledExecutorService maker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "catalog-snapshots");
            thread.setDaemon(true);
            return thread;
          });
  private volatile CatalogSnapshot snapshot;
  private volatile long shown;
  private volatile boolean open;

  /** By {@link System#nanoTime}, when the next snapshot may be made. */
  private volatile long nextAt = System.nanoTime();

  @Inject
  Catalogs(GatewayConfig config, AgroalDataSource database) {
    this(config.snapshotDelay(), new RememberedWords(new JapaneseWords(), WORDS, database));
  }

  Catalogs(Duration delay) {
    this(delay, null);
  }

  private Catalogs(Duration delay, @Nullable RememberedWords memory) {
    this.delay = delay;
    this.memory = memory;
    this.vocabulary = new Vocabulary(memory == null ? new JapaneseWords() : memory);
    this.snapshot = CatalogSnapshot.of(List.of(), vocabulary);
  }

  /** Before the topics are read. */
  void begin(@Observes @Priority(EARLY) StartupEvent event) {
    if (memory != null) {
      memory.begin();
    }
  }

  /** The programs as they are shown now. */
  public CatalogSnapshot snapshot() {
    return snapshot;
  }

  /** When the newest event of a ministry that was taken in happened. */
  public Optional<Instant> newest(MinistryCode ministry) {
    return live.newest(ministry);
  }

  Optional<MinistryCode> ownerOf(UUID id) {
    return live.ownerOf(id);
  }

  /** Does what is dear of putting a program, on any thread. */
  ListedProgram prepare(ListedProgram told) {
    return told.prepared(vocabulary);
  }

  void put(ListedProgram told, Instant at) {
    live.put(told, at);
    changed(told.id());
  }

  void end(UUID id) {
    live.end(id);
    changed(id);
  }

  /** Shows what has been taken in, and from now on every change soon. Called once. */
  void open() {
    show();
    nextAt = System.nanoTime();
    open = true;
    schedule(Duration.ZERO);
    RememberedWords words = memory;
    if (words != null) {
      Thread keeper = new Thread(words::end, "catalog-words");
      keeper.setDaemon(true);
      keeper.start();
    }
  }

  /** How many changes have been taken in. */
  long taken() {
    return taken.get();
  }

  /** How many of the changes taken in the snapshot shows. */
  long shown() {
    return shown;
  }

  private void changed(UUID id) {
    synchronized (waiting) {
      waiting.add(id);
    }
    taken.incrementAndGet();
    if (open) {
      // A snapshot that takes long is made less often, so that reading is not slowed by showing.
      // After a quiet time the rest is long over, and a change is shown at once.
      long rest = nextAt - System.nanoTime();
      schedule(rest > delay.toNanos() ? Duration.ofNanos(rest) : delay);
    }
  }

  private void schedule(Duration pause) {
    if (scheduled.compareAndSet(false, true)) {
      var unused = maker.schedule(this::show, pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void show() {
    // In this order: a change that comes meanwhile is counted by the next snapshot, never lost.
    scheduled.set(false);
    long known = taken.get();
    long start = System.nanoTime();
    Set<UUID> changed = changed();
    try {
      CatalogSnapshot last = snapshot;
      snapshot =
          changed.size() <= FEW + last.size() / PART
              ? last.with(changed, live.byId())
              : CatalogSnapshot.of(live.all(), vocabulary);
      shown = known;
      long end = System.nanoTime();
      nextAt = end + REST * (end - start);
    } catch (RuntimeException e) {
      synchronized (waiting) {
        waiting.addAll(changed);
      }
      LOG.error("Cannot show the changes of the catalogs; the last snapshot stays", e);
    }
  }

  /** Takes what waits to be shown. */
  private Set<UUID> changed() {
    synchronized (waiting) {
      Set<UUID> changed = Set.copyOf(waiting);
      waiting.clear();
      return changed;
    }
  }

  @PreDestroy
  void close() {
    maker.shutdownNow();
  }
}
