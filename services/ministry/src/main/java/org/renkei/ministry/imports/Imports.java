package org.renkei.ministry.imports;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.CatalogSources;

/**
 * Takes files for the catalog. A file is kept first and read afterwards, in the background: its
 * sender need not wait, and a process that dies loses nothing that was accepted.
 */
@Singleton
public final class Imports {
  private static final int SHOWN = 1_000;

  /**
   * How a format is read here.
   *
   * @param reader what turns rows into programs
   * @param source what is filled in where rows are silent
   */
  record Way(ProgramFormat reader, CatalogSource source) {}

  private final Map<CatalogFormat, Way> ways = new EnumMap<>(CatalogFormat.class);
  private final ImportStore store;
  private final ImportsConfig config;
  private final Clock clock;

  Imports(
      @All List<ProgramFormat> formats,
      CatalogSources sources,
      ImportStore store,
      ImportsConfig config,
      Clock clock) {
    for (CatalogSource source : sources.all()) {
      ProgramFormat reader =
          formats.stream()
              .filter(format -> format.format() == source.format())
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("nothing reads " + source.format().wireName()));
      if (ways.put(source.format(), new Way(reader, source)) != null) {
        throw new IllegalStateException("two sources of format " + source.format().wireName());
      }
    }
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /** The formats that this ministry imports, by name. */
  List<String> formats() {
    return ways.keySet().stream().map(CatalogFormat::wireName).toList();
  }

  Optional<CatalogFormat> format(String name) {
    return ways.keySet().stream().filter(f -> f.wireName().equals(name)).findFirst();
  }

  Way way(CatalogFormat format) {
    Way way = ways.get(format);
    if (way == null) {
      throw new IllegalArgumentException(format.wireName() + " is not imported here");
    }
    return way;
  }

  /**
   * Keeps a file that is to be read.
   *
   * @param request names a format that this ministry imports
   * @return the report as it stands before the first row
   * @throws IOException when the file does not arrive whole; nothing of it is kept
   */
  public ImportReport accept(ImportRequest request, InputStream file) throws IOException {
    way(request.format());
    store.dropTables(clock.instant().minus(config.keepTables()));
    // A slow sender must not hold a transaction open: events of everybody would wait for it.
    Path arrived = Files.createTempFile("renkei-import", null);
    try {
      Files.copy(file, arrived, StandardCopyOption.REPLACE_EXISTING);
      ImportReport report =
          new ImportReport(
              UUID.randomUUID(),
              request.format().wireName(),
              ImportReport.State.RUNNING,
              request.complete(),
              request.dryRun(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              null,
              0,
              ImportReport.Counts.NONE,
              null,
              List.of());
      try (InputStream whole = Files.newInputStream(arrived)) {
        store.add(request, report, whole);
      }
      return report;
    } finally {
      Files.delete(arrived);
    }
  }

  /** What became of an import, with its first thousand rejections. */
  public Optional<ImportReport> find(UUID id) {
    return store.find(id).map(report -> report.with(store.rejections(id, 0, SHOWN)));
  }

  /**
   * Rejections, piece by piece.
   *
   * @param after how many are known already
   */
  List<ImportReport.Rejection> rejections(UUID id, int after) {
    return store.rejections(id, after, SHOWN);
  }

  /** Whether an import was a table with rejected rows that is still at hand. */
  boolean hasSheet(UUID id) {
    return store
        .find(id)
        .filter(report -> report.state() == ImportReport.State.DONE && store.keeps(report))
        .isPresent();
  }

  /** Writes the table of an import with its errors, as a workbook. */
  void writeErrors(UUID id, OutputStream out) throws IOException {
    long limit = config.maxUnpackedSize().asLongValue();
    try (ErrorSheet sheet =
            new ErrorSheet(
                out,
                store.rejectedFields(id),
                new RejectionPieces(after -> rejections(id, after)));
        InputStream file = Unpacked.of(store.file(id), limit)) {
      TableLines.read(file, limit, sheet);
    } catch (Rows.BrokenOff e) {
      throw new IllegalStateException("a file that could be read cannot be read any more", e);
    }
  }

  /** Rejections one by one, fetched piece by piece. */
  private static final class RejectionPieces implements Iterator<ImportReport.Rejection> {
    private final IntFunction<List<ImportReport.Rejection>> pieces;
    private Iterator<ImportReport.Rejection> piece = Collections.emptyIterator();
    private int known;
    private boolean ended;

    RejectionPieces(IntFunction<List<ImportReport.Rejection>> pieces) {
      this.pieces = pieces;
    }

    @Override
    public boolean hasNext() {
      if (!ended && !piece.hasNext()) {
        piece = pieces.apply(known).iterator();
        ended = !piece.hasNext();
      }
      return !ended;
    }

    @Override
    public ImportReport.Rejection next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      known++;
      return piece.next();
    }
  }
}
