package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.renkei.contracts.match.Verdict;

/**
 * What a change makes of matches: a match is ELIGIBLE or POSSIBLE.
 *
 * @param gained ids of what matches now and did not before, as text in rising order
 * @param lost ids of what matched before and does not now, likewise
 */
public record Difference(List<UUID> gained, List<UUID> lost) {
  public Difference {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
  }

  /** The projects that a program newly matches or no longer matches. */
  public static Difference ofProgram(Reach before, Reach after) {
    return between(before.matching(), after.matching());
  }

  /** The programs that a project newly matches or no longer matches. */
  public static Difference ofProject(Catalog catalog, Subject before, Subject after, Instant now) {
    return between(matching(catalog, before, now), matching(catalog, after, now));
  }

  private static Set<UUID> matching(Catalog catalog, Subject subject, Instant now) {
    MatchQuery query =
        new MatchQuery(
            Set.of(Verdict.ELIGIBLE, Verdict.POSSIBLE),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            0,
            catalog.size());
    Set<UUID> ids = new TreeSet<>(ProjectIndex::compare);
    Matcher.rank(catalog, subject, query, now)
        .page()
        .forEach(ranked -> ids.add(ProgramIndex.id(ranked.program())));
    return ids;
  }

  private static Difference between(Set<UUID> before, Set<UUID> after) {
    List<UUID> gained = new ArrayList<>(after);
    gained.removeIf(before::contains);
    List<UUID> lost = new ArrayList<>(before);
    lost.removeIf(after::contains);
    return new Difference(gained, lost);
  }
}
