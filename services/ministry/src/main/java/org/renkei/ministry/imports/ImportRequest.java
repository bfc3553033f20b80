package org.renkei.ministry.imports;

import org.jspecify.annotations.Nullable;
import org.renkei.ministry.extension.CatalogFormat;

/**
 * 取込指示: how a file is to be taken in.
 *
 * @param complete whether the file is the whole catalog of its source: programs that the source
 *     brought and that the file no longer holds are withdrawn
 * @param dryRun leaves the catalog as it is; the counts tell what would have happened
 * @param force withdraws even more than a third of the programs
 * @param overwriteEdited replaces fields that an official has changed by hand, too
 * @param source name of the source; null for files that are sent, each format being one source
 */
public record ImportRequest(
    CatalogFormat format,
    boolean complete,
    boolean dryRun,
    boolean force,
    boolean overwriteEdited,
    @Nullable String source) {

  /** A file that was sent. */
  public ImportRequest(
      CatalogFormat format,
      boolean complete,
      boolean dryRun,
      boolean force,
      boolean overwriteEdited) {
    this(format, complete, dryRun, force, overwriteEdited, null);
  }

  /** A file that adds and changes, and withdraws nothing. */
  public static ImportRequest of(CatalogFormat format) {
    return new ImportRequest(format, false, false, false, false);
  }

  /** The same from a source of its own, for which no file of the format speaks. */
  ImportRequest from(String name) {
    return new ImportRequest(format, complete, dryRun, force, overwriteEdited, name);
  }

  /** By what the programs that it adds are known again. */
  String origin() {
    return source == null ? format.wireName() : source;
  }
}
