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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    Taking taking = new Taking(pending, way, survey.rows, stopped);
    try {
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

  /** A row that was read: a program, or why there is none. */
  private record Line(JsonNode row, @Nullable Program program, @Nullable RowRefused refusal) {}

  /** The second pass: gives each row its fate. */
  private final class Taking implements Rows.Taker {
    private final ImportRequest request;
    private final Imports.Way way;
    private final int total;
    private final int done;
    private final BooleanSupplier stopped;
    private final List<Line> batch = new ArrayList<>();
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
      Integer earlier = sourceId == null ? null : tally.earlierRow(sourceId, row);
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
      try {
        return new Line(json, way.reader().read(json, way.source()), null);
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
      if (batch.size() >= config.batchSize()) {
        flush();
      }
    }

    private void flush() {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
      List<Line> lines = List.copyOf(batch);
      batch.clear();
      if (lines.isEmpty()) {
        return;
      }
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
      List<Program> good = new ArrayList<>();
      for (Line line : lines) {
        if (line.program() != null) {
          good.add(line.program());
        }
      }
      if (request.dryRun()) {
        List<Taken> taken = tried(good);
        count(lines, taken);
        store.save(soFar(), tally.freshRejections());
      } else {
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  count(lines, publish(good));
                  store.save(soFar(), tally.freshRejections());
                });
      }
    }

    /** What would become of programs: it is done, and undone. */
    private List<Taken> tried(List<Program> good) {
      List<Taken> taken = new ArrayList<>();
      try {
        QuarkusTransaction.requiringNew()
            .run(
                () -> {
                  taken.addAll(publish(good));
                  throw new OnlyTried();
                });
      } catch (OnlyTried undone) {
        return taken;
      }
      return taken;
    }

    private List<Taken> publish(List<Program> good) {
      return programs.publishAll(good, request.origin(), request.overwriteEdited());
    }

    private void count(List<Line> lines, List<Taken> taken) {
      int next = 0;
      for (Line line : lines) {
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
