package org.renkei.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.match.MatchCounts;
import org.renkei.contracts.match.MatchStatus;
import org.renkei.contracts.match.ProgramMatch;
import org.renkei.contracts.match.ProgramSummary;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.program.Variants;

/**
 * The meaning of a match, program by program: what {@link Matcher} must say. It looks at every
 * program with the classes that explain, and orders what it finds.
 */
final class OracleMatcher {
  /** A program that passed the filters, with its score. */
  private record Scored(Assessment assessment, Score score) {
    String id() {
      return String.valueOf(assessment.program().id());
    }
  }

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble((Scored scored) -> scored.score().total())
          .reversed()
          .thenComparing(Scored::id);

  private OracleMatcher() {}

  /**
   * The matches of all programs of a catalog: by verdict, then by score from high to low, then by
   * id as text.
   *
   * @param now the moment that calls, fiscal years and the validity of evaluations are held against
   */
  static MatchResult match(Catalog catalog, Subject subject, MatchQuery query, Instant now) {
    Places places = Places.of(subject.project());
    OracleText text = new OracleText(catalog, subject.project());
    Variants variants = Variants.of(catalog.programs());
    List<Assessment> all =
        catalog.programs().stream()
            .filter(program -> variants.stands(program, places.finest()))
            .map(program -> Assessment.of(new Situation(program, subject, places, now)))
            .toList();
    List<Assessment> shown = all.stream().filter(each -> passes(query, each)).toList();
    return new MatchResult(shown.size(), page(shown, text, query), counts(all), status(all));
  }

  /**
   * One program, published or not, held against a project; the same as {@link #match} says of it.
   *
   * @throws IllegalStateException for a program without id or ministry
   */
  static ProgramMatch explain(Catalog catalog, Program program, Subject subject, Instant now) {
    Situation situation = new Situation(program, subject, Places.of(subject.project()), now);
    Score score = Score.of(situation, new OracleText(catalog, subject.project()).of(program));
    return Assessment.of(situation).match(score);
  }

  private static boolean passes(MatchQuery query, Assessment assessment) {
    Program program = assessment.program();
    return any(query.verdicts(), Set.of(assessment.verdict()))
        && any(query.ministries(), Set.of(ministry(program)))
        && any(query.categories(), program.categories())
        && any(query.stages(), program.stages())
        && any(query.timings(), Set.of(assessment.situation().timing()));
  }

  private static <T> boolean any(Set<T> wanted, Collection<T> has) {
    return wanted.isEmpty() || has.stream().anyMatch(wanted::contains);
  }

  private static MinistryCode ministry(Program program) {
    return ProgramSummary.of(program).ministry();
  }

  /** Scores cost the most, so that only the verdicts that the page reaches into are scored. */
  private static List<ProgramMatch> page(
      List<Assessment> shown, OracleText text, MatchQuery query) {
    List<ProgramMatch> page = new ArrayList<>();
    int skip = query.offset();
    for (Verdict verdict : Verdict.values()) {
      List<Assessment> same =
          shown.stream().filter(assessment -> assessment.verdict() == verdict).toList();
      int missing = query.limit() - page.size();
      if (skip < same.size() && missing > 0) {
        same.stream()
            .map(each -> new Scored(each, Score.of(each.situation(), text.of(each.program()))))
            .sorted(BEST_FIRST)
            .skip(skip)
            .limit(missing)
            .forEach(scored -> page.add(scored.assessment().match(scored.score())));
      }
      skip = Math.max(0, skip - same.size());
    }
    return page;
  }

  private static MatchCounts counts(List<Assessment> all) {
    Map<Verdict, Integer> byVerdict = new EnumMap<>(Verdict.class);
    Map<MinistryCode, Integer> byMinistry = new TreeMap<>();
    Map<SupportCategory, Integer> byCategory = new EnumMap<>(SupportCategory.class);
    for (Verdict verdict : Verdict.values()) {
      byVerdict.put(verdict, 0);
    }
    for (SupportCategory category : SupportCategory.values()) {
      byCategory.put(category, 0);
    }
    for (Assessment assessment : all) {
      byVerdict.merge(assessment.verdict(), 1, Integer::sum);
      byMinistry.merge(ministry(assessment.program()), 1, Integer::sum);
      for (SupportCategory category : assessment.program().categories()) {
        byCategory.merge(category, 1, Integer::sum);
      }
    }
    return new MatchCounts(
        Collections.unmodifiableMap(byVerdict),
        Collections.unmodifiableMap(byMinistry),
        Collections.unmodifiableMap(byCategory));
  }

  private static MatchStatus status(List<Assessment> all) {
    if (all.stream().noneMatch(Assessment::reachesArea)) {
      return MatchStatus.NO_PROGRAM_IN_AREA;
    }
    return all.stream()
            .map(Assessment::verdict)
            .anyMatch(verdict -> verdict == Verdict.ELIGIBLE || verdict == Verdict.POSSIBLE)
        ? MatchStatus.OK
        : MatchStatus.NONE_FITS;
  }
}
