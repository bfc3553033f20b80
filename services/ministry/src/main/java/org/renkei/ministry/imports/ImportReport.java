package org.renkei.ministry.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;

/**
 * 取込結果: what became of a file, or has become of it so far.
 *
 * @param format name of the format, such as {@code review_sheet}
 * @param complete whether the file counts as the whole catalog
 * @param dryRun whether the catalog was left as it was; the counts tell what would have happened
 * @param startedAt when the file had arrived
 * @param finishedAt null while it runs
 * @param progress rows that have had their fate, in percent of all, 0 to 100
 * @param failure why it failed; null unless it did
 * @param rejections what was wrong, in the order of rows, the first thousand
 */
public record ImportReport(
    UUID id,
    String format,
    State state,
    boolean complete,
    boolean dryRun,
    Instant startedAt,
    @Nullable Instant finishedAt,
    int progress,
    Counts counts,
    @Nullable LocalizedText failure,
    List<Rejection> rejections) {
  /** How far it has come. */
  public enum State {
    /** The file has arrived; its rows wait or are being read. */
    RUNNING,
    /** The file was read to its end; rejected rows stand in the report. */
    DONE,
    /** It was given up, and {@code failure} says why. */
    FAILED
  }

  /**
   * Rows. {@code read} is always the sum of added, changed, unchanged and rejected.
   *
   * @param withdrawn programs that a complete file no longer holds; they are no rows
   */
  public record Counts(
      int read, int added, int changed, int unchanged, int withdrawn, int rejected) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  }

  /**
   * One thing wrong with a row.
   *
   * @param row counted from 1
   * @param field name of the field in the file or JSON Pointer; empty for the row as a whole
   * @param value what stood there, the first 200 characters
   */
  public record Rejection(int row, String field, @Nullable String value, LocalizedText reason) {}

  public ImportReport {
    rejections = rejections == null ? List.of() : List.copyOf(rejections);
  }

  ImportReport with(
      State newState,
      @Nullable Instant newFinishedAt,
      int newProgress,
      Counts newCounts,
      @Nullable LocalizedText newFailure) {
    return new ImportReport(
        id,
        format,
        newState,
        complete,
        dryRun,
        startedAt,
        newFinishedAt,
        newProgress,
        newCounts,
        newFailure,
        List.of());
  }

  ImportReport with(List<Rejection> newRejections) {
    return new ImportReport(
        id,
        format,
        state,
        complete,
        dryRun,
        startedAt,
        finishedAt,
        progress,
        counts,
        failure,
        newRejections);
  }
}
