package org.renkei.ministry.imports;

import com.fasterxml.jackson.databind.JsonNode;
import org.renkei.contracts.program.Program;
import org.renkei.ministry.extension.CatalogFormat;
import org.renkei.ministry.extension.CatalogSource;

/** Reads the rows of one format. A further format is a further bean of this type. */
interface ProgramFormat {
  CatalogFormat format();

  /**
   * The program that a row tells of.
   *
   * @throws RowRefused when the row cannot be one
   */
  Program read(JsonNode row, CatalogSource from);
}
