package org.renkei.gateway.match;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.renkei.chassis.web.Resultset;
import org.renkei.contracts.match.CatalogPosition;
import org.renkei.contracts.match.MatchCounts;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.ProgramMatch;

/** 照合結果: one project held against the programs of all ministries. */
public record MatchAnswer(
    MatchMetadata metadata,
    @Schema(type = SchemaType.ARRAY, implementation = ProgramMatch.class) List<Object> results) {
  /**
   * What an answer is about.
   *
   * @param detail the status in a Japanese sentence
   * @param parameter the query as it was understood
   * @param resultset which piece of how many; how many there are is told after filters, before
   *     paging
   * @param status why the answer holds what it holds
   * @param catalogs how fresh each ministry's catalog is
   * @param counts matches of each verdict, ministry and category, before paging
   */
  public record MatchMetadata(
      String title,
      String detail,
      String type,
      Map<String, List<String>> parameter,
      Resultset resultset,
      MatchStatus status,
      List<CatalogPosition> catalogs,
      MatchCounts counts) {}
}
