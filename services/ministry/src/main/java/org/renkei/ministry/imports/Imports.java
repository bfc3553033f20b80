package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.catalog.Programs;
import org.renkei.ministry.catalog.Stored;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;
import org.renkei.ministry.extension.CatalogSources;

/**
 * Reads files into the catalog. Each row is a transaction of its own, so that a bad row keeps no
 * other out; reading a file again changes nothing and tells nobody.
 */
@Singleton
public final class Imports {
  private static final Logger LOG = Logger.getLogger(Imports.class);

  private final Map<CatalogFormat, ProgramFormat> formats = new EnumMap<>(CatalogFormat.class);
  private final Map<CatalogFormat, CatalogSource> sources = new EnumMap<>(CatalogFormat.class);
  private final Programs programs;
  private final ImportStore store;
  private final Rows rows;
  private final Clock clock;

  Imports(
      @All List<ProgramFormat> formats,
      CatalogSources sources,
      Programs programs,
      ImportStore store,
      ObjectMapper json,
      Clock clock) {
    formats.forEach(format -> this.formats.put(format.format(), format));
    for (CatalogSource source : sources.all()) {
      if (this.sources.put(source.format(), source) != null) {
        throw new IllegalStateException("two sources of format " + source.format().wireName());
      }
    }
    this.programs = programs;
    this.store = store;
    this.rows = new Rows(json);
    this.clock = clock;
  }

  /** The formats that this ministry imports, by name. */
  List<String> formats() {
    return sources.keySet().stream().map(CatalogFormat::wireName).toList();
  }

  Optional<CatalogFormat> format(String name) {
    return sources.keySet().stream().filter(f -> f.wireName().equals(name)).findFirst();
  }

  Optional<ImportReport> find(UUID id) {
    return store.find(id);
  }

  /**
   * Reads a file to its end.
   *
   * @param format one that this ministry imports
   * @param dryRun leaves the catalog as it is
   * @throws IOException when the file cannot be fetched to its end; what was read stays
   */
  public ImportReport run(CatalogFormat format, InputStream file, boolean dryRun)
      throws IOException {
    CatalogSource source = sources.get(format);
    ProgramFormat reader = formats.get(format);
    if (source == null || reader == null) {
      throw new IllegalArgumentException(format.wireName() + " is not imported here");
    }
    UUID id = UUID.randomUUID();
    Instant start = now();
    Tally tally = new Tally();
    store.save(
        new ImportReport(
            id,
            format.wireName(),
            ImportReport.State.RUNNING,
            dryRun,
            start,
            null,
            tally.counts(),
            List.of()));
    ImportReport.State state = ImportReport.State.FAILED;
    try {
      rows.read(file, new OneByOne(reader, source, tally, dryRun));
      state = ImportReport.State.COMPLETED;
    } catch (Rows.BrokenOff e) {
      tally.refused(null, e.why());
    } finally {
      store.save(report(id, format, state, dryRun, start, tally));
    }
    ImportReport report = report(id, format, state, dryRun, start, tally);
    LOG.infof(
        "Imported %s importId=%s state=%s dryRun=%s %s",
        report.format(), id, state, dryRun, report.counts());
    return report;
  }

  private ImportReport report(
      UUID id,
      CatalogFormat format,
      ImportReport.State state,
      boolean dryRun,
      Instant start,
      Tally tally) {
    return new ImportReport(
        id, format.wireName(), state, dryRun, start, now(), tally.counts(), tally.rejections());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Gives each row its fate. */
  private final class OneByOne implements Rows.Taker {
    private final ProgramFormat reader;
    private final CatalogSource source;
    private final Tally tally;
    private final boolean dryRun;

    OneByOne(ProgramFormat reader, CatalogSource source, Tally tally, boolean dryRun) {
      this.reader = reader;
      this.source = source;
      this.tally = tally;
      this.dryRun = dryRun;
    }

    @Override
    public void row(JsonNode row) {
      try {
        Program program = reader.read(row, source);
        Integer earlier =
            program.sourceId().isEmpty() ? null : tally.earlierRow(program.sourceId());
        if (earlier != null) {
          throw RowRefused.because(
              "",
              "同じ番号 %s の行が %d 行目にあります。".formatted(program.sourceId(), earlier),
              "Row %d has the same number %s.".formatted(earlier, program.sourceId()));
        }
        tally.stored(dryRun ? tried(program) : programs.publish(program).effect());
      } catch (ProblemException refusal) {
        tally.refused(row, RowRefused.of(refusal));
      } catch (RowRefused refusal) {
        tally.refused(row, refusal);
      }
    }

    private Stored.Effect tried(Program program) {
      QuarkusTransaction.begin();
      try {
        return programs.publish(program).effect();
      } finally {
        QuarkusTransaction.rollback();
      }
    }

    @Override
    public void broken(RowRefused why) {
      tally.refused(null, why);
    }
  }
}
