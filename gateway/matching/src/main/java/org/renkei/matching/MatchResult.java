package org.renkei.matching;

import java.util.List;
import org.renkei.contracts.match.MatchCounts;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.ProgramMatch;

/**
 * The answer to a query.
 *
 * @param total matches that pass the filters, before paging
 * @param page the matches shown, best first
 * @param counts how the whole catalog matches, before filters and paging, so that one sees what a
 *     filter hides; every verdict and every category is there, and every ministry that has a
 *     program
 * @param status what the whole catalog holds for the project, before filters; never {@code
 *     CATALOG_MISSING}, which only the caller can know
 */
public record MatchResult(
    int total, List<ProgramMatch> page, MatchCounts counts, MatchStatus status) {
  public MatchResult {
    page = List.copyOf(page);
  }
}
