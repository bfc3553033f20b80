package org.renkei.gateway.program;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.program.Program;

/**
 * A list of programs over all ministries, with how many there are of what and how fresh they are.
 */
public record ProgramListing(
    ProgramMetadata metadata,
    @Schema(type = SchemaType.ARRAY, implementation = Program.class) List<Object> results) {
  /**
   * What a list of programs is about.
   *
   * @param parameter the query as it was understood
   * @param resultset which piece of how many
   * @param counts of the whole list, before paging
   * @param catalogs how fresh each ministry's catalog is
   */
  public record ProgramMetadata(
      String title,
      String type,
      Map<String, List<String>> parameter,
      Resultset resultset,
      ProgramCounts counts,
      List<CatalogPosition> catalogs) {}
}
