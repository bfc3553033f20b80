package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;

/** Reads the rows of one format. A further format is a further bean of this type. */
interface ProgramFormat {
  CatalogFormat format();

  /** How files of the format wrap their rows up, beside one object a line; null for not at all. */
  default Rows.@Nullable Envelope envelope() {
    return null;
  }

  /** Whether files of the format are tables, whose rows come as texts by heading. */
  default boolean table() {
    return false;
  }

  /**
   * The source id of a row, even of one that is rejected: what a complete file mentions is still
   * there.
   *
   * @return null where the row has none
   */
  @Nullable String sourceId(JsonNode row);

  /** A refusal with its places told as the file names them. */
  default RowRefused placed(JsonNode row, RowRefused refusal) {
    return refusal;
  }

  /**
   * The program that a row tells of.
   *
   * @throws RowRefused when the row cannot be one
   */
  Program read(JsonNode row, CatalogSource from);

  /** Whether a row tells but a part of a program, so that the rest comes from what is stored. */
  default boolean partial(JsonNode row) {
    return false;
  }

  /**
   * The program that a partial row makes of the one that is stored.
   *
   * @param stored null where there is none
   * @throws RowRefused when the row cannot be one
   */
  default Program read(JsonNode row, CatalogSource from, @Nullable Program stored) {
    return read(row, from);
  }
}
