package org.renkei.ministry.imports;

import org.renkei.ministry.extension.CatalogFormat;

/**
 * 取込指示: how a file is to be taken in.
 *
 * @param complete whether the file is the whole catalog of its format: programs that the format
 *     brought and that the file no longer holds are withdrawn
 * @param dryRun leaves the catalog as it is; the counts tell what would have happened
 * @param force withdraws even more than a third of the programs
 * @param overwriteEdited replaces fields that an official has changed by hand, too
 */
public record ImportRequest(
    CatalogFormat format,
    boolean complete,
    boolean dryRun,
    boolean force,
    boolean overwriteEdited) {

  /** A file that adds and changes, and withdraws nothing. */
  public static ImportRequest of(CatalogFormat format) {
    return new ImportRequest(format, false, false, false, false);
  }
}
