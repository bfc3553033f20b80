package org.renkei.matching;

import java.util.List;
import org.renkei.contracts.match.MatchCounts;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;

/**
 * The answer to a query before it is put into words: the same programs in the same order as {@link
 * MatchResult}, for callers that bring their own words or need none.
 *
 * @param total matches that pass the filters, before paging
 * @param page the programs shown, best first
 */
public record Ranking(int total, List<Ranked> page, MatchCounts counts, MatchStatus status) {
  /**
   * A program with its verdict.
   *
   * @param score total of the score, in millionths
   * @param text the part of it that text has, in ten-thousandths
   */
  public record Ranked(Program program, Verdict verdict, int score, int text) {}

  public Ranking {
    page = List.copyOf(page);
  }
}
