package org.renkei.matching;

import java.util.Set;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.Stage;

/**
 * Which matches are shown. Within one filter any value is enough, every filter must hold, and an
 * empty filter lets all pass.
 *
 * @param verdicts 判定
 * @param ministries 府省
 * @param categories 支援分野 of the program
 * @param stages 段階 that the program is made for; a program that names none is not shown
 * @param timings 公募時期
 * @param offset matches left out at the front, 0 or more
 * @param limit matches shown at most, 0 or more
 */
public record MatchQuery(
    Set<Verdict> verdicts,
    Set<MinistryCode> ministries,
    Set<SupportCategory> categories,
    Set<Stage> stages,
    Set<Timing> timings,
    int offset,
    int limit) {

  public MatchQuery {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException("a page begins at 0 or later and holds 0 or more");
    }
    verdicts = Set.copyOf(verdicts);
    ministries = Set.copyOf(ministries);
    categories = Set.copyOf(categories);
    stages = Set.copyOf(stages);
    timings = Set.copyOf(timings);
  }

  /** Every match, by pages. */
  public static MatchQuery all(int offset, int limit) {
    return new MatchQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), offset, limit);
  }

  /** Whether nothing but the verdict hides a match. */
  boolean passesAll() {
    return ministries.isEmpty() && categories.isEmpty() && stages.isEmpty() && timings.isEmpty();
  }
}
