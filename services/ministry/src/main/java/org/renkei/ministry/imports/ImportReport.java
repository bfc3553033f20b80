package org.renkei.ministry.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;

/**
 * 取込結果: what became of a file.
 *
 * @param format name of the format, such as {@code review_sheet}
 * @param dryRun whether the catalog was left as it was; the counts tell what would have happened
 * @param finishedAt null while it runs
 * @param rejections what was wrong, in the order of rows, the first thousand
 */
public record ImportReport(
    UUID id,
    String format,
    State state,
    boolean dryRun,
    Instant startedAt,
    @Nullable Instant finishedAt,
    Counts counts,
    List<Rejection> rejections) {
  /** How far it has come. */
  public enum State {
    /** Rows are being read. */
    RUNNING,
    /** The file was read to its end; rejected rows stand in the report. */
    COMPLETED,
    /** The file broke off; the rows before are in the catalog. */
    FAILED
  }

  /** Rows: {@code read} is always the sum of the others. */
  public record Counts(int read, int added, int changed, int unchanged, int rejected) {}

  /**
   * One thing wrong with a row.
   *
   * @param row counted from 1
   * @param field name of the field in the file or JSON Pointer; empty for the row as a whole
   * @param value what stood there, the first 200 characters
   */
  public record Rejection(int row, String field, @Nullable String value, LocalizedText reason) {}

  public ImportReport {
    rejections = List.copyOf(rejections);
  }
}
