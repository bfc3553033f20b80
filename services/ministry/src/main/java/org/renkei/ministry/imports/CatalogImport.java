package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.catalog.Programs;
import org.renkei.ministry.catalog.Taken;

/**
 * One reading of a file into the catalog, in two passes. The first changes nothing: it sees that
 * the file can be read to its end and what a complete file would withdraw, so that a file that
 * broke off changes nothing at all. The second takes rows in, many in one transaction together with
 * how far it came: whoever goes on after a death begins at the next row, and the counts are right.
 */
@Singleton
final class CatalogImport {
  private static final Logger LOG = Logger.getLogger(CatalogImport.class);

  /** Texts of one batch: 500 rows may be 500 MB, which no heap holds. */
  private static final long MOST_CHARACTERS = 4_000_000;

  private final Imports imports;
  private final ImportStore store;
  private final Programs programs;
  private final ImportsConfig config;
  private final Rows rows;
  private final Clock clock;

  CatalogImport(
      Imports imports,
      ImportStore store,
      Programs programs,
      ImportsConfig config,
      ObjectMapper json,
      Clock clock) {
    this.imports = imports;
    this.store = store;
    this.programs = programs;
    this.config = config;
    this.rows = new Rows(json);
    this.clock = clock;
  }

  /**
   * Reads a file from where it stood to its end.
   *
   * @param stopped whether to leave the rest to a later process
   * @throws RuntimeException when something failed that may pass
   */
  void run(ImportStore.Pending pending, BooleanSupplier stopped) {
    ImportReport report = pending.report();
    Imports.Way way = imports.way(pending.request().format());
    Survey survey = new Survey(way.reader());
    try {
      read(report.id(), way, survey);
    } catch (Rows.BrokenOff e) {
      fail(report, survey.rows, e.why());
      return;
    }
    Map<UUID, String> live =
        pending.request().complete() ? programs.liveOf(pending.request().origin()) : Map.of();
    List<UUID> gone = new ArrayList<>();
    live.forEach(
        (id, sourceId) -> {
          if (!survey.sourceIds.contains(sourceId)) {
            gone.add(id);
          }
        });
    if (gone.size() * 3L > live.size() && !pending.request().force()) {
      fail(
          report,
          new LocalizedText(
              "%d件中%d件（3分の1超）が廃止になるため中止しました。正しければ force=true で送ってください。"
                  .formatted(live.size(), gone.size()),
              "%d of %d programs would be withdrawn, more than a third. If that is right, send it with force=true."
                  .formatted(gone.size(), live.size())));
      return;
    }
    try (Taking taking = new Taking(pending, way, survey.rows, stopped)) {
      read(report.id(), way, taking);
      taking.end(gone);
    } catch (Stopped e) {
      LOG.infof("Import waits for the next start importId=%s", report.id());
    } catch (Rows.BrokenOff e) {
      throw new IllegalStateException("a file that could be read cannot be read any more", e);
    }
  }

