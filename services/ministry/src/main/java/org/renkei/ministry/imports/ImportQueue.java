package org.renkei.ministry.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;

/**
 * Reads accepted files, one after another, in the order of their arrival. Of several processes on
 * one database a single one is at it; when it dies, another or its successor goes on at the row
 * where it stood.
 */
@Singleton
final class ImportQueue {
  private static final Logger LOG = Logger.getLogger(ImportQueue.class);
  private static final int MAX_ATTEMPTS = 5;
  private static final long END_SECONDS = 8;

  private final ImportStore store;
  private final CatalogImport catalog;
  private final ImportsConfig config;
  private final Semaphore arrivals = new Semaphore(0);
  private volatile boolean stopped;
  private @Nullable Thread thread;
  private @Nullable UUID failing;
  private int rowsAtFailure;
  private int attempts;

  ImportQueue(ImportStore store, CatalogImport catalog, ImportsConfig config) {
    this.store = store;
    this.catalog = catalog;
    this.config = config;
  }

  void start(@Observes StartupEvent start) {
    Thread worker = new Thread(this::run, "catalog-imports");
    worker.setDaemon(true);
    thread = worker;
    worker.start();
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    stopped = true;
    arrivals.release();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    }
  }

  /** A file has arrived. */
  void wake() {
    arrivals.release();
  }

  private void run() {
    while (!stopped) {
      try {
        drain();
        if (arrivals.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
          arrivals.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Imports wait: %s", e.getMessage());
        LOG.debug("Imports failed", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(config.pollInterval().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads every file that waits, unless another process does. */
  synchronized void drain() {
    boolean mine = store.alone(this::oneAfterAnother);
    if (!mine) {
      LOG.debug("Another process reads the files that wait");
    }
  }

  private void oneAfterAnother() {
    for (Optional<ImportStore.Pending> next = store.oldestRunning();
        next.isPresent() && !stopped;
        next = store.oldestRunning()) {
      ImportStore.Pending pending = next.get();
      try {
        catalog.run(pending, () -> stopped);
      } catch (RuntimeException e) {
        failed(pending, e);
      }
    }
  }

  /**
   * Tries again, as most failures pass; gives up on an import that fails over and over at the same
   * row. While the database is away nothing is counted: the report cannot be read either.
   */
  private void failed(ImportStore.Pending pending, RuntimeException failure) {
    UUID id = pending.report().id();
    ImportReport report = store.find(id).orElseThrow();
    int rows = report.counts().read();
    boolean again = id.equals(failing) && rows == rowsAtFailure;
    attempts = again ? attempts + 1 : 1;
    failing = id;
    rowsAtFailure = rows;
    if (attempts < MAX_ATTEMPTS) {
      throw failure;
    }
    LOG.errorf(failure, "Gave up an import importId=%s row=%d", id, rows + 1);
    catalog.fail(
        report,
        new LocalizedText(
            "%d 行目までを取り込んだところで内部の問題が起きました。同じファイルをもう一度送れば残りが入ります。".formatted(rows),
            "An internal problem came up after row %d. Send the same file again for the rest."
                .formatted(rows)));
  }
}