  private void read(UUID id, Imports.Way way, Rows.Taker taker) throws Rows.BrokenOff {
    try (InputStream file = Unpacked.of(store.file(id), config.maxUnpackedSize().asLongValue())) {
      if (way.reader().table()) {
        TableRows.read(file, config.maxUnpackedSize().asLongValue(), taker);
      } else {
        rows.read(file, way.reader().envelope(), taker);
      }
    } catch (Unpacked.TooLarge e) {
      throw new Rows.BrokenOff(
          RowRefused.because("", "展開したファイルが大きすぎます。", "The file is too large once unpacked."));
    } catch (ZipException | EOFException e) {
      throw new Rows.BrokenOff(
          RowRefused.because("", "gzipとして展開できません。", "This cannot be unpacked as gzip."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file cannot be read: its rows stay outside, and where it broke is told. */
  private void fail(ImportReport report, int row, RowRefused why) {
    LocalizedText reason = why.reasons().get(0).text();
    ImportReport failed =
        report.with(
            ImportReport.State.FAILED,
            now(),
            report.progress(),
            report.counts(),
            new LocalizedText(
                "%d 行目から先を読めないため、何も取り込んでいません。%s".formatted(row + 1, reason.ja()),
                "Nothing was taken in, as the file cannot be read from row %d on. %s"
                    .formatted(row + 1, reason.en())));
    store.save(failed, List.of(new ImportReport.Rejection(row + 1, "", null, reason)));
    log(failed);
  }

  void fail(ImportReport report, LocalizedText why) {
    ImportReport failed =
        report.with(ImportReport.State.FAILED, now(), report.progress(), report.counts(), why);
    store.save(failed, List.of());
    log(failed);
  }

  private static void log(ImportReport report) {
    LOG.infof(
        "Imported %s importId=%s state=%s dryRun=%s %s",
        report.format(), report.id(), report.state(), report.dryRun(), report.counts());
  }

  /** How many characters stand in the texts of a row. */
  private static long length(JsonNode row) {
    long length = row.isTextual() ? row.textValue().length() : 0;
    for (JsonNode part : row) {
      length += length(part);
    }
    return length;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The process is about to end. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Undoes what was tried. */
  private static final class OnlyTried extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The first pass: counts rows and sees what they mention. */
  private static final class Survey implements Rows.Taker {
    private final ProgramFormat reader;
    private final Set<String> sourceIds = new HashSet<>();
    private int rows;

    Survey(ProgramFormat reader) {
      this.reader = reader;
    }

    @Override
    public void row(JsonNode row) {
      rows++;
      String sourceId = reader.sourceId(row);
      if (sourceId != null) {
        sourceIds.add(sourceId);
      }
    }

    @Override
    public void broken(RowRefused why) {
      rows++;
    }
  }

  /**
   * A row that was read: a program, or why there is none. It has neither where it tells a part of a
   * program and still has to be held against the stored one.
   */
  private record Line(JsonNode row, @Nullable Program program, @Nullable RowRefused refusal) {
    boolean open() {
      return program == null && refusal == null;
    }
  }

  /** Rows and what became of the programs among them. */
  private record Fates(List<Line> lines, List<Taken> taken) {}

  /**
   * The second pass: gives each row its fate. While the database takes one batch in, the next is
   * read; all that counts is done by the writer, one batch after the other.
   */
  private final class Taking implements Rows.Taker, AutoCloseable {
    private final ImportRequest request;
    private final Imports.Way way;
    private final int total;
    private final int done;
    private final BooleanSupplier stopped;
    private final Map<String, Integer> rowOfSourceId = new HashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Taking::thread);
    private final List<Line> batch = new ArrayList<>();
    private long characters;
    private Future<?> written = CompletableFuture.completedFuture(null);
    private ImportReport report;
    private Tally tally;
    private int row;

    Taking(ImportStore.Pending pending, Imports.Way way, int total, BooleanSupplier stopped) {
      this.request = pending.request();
      this.report = pending.report();
      this.way = way;
      this.total = total;
      this.done = report.counts().read();
      this.tally = new Tally(report.counts());
      this.stopped = stopped;
    }

    @Override
    public void row(JsonNode json) {
      row++;
      String sourceId = way.reader().sourceId(json);
      Integer earlier = sourceId == null ? null : rowOfSourceId.putIfAbsent(sourceId, row);
      if (row <= done) {
        return;
      }
      add(read(json, sourceId, earlier));
    }

    private Line read(JsonNode json, @Nullable String sourceId, @Nullable Integer earlier) {
      if (earlier != null) {
        return new Line(
            json,
            null,
            RowRefused.because(
                "",
                "同じ番号 %s の行が %d 行目にあります。".formatted(sourceId, earlier),
                "Row %d has the same number %s.".formatted(earlier, sourceId)));
      }
      if (sourceId != null && way.reader().partial(json)) {
        return new Line(json, null, null);
      }
      return read(json, null);
    }

    private Line read(JsonNode json, @Nullable Program stored) {
      try {
        return new Line(json, way.reader().read(json, way.source(), stored), null);
      } catch (RowRefused refusal) {
        return new Line(json, null, refusal);
      } catch (RuntimeException e) {
        LOG.errorf(e, "Could not read a row importId=%s row=%d", report.id(), row);
        return new Line(json, null, unreadable());
      }
    }

    @Override
    public void broken(RowRefused why) {
      row++;
      if (row > done) {
        add(new Line(NullNode.getInstance(), null, why));
      }
    }

    private void add(Line line) {
      batch.add(line);
      characters += length(line.row());
      if (batch.size() >= config.batchSize() || characters >= MOST_CHARACTERS) {
        flush();
      }
    }

    private void flush() {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
      List<Line> lines = List.copyOf(batch);
      batch.clear();
      characters = 0;
      await();
      if (!lines.isEmpty()) {
        written = writer.submit(() -> takeTogether(lines));
      }
    }

    /** Waits for the batch that is being written. */
    private void await() {
      try {
        written.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("cannot take rows in", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Stopped();
      }
    }

    /** Leaves no batch behind that is still being written. */
    @Override
    public void close() {
      writer.shutdown();
      try {
        while (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
          LOG.warnf("Waits for the database importId=%s", report.id());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static Thread thread(Runnable work) {
      Thread thread = new Thread(work, "catalog-import-writer");
      thread.setDaemon(true);
      return thread;
    }

    private void takeTogether(List<Line> lines) {
      Tally before = tally.copy();
      try {
        take(lines);
      } catch (IllegalStateException e) {
        // One row may be at fault, or somebody else was at the same program: one by one, then.
        tally = before;
        LOG.debugf(e, "Takes rows one by one importId=%s", report.id());
        lines.forEach(this::takeAlone);
      }
    }

    private void takeAlone(Line line) {
      Tally before = tally.copy();
      try {
        take(List.of(line));
      } catch (IllegalStateException e) {
        if (!ImportStore.isRefused(e)) {
          throw e;
        }
        tally = before;
        LOG.warnf("The database refuses a row importId=%s: %s", report.id(), e.getCause());
        take(List.of(new Line(line.row(), null, unreadable())));
      }
    }

    private void take(List<Line> lines) {
      if (request.dryRun()) {
        count(tried(lines));
        store.save(soFar(), tally.freshRejections());
      } else {
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  count(publish(lines));
                  store.save(soFar(), tally.freshRejections());
                });
      }
    }

    /** What would become of rows: it is done, and undone. */
    private Fates tried(List<Line> lines) {
      List<Fates> fates = new ArrayList<>();
      try {
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  fates.add(publish(lines));
                  throw new OnlyTried();
                });
      } catch (OnlyTried undone) {
        return fates.get(0);
      }
      return fates.get(0);
    }

    private Fates publish(List<Line> lines) {
      List<Line> whole = completed(lines);
      List<Program> good = new ArrayList<>();
      for (Line line : whole) {
        if (line.program() != null) {
          good.add(line.program());
        }
      }
      return new Fates(
          whole, programs.publishAll(good, request.origin(), request.overwriteEdited()));
    }

    /** Holds partial rows against what is stored, which stays as it is until they are in. */
    private List<Line> completed(List<Line> lines) {
      List<String> sourceIds = new ArrayList<>();
      for (Line line : lines) {
        String sourceId = line.open() ? way.reader().sourceId(line.row()) : null;
        if (sourceId != null) {
          sourceIds.add(sourceId);
        }
      }
      if (sourceIds.isEmpty()) {
        return lines;
      }
      Map<String, Program> stored = programs.lockAll(sourceIds);
      return lines.stream()
          .map(
              line ->
                  line.open()
                      ? read(line.row(), stored.get(way.reader().sourceId(line.row())))
                      : line)
          .toList();
    }

    private void count(Fates fates) {
      List<Taken> taken = fates.taken();
      int next = 0;
      for (Line line : fates.lines()) {
        if (line.refusal() != null) {
          tally.refused(line.row(), way.reader().placed(line.row(), line.refusal()));
        } else if (taken.get(next++) instanceof Taken.Refused refused) {
          tally.refused(line.row(), way.reader().placed(line.row(), RowRefused.of(refused.why())));
        } else if (taken.get(next - 1) instanceof Taken.In in) {
          tally.stored(in.effect());
        }
      }
    }

    private ImportReport soFar() {
      int percent = total == 0 ? 0 : (int) Math.min(99, 100L * tally.counts().read() / total);
      report = report.with(ImportReport.State.RUNNING, null, percent, tally.counts(), null);
      return report;
    }

    /** Withdraws what a complete file no longer holds, and ends the report with it. */
    void end(List<UUID> gone) {
      flush();
      await();
      if (request.dryRun()) {
        tally.withdrew(gone.size());
        store.save(done(), List.of());
      } else {
        QuarkusTransaction.requiringNew()
            .timeout(600)
            .run(
                () -> {
                  tally.withdrew(programs.withdrawAll(gone));
                  store.save(done(), List.of());
                });
      }
      log(report);
    }

    private ImportReport done() {
      report = report.with(ImportReport.State.DONE, now(), 100, tally.counts(), null);
      return report;
    }

    private RowRefused unreadable() {
      return RowRefused.because("", "この行は処理できませんでした。", "This row could not be dealt with.");
    }
  }
}
